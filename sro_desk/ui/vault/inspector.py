"""A certificate beside the vault's list, and the forms that add one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sro_desk.data.rows import ChildRow, Detail, VaultRow
from sro_desk.policy.records import Officer
from sro_desk.ui.common.dropzone import FileEditor
from sro_desk.ui.common.form import Form
from sro_desk.ui.common.form_spec import CERTIFICATE, Target
from sro_desk.ui.common.inspector import EmptyPage, Inspector
from sro_desk.ui.vault.certificate_page import CertificatePage

if TYPE_CHECKING:
    from sro_desk.ui.desk import Desk


class VaultInspector(Inspector):
    """Shows one officer's certificates."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._row: VaultRow | None = None
        self.page = CertificatePage(desk)
        self._empty = EmptyPage("Choose an officer to see the certificate.")
        self.page.add_wanted.connect(self.add_certificate)
        self.page.replace_wanted.connect(self._replace)
        self.page.remove_wanted.connect(self._remove)
        self.page.course_wanted.connect(self._show_course)
        self.set_base(self._empty)

    def show_row(self, row: VaultRow | None) -> None:
        """Show that officer's certificate; None: none is chosen."""
        if self.stays(row):
            return
        if (row.id if row else None) != (self._row.id if self._row else None):
            self.pop_all()
        self._row = row
        if row is not None:
            self.page.show_row(row)
        self.set_base(self._empty if row is None else self.page)

    def add_certificate(self, file: Path | None = None) -> None:
        """Open the form that adds the certificate asked for; for an officer not yet trained, or whose certificate is
        held, the form of a new completion. `file` is put into it."""
        row = self._row
        if row is None:
            return
        if row.current is not None and row.current.sha256 is None:
            form = self._open(row.current.completion_id, copy_only=True)
        else:
            form = self.open_form("completion", Target(row.id, self._about(row)))
        if form is not None and file is not None:
            self._put_in(form, file)

    def _put_in(self, form: Form, file: Path) -> None:
        editor = next(one.editor for one in form.rows.values() if isinstance(one.editor, FileEditor))
        editor.take(file)
        received = form.rows["received_on"].editor
        if not received.typed():
            received.write(self.desk.today)

    def _replace(self, completion: int) -> None:
        if form := self._open(completion, copy_only=True):
            form.rows["certificate_file"].write(None)

    def _show_course(self, completion: int) -> None:
        self._open(completion, copy_only=False)

    def _open(self, completion: int, *, copy_only: bool) -> Form | None:
        detail, child = self._read(completion)
        if child is None or self._row is None:
            return None
        target = Target(detail.id, self._about(self._row), completion, detail.revision, child.values)
        return self.open_form("completion", target, CERTIFICATE if copy_only else None)

    def _read(self, completion: int) -> tuple[Detail[Officer], ChildRow | None]:
        from sro_desk.data.snapshot import officer

        detail = officer(self.desk.open_database, self._row.id if self._row else 0)
        return detail, next((one for one in detail.children["completion"] if one.id == completion), None)

    def _remove(self, completion: int) -> None:
        from sro_desk.data import vault

        detail, _ = self._read(completion)
        revision = detail.revision
        action: Callable[[Any, Any], Any] = lambda db, context: vault.remove_certificate(  # noqa: E731
            db, context, completion, revision
        )
        self.act("Removing the certificate", action)

    def _about(self, row: VaultRow) -> str:
        return f"{row.name} · badge {row.badge}"
