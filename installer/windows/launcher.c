/* Starts SRO Desk with the Python that lies beside this file. Built twice: with a console (sro-desk.exe) and, with
   WINDOW defined, without one (SRO Desk.exe). */
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

#define EXTRA 2
#ifndef PROGRAM
#define PROGRAM L"sro_desk"
#endif

typedef int (*py_main)(int, wchar_t **);

static int fail(const wchar_t *what) {
    MessageBoxW(NULL, what, L"SRO Desk", MB_ICONERROR | MB_OK);
    return 1;
}

static int start(int count, wchar_t **words) {
    static wchar_t place[32768];
    DWORD length = GetModuleFileNameW(NULL, place, 32768);
    wchar_t *name = wcsrchr(place, L'\\');
    if (length == 0 || length >= 32760 || name == NULL) return fail(L"The program's folder cannot be found.");
    wcscpy(name + 1, L"python313.dll");
    SetDllDirectoryW(L"");
    HMODULE python = LoadLibraryExW(place, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    py_main run = python ? (py_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **all = calloc(count + (size_t)EXTRA + 1, sizeof *all);
    if (run == NULL || all == NULL) return fail(L"A piece of the program is missing. Install SRO Desk again.");
    all[0] = words[0];
    all[1] = L"-m";
    all[2] = PROGRAM;
    for (int i = 1; i < count; i++) all[i + EXTRA] = words[i];
    return run(count + EXTRA, all);
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE own, HINSTANCE none, PWSTR line, int show) {
    (void)own, (void)none, (void)line, (void)show;
    return start(__argc, __wargv);
}
#else
int wmain(int count, wchar_t **words) { return start(count, words); }
#endif
