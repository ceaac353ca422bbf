"""Says at a form's head, quietly, that its record was changed elsewhere since the form was opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sro_desk.fields import KINDS
from sro_desk.ui.common.dates import show_moment, show_time
from sro_desk.ui.desk import in_zone
from sro_desk.wording import noun

if TYPE_CHECKING:
    from sro_desk.data.rows import Theirs
    from sro_desk.ui.common.form import Form
    from sro_desk.ui.common.form_spec import Target


class FormNews(QObject):
    """Looks whenever records of the form's kind were changed, by this window or by another."""

    def __init__(self, form: "Form") -> None:
        super().__init__(form)
        self._form = form
        form.desk.changed.connect(self.look)

    def look(self, kinds: frozenset[str]) -> None:
        """Look beside the window whether the record is still as it was read."""
        form, kind = self._form, self._form.spec.kind
        record, revision = form.target.record, form.target.revision
        if record is None or revision is None or kind not in kinds or form.desk.database is None:
            return
        database, parts = form.desk.database, form.has_parts

        def work(_progress: object) -> "Theirs | None":
            from sro_desk.data.merge import changed_since

            return changed_since(database, kind, record, revision, parts=parts)

        target = form.target
        form.desk.jobs.start("Looking for others' changes", work, lambda theirs: self._tell(target, theirs),
                             group=f"news {id(self)}", owner=self)  # fmt: skip

    def _tell(self, target: "Target", theirs: "Theirs | None") -> None:
        if self._form.target is target:  # else the form holds another record by now
            self._form.top.tell(self._words(theirs) if theirs else "")

    def _words(self, theirs: "Theirs") -> str:
        desk, kind = self._form.desk, self._form.spec.kind
        at = in_zone(theirs.at, desk.zone)
        when = f"at {show_time(at)}" if at.date() == desk.today else f"on {show_moment(at)}"
        if not theirs.gone:
            return f"{theirs.by} changed this {noun(kind)} {when}. Saving shows both versions."
        if KINDS[kind].root:
            return f"{theirs.by} removed this {noun(kind)} {when}. Saving asks whether it comes back."
        return f"{theirs.by} moved this {noun(kind)} to the bin {when}. Restore it from Record > Bin to save."
