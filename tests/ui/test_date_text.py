from datetime import date, datetime

import pytest

from sro_desk.ui.common.date_text import Mistyped, parse_date, parse_moment

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        ("  ", None),
        ("8/12", date(2026, 8, 12)),
        ("8/12/25", date(2025, 8, 12)),
        ("8/12/99", date(1999, 8, 12)),
        ("8/12/2025", date(2025, 8, 12)),
        ("8-12-2025", date(2025, 8, 12)),
        ("2025-08-12", date(2025, 8, 12)),
        ("Aug 12, 2025", date(2025, 8, 12)),
        ("august 12", date(2026, 8, 12)),
        ("12 Aug 2025", date(2025, 8, 12)),
        ("12. august", date(2026, 8, 12)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 23)),
        ("+6m", date(2027, 5, 24)),
        ("- 10 d", date(2026, 11, 14)),
        ("+1y", date(2027, 11, 24)),
        ("2/29/2024", date(2024, 2, 29)),
    ],
)
def test_dates_are_read_as_people_type_them(typed, meant):
    assert parse_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("13/8/2026", "There is no month 13. Type month/day/year, like 8/13/2026."),
        ("2/30/2026", "There is no day 30 in February 2026. Type a day from 1 to 28."),
        ("30 February", "There is no day 30 in February 2026. Type a day from 1 to 28."),
        ("2/29/2025", "There is no day 29 in February 2025. Type a day from 1 to 28."),
        ("8/0/2026", "There is no day 0 in August 2026. Type a day from 1 to 31."),
        ("8/12/202", "There is no year 202. Type it with four digits, like 2026."),
        ("soon", "“soon” is not a date. Type month/day/year, like 11/24/2026."),
        ("2026-08", "The day is missing. Type month/day/year, like 11/24/2026."),
        ("+9999y", "“+9999y” is too far away. Type month/day/year, like 11/24/2026."),
    ],
)
def test_a_mistyped_date_is_answered_by_its_wrong_part(typed, says):
    with pytest.raises(Mistyped) as caught:
        parse_date(typed, TODAY)
    assert str(caught.value) == says


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        ("11/18/2026 8:15 AM", datetime(2026, 11, 18, 8, 15)),
        ("11/18 8:15p", datetime(2026, 11, 18, 20, 15)),
        ("11/18 12:05 am", datetime(2026, 11, 18, 0, 5)),
        ("today 14:30", datetime(2026, 11, 24, 14, 30)),
        ("2026-11-18T08:15:20", datetime(2026, 11, 18, 8, 15, 20)),
        ("2026-11-18 08:15", datetime(2026, 11, 18, 8, 15)),
        ("Nov 18, 2026 8:15 AM", datetime(2026, 11, 18, 8, 15)),
        ("11/18/2026 8 pm", datetime(2026, 11, 18, 20, 0)),
    ],
)
def test_moments_are_read_as_people_type_them(typed, meant):
    assert parse_moment(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("11/18/2026", "The time is missing. Type it after the date, like 11/24/2026 8:15 AM."),
        ("8:15 AM", "The date is missing. Type it before the time, like 11/24/2026 8:15 AM."),
        ("11/18 25:00", "There is no hour 25. Type the time like 8:15 AM or 14:30."),
        ("11/18 14:30 PM", "There is no 14 o’clock with AM or PM. Type the time like 8:15 AM or 14:30."),
        ("11/18 8:75", "There is no minute 75. Type the time like 8:15 AM or 14:30."),
        ("13/18 8:15", "There is no month 13. Type month/day/year, like 8/13/2026."),
    ],
)
def test_a_mistyped_moment_is_answered_by_its_wrong_part(typed, says):
    with pytest.raises(Mistyped) as caught:
        parse_moment(typed, TODAY)
    assert str(caught.value) == says
