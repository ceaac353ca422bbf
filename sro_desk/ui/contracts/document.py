"""A contract's document in the program that opens such files."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sro_desk.data.rows import ContractRow

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk


def open_document(desk: "Desk", contract: ContractRow) -> None:
    """Write the document to a folder of this session's own and open it there."""
    database, sha256, number = desk.open_database, contract.document, contract.contract_no
    if sha256 is None:
        return

    def work(_progress: object) -> Path:
        from sro_desk.data import vault

        file = vault.document(database, sha256)
        safe = "".join(sign if sign.isalnum() or sign in "-_ " else "_" for sign in number)
        path = Path(tempfile.mkdtemp(prefix="sro-desk-")) / f"{safe}.{file.extension}"
        vault.save_copy(database, sha256, path)
        return path

    desk.jobs.start("Opening the document", work, _open)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
