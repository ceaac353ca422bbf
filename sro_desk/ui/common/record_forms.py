"""Forms of records that have no page of their own: opening one to change it, and moving it to the bin."""

from sro_desk.ui.common.form import Form
from sro_desk.ui.common.form_spec import FormSpec, Target
from sro_desk.ui.common.inspector import Inspector


def open_record(inspector: Inspector, kind: str, id: int, spec: FormSpec | None = None) -> Form:
    """Open the form of a root record; where it shows the whole record, it offers the bin too. The agency always is."""
    from sro_desk.data import snapshot

    detail = snapshot.record(inspector.desk.open_database, kind, id)
    form = inspector.open_form(kind, Target(None, "", id, detail.revision, detail.values), spec)
    if spec is None and kind != "agency":
        form.top.offer_removal("Move to bin", lambda: bin_record(inspector, kind, id))
    return form


def bin_record(inspector: Inspector, kind: str, id: int) -> None:
    """Move a record to the bin, and close its forms."""
    from sro_desk.data import edit

    inspector.pop_all()
    inspector.act("Moving to the bin", lambda db, context: edit.remove(db, context, kind, id))
