; The installer: for one user, without an administrator. Called by make installers with VERSION, FOLDER, OUT and, to be
; quick, FAST.
Unicode true
Target amd64-unicode
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
!include MUI2.nsh
!include LogicLib.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\SRO Desk"
!define KIND "SRODesk.Database"
!define PROGRAM "SRO Desk.exe"
!define RUNS "SRO Desk is running. Close its windows, then try again."

Name "SRO Desk"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\SRO Desk"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
BrandingText "SRO Desk ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "SRO Desk"
VIAddVersionKey "FileDescription" "SRO Desk setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${FOLDER}/sro-desk.ico"
!define MUI_UNICON "${FOLDER}/sro-desk.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Open SRO Desk"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Windows lets no one write to a file that a running program has loaded. Exit code 3 where it runs.
!macro REFUSE_WHILE_RUNNING
  ${If} ${FileExists} "$INSTDIR\python313.dll"
    ClearErrors
    FileOpen $0 "$INSTDIR\python313.dll" a
    ${If} ${Errors}
      MessageBox MB_ICONEXCLAMATION|MB_OK "${RUNS}" /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Only what the installer laid there, by name: nothing else in the folder is touched.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\Lib"
  RMDir /r "$INSTDIR\DLLs"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\sro-desk.exe"
  Delete "$INSTDIR\prepare.exe"
  Delete "$INSTDIR\python3.dll"
  Delete "$INSTDIR\python313.dll"
  Delete "$INSTDIR\python313._pth"
  Delete "$INSTDIR\vcruntime140.dll"
  Delete "$INSTDIR\vcruntime140_1.dll"
  Delete "$INSTDIR\msvcp140.dll"
  Delete "$INSTDIR\msvcp140_1.dll"
  Delete "$INSTDIR\msvcp140_2.dll"
  Delete "$INSTDIR\sro-desk.ico"
  Delete "$INSTDIR\sbom.cdx.json"
!macroend

!macro TELL_EXPLORER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  !insertmacro REFUSE_WHILE_RUNNING
FunctionEnd

Section "SRO Desk"
  !insertmacro REFUSE_WHILE_RUNNING
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  DetailPrint "Preparing the program"
  nsExec::Exec '"$INSTDIR\prepare.exe" -q "$INSTDIR\app"'
  Pop $0
  Delete "$INSTDIR\prepare.exe"
  WriteUninstaller "$INSTDIR\Uninstall.exe"

  CreateShortcut "$SMPROGRAMS\SRO Desk.lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "Software\Classes\.srodesk" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "SRO Desk records"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\sro-desk.ico"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "SRO Desk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\sro-desk.ico"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  !insertmacro TELL_EXPLORER
SectionEnd

Function un.onInit
  !insertmacro REFUSE_WHILE_RUNNING
FunctionEnd

Section "Uninstall"
  !insertmacro REFUSE_WHILE_RUNNING
  !insertmacro REMOVE_PROGRAM
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\SRO Desk.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.srodesk" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.srodesk"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TELL_EXPLORER
  DetailPrint "Your records were left where they are: the files that end in .srodesk and .srodesk.keys."
  DetailPrint "Settings, logs and the sample were left in $LOCALAPPDATA\SRO Desk."
  MessageBox MB_ICONINFORMATION|MB_OK "SRO Desk is removed. Your records are left where you keep them: the files that end in \
.srodesk and .srodesk.keys. Settings, logs and the sample agency are left in $LOCALAPPDATA\SRO Desk." /SD IDOK
SectionEnd
