"""The catalogue of what a record may hold: kinds of record, their fields, keys and fixed words.

One table that the workbook, the command line, the forms and the checks at entry all read, so that a new field is
written down once here and once as a column in `sro_desk.data.models`. Names are those of the exchange format.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from sro_desk import words

TEXT_LIMIT: Final = 32_767
"""UTF-16 units that one text may have: what one cell of a workbook holds."""
KEY_LIMIT: Final = 200
"""UTF-16 units that a key may have."""


class Type(Enum):
    """What a field holds; the Python type of its value stands beside each. None always means empty or unknown."""

    TEXT = "text"  # str
    KEY = "key"  # str, trimmed and NFC, at most KEY_LIMIT units
    DATE = "date"  # datetime.date
    MOMENT = "moment"  # datetime.datetime without zone: the agency's wall time
    YES_NO = "yes_no"  # bool
    WORD = "word"  # str, one of Field.words
    WORDS = "words"  # tuple[str, ...], each one of Field.words
    LIST = "list"  # tuple[str, ...] of free texts
    INTEGER = "integer"  # int
    NUMBER = "number"  # float
    REFERENCE = "reference"  # the key of a record of kind Field.refers_to; in the database that record's integer id
    FILE = "file"  # an attachment: in a workbook its file name, in the database its document's SHA-256 in hex
    ZONE = "zone"  # str, an IANA time zone


class Field(NamedTuple):
    """One column of a sheet and one field of a form."""

    name: str
    type: Type = Type.TEXT
    required: bool = False
    key: bool = False
    words: tuple[str, ...] = ()
    refers_to: str = ""
    minimum: int | None = None
    default: object = None

    @property
    def column(self) -> str:
        """The database column: `badge` of an assignment is kept as `officer_id`, a file by its digest."""
        return f"{self.refers_to}_id" if self.type is Type.REFERENCE else self.name


class Kind(NamedTuple):
    """One kind of record: a sheet of the workbook, a table of the database."""

    name: str
    sheet: str
    fields: tuple[Field, ...]
    root: str = ""
    """The kind of the aggregate's root where this is a child (a license's is `officer`), else empty."""
    orders: tuple[tuple[str, str], ...] = ()
    """Pairs (start, end) of fields: an end before its start is refused, at the end's field. A moment and a date
    compare by day."""

    @property
    def key(self) -> tuple[Field, ...]:
        """The fields that together name a record of this kind in a workbook."""
        return tuple(field for field in self.fields if field.key)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


def _text(name: str, *, required: bool = False) -> Field:
    return Field(name, required=required)


def _key(name: str) -> Field:
    return Field(name, Type.KEY, required=True, key=True)


def _date(name: str, *, required: bool = False, key: bool = False) -> Field:
    return Field(name, Type.DATE, required=required, key=key)


def _moment(name: str, *, required: bool = False) -> Field:
    return Field(name, Type.MOMENT, required=required)


def _yes_no(name: str) -> Field:
    return Field(name, Type.YES_NO)


def _word(name: str, of: tuple[str, ...], *, required: bool = False, key: bool = False) -> Field:
    return Field(name, Type.WORD, required=required, key=key, words=of)


def _to(name: str, kind: str, *, required: bool = True, key: bool = False) -> Field:
    return Field(name, Type.REFERENCE, required=required, key=key, refers_to=kind)


_KINDS: Final = (
    Kind("agency", "Agency", (
        _text("name", required=True), _text("chief_name"), _text("chief_title"),
        Field("time_zone", Type.ZONE, default="America/Chicago"),
        Field("suppression_threshold", Type.INTEGER, minimum=1, default=5),
        Field("certificate_grace_days", Type.INTEGER, minimum=0, default=30),
    )),
    Kind("policy_version", "Policies", (
        _key("policy_version"), _date("adopted_on", required=True), _text("title"), _moment("posted_at"),
    )),
    Kind("officer", "Officers", (
        _key("badge"), _text("last_name", required=True), _text("first_name", required=True), _text("post_license"),
        _text("rank"), _text("email"), _text("phone"), _date("hired_on"), _date("separated_on"), _text("notes"),
    ), orders=(("hired_on", "separated_on"),)),
    Kind("license", "Licenses", (
        _to("badge", "officer", key=True), _date("issued_on"), _date("expires_on", required=True, key=True),
    ), root="officer", orders=(("issued_on", "expires_on"),)),
    Kind("district", "Districts", (
        _key("district"), _word("kind", words.DISTRICT_KINDS), _text("isd_number"),
    )),
    Kind("school", "Schools", (
        _key("school"), _to("district", "district"), _word("level", words.SCHOOL_LEVELS, required=True),
    )),
    Kind("assignment", "Assignments", (
        _to("badge", "officer", key=True), _to("school", "school", key=True),
        _word("role", words.ASSIGNMENT_ROLES, required=True), _date("assumed_duties_on", required=True, key=True),
        _date("ended_on"), _yes_no("training_unavailable"), _text("training_unavailable_reason"),
    ), root="officer", orders=(("assumed_duties_on", "ended_on"),)),
    Kind("substitute_day", "SubstituteDays", (
        _to("badge", "officer", key=True), _to("school", "school", key=True), _date("date", required=True, key=True),
    ), root="officer"),
    Kind("completion", "Training", (
        _to("badge", "officer", key=True), _word("course_kind", words.COURSE_KINDS, required=True, key=True),
        _date("completed_on", required=True, key=True), _text("course_title"), _text("post_course_no"),
        _text("sponsor"), Field("credits", Type.NUMBER, minimum=0), Field("certificate_file", Type.FILE),
        _date("received_on"),
    ), root="officer"),
    Kind("policy_review", "PolicyReviews", (
        _to("badge", "officer", key=True), Field("policy_version", Type.KEY),
        _date("reviewed_on", required=True, key=True),
    ), root="officer"),
    Kind("contract", "Contracts", (
        _key("contract_no"), _to("district", "district"), _text("title"), _word("kind", words.CONTRACT_KINDS),
        _date("starts_on", required=True), _date("ends_on"), _date("terminated_on"), _date("signed_on"),
        Field("document_file", Type.FILE),
    ), orders=(("starts_on", "ends_on"), ("starts_on", "terminated_on"))),
    Kind("contract_item", "ContractItems", (
        _to("contract_no", "contract", key=True), _word("item", words.CONTRACT_ITEMS, required=True, key=True),
        _word("state", words.ITEM_STATES, required=True), _text("where"), _text("note"), _text("reviewed_by"),
        _date("reviewed_on", key=True),
    ), root="contract"),
    Kind("incident", "Incidents", (
        _key("incident_no"), _moment("occurred_at", required=True), _to("school", "school"), _to("badge", "officer"),
        _text("category", required=True), _text("offense"), _text("location"), _text("summary"),
        _yes_no("school_rule"), _word("disposition", words.DISPOSITIONS, required=True),
        _yes_no("school_referral_considered"), _text("school_referral_reason"),
        Field("alternatives_considered", Type.LIST), _text("alternatives_declined_reason"),
        Field("deescalation", Type.LIST), _text("deescalation_reason"), _moment("parent_notified_at"),
        _moment("district_notified_at"), _date("closed_on"), _text("closed_reason"),
    ), orders=(("occurred_at", "closed_on"),)),
    Kind("incident_person", "IncidentPersons", (
        _to("incident_no", "incident", key=True), _key("person_no"), _word("role", words.PERSON_ROLES, required=True),
        _yes_no("is_student"), _text("name"), _text("student_ref"), Field("age", Type.INTEGER, minimum=0),
        _text("grade"), _text("accommodations"), _word("disposition", words.DISPOSITIONS),
    ), root="incident"),
    Kind("incident_force", "IncidentForce", (
        _to("incident_no", "incident", key=True), _key("force_no"), _to("badge", "officer"),
        Field("person_no", Type.KEY), Field("kinds", Type.WORDS, required=True, words=words.FORCE_KINDS),
        _moment("hold_started_at"), _moment("hold_ended_at"), _moment("prone_started_at"), _moment("prone_ended_at"),
        _word("injury", words.INJURIES), _yes_no("condition_assessed"), _word("aid_rendered", words.AID),
        Field("considerations", Type.WORDS, words=words.CONSIDERATIONS), _text("report_no"),
        _yes_no("excessive_force_seen"), _moment("intercede_reported_at"), _date("bca_reported_on"),
    ), root="incident",
        orders=(("hold_started_at", "hold_ended_at"), ("prone_started_at", "prone_ended_at"))),
    Kind("incident_arrest", "IncidentArrests", (
        _to("incident_no", "incident", key=True), _key("person_no"), _to("badge", "officer"), _moment("arrested_at"),
        _text("reason"), _yes_no("out_of_view"), _text("place_reason"),
        _word("staff_notified", words.STAFF_NOTIFIED), _text("staff_notified_reason"),
    ), root="incident"),
    Kind("activity", "Activities", (
        _key("activity_no"), _to("badge", "officer"), _to("school", "school"), _date("date", required=True),
        _word("kind", words.ACTIVITY_KINDS, required=True), Field("hours", Type.NUMBER, minimum=0),
        Field("people_reached", Type.INTEGER, minimum=0), _text("summary"),
    )),
    Kind("education_record", "EducationRecords", (
        _key("record_no"), _date("received_on", required=True), _to("badge", "officer"), _to("school", "school"),
        _text("student_ref"), _text("records", required=True), _text("purpose", required=True), _text("provided_by"),
    )),
)  # fmt: skip

KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind by name, in the workbook's order of sheets."""
SHEETS: Final[Mapping[str, Kind]] = MappingProxyType({kind.sheet: kind for kind in _KINDS})
"""Every kind by its sheet, in the workbook's order."""
ROOTS: Final[tuple[Kind, ...]] = tuple(kind for kind in _KINDS if not kind.root)
"""The aggregates' roots: what the bin, revisions and merge work on."""


def children(root: str) -> tuple[Kind, ...]:
    """The kinds whose records belong to a record of that root kind and go with it."""
    return tuple(kind for kind in _KINDS if kind.root == root)
