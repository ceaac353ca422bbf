"""Cells become values as the exchange format says."""

from datetime import date, datetime

import pytest

from sro_desk.exchange.cells import CellRefused, converter, join_list, serial_moment, split_list, to_text
from sro_desk.exchange.values import Serial, Value, Wrong
from sro_desk.fields import KINDS, Field, Type

DATE, MOMENT = Field("d", Type.DATE), Field("m", Type.MOMENT)


@pytest.mark.parametrize(
    ("serial", "moment"),
    [
        (1, datetime(1900, 1, 1)),
        (59, datetime(1900, 2, 28)),
        (61, datetime(1900, 3, 1)),
        (45_474, datetime(2024, 7, 1)),
        (45_474.510416666664, datetime(2024, 7, 1, 12, 15)),
        (45_474.999999999, datetime(2024, 7, 2)),
        (2_958_465, datetime(9999, 12, 31)),
    ],
)
def test_days_are_counted_as_workbooks_do(serial: float, moment: datetime) -> None:
    assert serial_moment(serial) == moment


@pytest.mark.parametrize("serial", [-1, 0, 0.99, 60, 60.5, 2_958_466, 1e300, float("nan")])
def test_days_that_the_calendar_does_not_have(serial: float) -> None:
    with pytest.raises(CellRefused):
        serial_moment(serial)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (Serial(45_474), date(2024, 7, 1)),
        ("2024-07-01", date(2024, 7, 1)),
        (" 1899-12-31 ", date(1899, 12, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        (date(2024, 7, 1), date(2024, 7, 1)),
        ("  ", None),
    ],
)
def test_dates(value: Value, day: date | None) -> None:
    assert converter(DATE)(value) == day


@pytest.mark.parametrize(
    "value",
    ["7/1/2024", "2024-7-1", "2024-13-01", "2023-02-29", "0000-01-01", "2024-07-01 08:00", "٢٠٢٤-07-01", 45_474, True,
     Serial(45_474.5), Wrong("no"), datetime(2024, 7, 1, 8)],
)  # fmt: skip
def test_what_is_no_date(value: Value) -> None:
    with pytest.raises(CellRefused):
        converter(DATE)(value)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2024-07-01 08:15", datetime(2024, 7, 1, 8, 15)),
        ("2024-07-01 08:15:30", datetime(2024, 7, 1, 8, 15, 30)),
        ("2024-07-01", datetime(2024, 7, 1)),
        (Serial(45_474.34375), datetime(2024, 7, 1, 8, 15)),
        (datetime(2024, 7, 1, 8, 15, 30, 999), datetime(2024, 7, 1, 8, 15, 30)),
    ],
)
def test_moments(value: Value, moment: datetime) -> None:
    assert converter(MOMENT)(value) == moment


@pytest.mark.parametrize("value", ["2024-07-01T08:15", "2024-07-01 8:15", "2024-07-01 24:00", "08:15", Serial(0.5), 5])
def test_what_is_no_moment(value: Value) -> None:
    with pytest.raises(CellRefused):
        converter(MOMENT)(value)


def test_every_second_of_a_day_comes_back_from_its_number() -> None:
    for second in range(0, 86_400, 7):
        moment = serial_moment(45_474 + second / 86_400)
        assert (moment.hour * 60 + moment.minute) * 60 + moment.second == second


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", ()),
        ("a", ("a",)),
        (" a ; b;;c ;", ("a", "b", "c")),
        (r"a\;b;c\\;d", ("a;b", "c\\", "d")),
        (r"a\b;\\\;", (r"a\b", "\\;")),
        ("a\\", ("a\\",)),
        ("; ;", ()),
    ],
)
def test_lists(text: str, entries: tuple[str, ...]) -> None:
    assert split_list(text) == entries
    assert split_list(join_list(entries)) == entries


@pytest.mark.parametrize(
    ("value", "text"),
    [(101, "101"), (101.0, "101"), (1.5, "1.5"), (-0.0, "-0"), (True, "yes"), (False, "no"), ("x", "x"),
     (Serial(45_474), "2024-07-01"), (Serial(45_474.5), "2024-07-01 12:00:00"), (1e20, "100000000000000000000")],
)  # fmt: skip
def test_texts(value: Value, text: str) -> None:
    assert to_text(value) == text


def test_words_ignore_case_and_blanks() -> None:
    role = converter(KINDS["assignment"].field("role"))
    assert role(" REGULAR ") == "regular"
    assert role(" ") is None
    aid = converter(KINDS["incident_force"].field("aid_rendered"))
    assert [aid(value) for value in (True, "Not_Needed")] == ["yes", "not_needed"]
    considerations = converter(KINDS["incident_force"].field("considerations"))
    assert (considerations(3), considerations("3; 14 ;")) == (("3",), ("3", "14"))
    with pytest.raises(CellRefused, match=r"“boss” is none of the words for this: regular, substitute\."):
        role("boss")


def test_numbers() -> None:
    whole, number = converter(Field("n", Type.INTEGER)), converter(Field("n", Type.NUMBER))
    assert (whole(5), whole(5.0), whole(" 5 "), whole(" ")) == (5, 5, 5, None)
    assert (number(5), number(" 5.5 "), number(" ")) == (5.0, 5.5, None)
    for wrong in (5.5, "five", True, Serial(45_474), "1_000", "٥"):
        with pytest.raises(CellRefused):
            whole(wrong)
    for wrong in ("five", True, Serial(45_474), "nan", "1e5"):
        with pytest.raises(CellRefused):
            number(wrong)


def test_yes_and_no() -> None:
    answer = converter(Field("b", Type.YES_NO))
    assert [answer(value) for value in ("Yes", " NO ", True, False, " ")] == [True, False, True, False, None]
    for wrong in ("y", 1, "true"):
        with pytest.raises(CellRefused):
            answer(wrong)
