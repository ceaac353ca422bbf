"""Sheets of many writers are read, and the quick way reads what the general way reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro_desk.exchange import sheet_reader
from sro_desk.exchange.blocks import Sink
from sro_desk.exchange.faults import WorkbookRefused
from sro_desk.exchange.quick_rows import Rest
from sro_desk.exchange.sheet_reader import column_index, read_rows
from sro_desk.exchange.values import Serial, Value, values_of
from sro_desk.exchange.workbook import Workbook
from tests.exchange.books import raw_book, rewrite

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="[$-409]d\\ mmm\\ yyyy;@"/>'
    '<numFmt numFmtId="171" formatCode="[Red]0.00 &quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
    '<xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)


def rows_of(path: Path) -> list[tuple[int, list[Value]]]:
    with Workbook(path) as book:
        read = values_of(book.texts(), book.date_styles(), date1904=book.date1904)
        blocks = list(read_rows(book, book.sheets[0], read))
        return [(number, list(values)) for block in blocks for number, values in block.rows()]


def test_dates_are_told_by_their_styles(tmp_path: Path) -> None:
    inside = "<row>" + "".join(f'<c s="{style}"><v>45474</v></c>' for style in range(5)) + "</row>"
    ((_, values),) = rows_of(
        raw_book(tmp_path / "in.xlsx", {"A": inside}, xl__styles__xml="", **{"xl/styles.xml": STYLES})
    )
    assert [type(value) for value in values] == [int, Serial, Serial, int, Serial]


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    path = raw_book(tmp_path / "in.xlsx", {"A": '<row><c s="1"><v>44012</v></c></row>'}, **{"xl/styles.xml": STYLES})
    rewrite(path, "xl/workbook.xml", lambda text: text.replace("<sheets>", '<workbookPr date1904="1"/><sheets>'))
    assert rows_of(path) == [(1, [Serial(45_474)])]


def test_shared_texts_lose_formatting_and_reading_aids(tmp_path: Path) -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>a</t></si><si><r><t>b</t></r><r><t xml:space="preserve"> c</t></r>'
        "<rPh><t>x</t></rPh></si><si><t/></si><si><t>_x0041_&amp;</t></si></sst>"
    )
    inside = "<row>" + "".join(f'<c t="s"><v>{index}</v></c>' for index in range(4)) + "</row>"
    path = raw_book(tmp_path / "in.xlsx", {"A": inside}, **{"xl/strings.xml": strings})
    assert rows_of(path) == [(1, ["a", "b c", None, "A&"])]


@pytest.mark.parametrize(
    "inside",
    [
        '<row r="2"><c r="B2"><v>1</v></c></row>',
        '<row r="2"><c r="B2" s="0" t="n"><v>1</v></c><c r="C2" s="9"/></row>',
        '<row r="2"><!-- note --><c r="B2"><v>1</v></c></row>',
        '<row spans="1:2" r="2"><c t="n" r="B2"><v>1</v></c></row>',
        "<row/><row><c/><c><v>1</v></c></row>",
        '\n<row r="2">\n <c r="B2">\n  <v>1</v>\n </c>\n</row>\n',
        '<row r="2"><c r="B2"><f>1</f><v>1</v></c></row>',
        '<row r="2"><c r="B2"><v><![CDATA[1]]></v></c></row>',
    ],
)
def test_writers_differ_and_mean_the_same(tmp_path: Path, inside: str) -> None:
    assert rows_of(raw_book(tmp_path / "in.xlsx", {"A": inside})) == [(2, [None, 1])]


def test_prefixes_and_the_strict_format_are_read(tmp_path: Path) -> None:
    cell = '<x:c t="inlineStr"><x:is><x:t>é</x:t></x:is></x:c>'
    prefixed = f'<x:worksheet xmlns:x="{STRICT}"><x:sheetData><x:row>{cell}</x:row></x:sheetData></x:worksheet>'
    for xml in (prefixed, prefixed.replace("xmlns:x", "xmlns").replace("x:", "")):
        path = raw_book(tmp_path / "in.xlsx", {"A": ""}, **{"xl/worksheets/s1.xml": xml})
        assert rows_of(path) == [(1, ["é"])]


def test_cells_out_of_order_go_where_they_say(tmp_path: Path) -> None:
    inside = '<row><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c><v>2</v></c><c r="AB1"><v>28</v></c></row>'
    ((_, values),) = rows_of(raw_book(tmp_path / "in.xlsx", {"A": inside}))
    assert (values[:4], values[27], len(values)) == ([1, 2, 3, None], 28, 28)


@pytest.mark.parametrize(
    ("letters", "index"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16_383), ("", -1), ("A1B", -1)]
)
def test_columns_have_letters(letters: str, index: int) -> None:
    assert column_index(letters) == index


CELLS = st.builds(
    lambda reference, style, kind, content: f"<c{reference}{style}{kind}{content}",
    st.sampled_from(["", ' r="B3"', ' r="D3"']),
    st.sampled_from(["", ' s="0"', ' s="1"']),
    st.sampled_from(["", ' t="n"', ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="inlineStr"']),
    st.sampled_from(
        ["/>", " />", "></c>", "><v>1</v></c>", "><v>1.5</v></c>", "><v></v></c>", "><v>x&amp;y</v></c>",
         "><is><t>a &lt; b</t></is></c>", '><is><t xml:space="preserve"> _x0041_ </t></is></c>',
         "><is><t></t></is></c>", "><is><t>&#233;\U0001f600é</t></is></c>", "><f>1</f><v>7</v></c>", "><f>1</f></c>",
         "><is><r><t>r</t></r></is></c>", "><v>1</v> </c>", "><!-- x --><v>1</v></c>", "><v>a\rb</v></c>",
         "><v>0</v></c>"]
    ),
)  # fmt: skip
ROWS = st.builds(
    lambda tag, cells, after: f"<row{tag}>{''.join(cells)}</row>{after}",
    st.sampled_from(["", ' r="3"', ' r="7" spans="1:3"', ' spans="1:3"', ' spans="1:2" r="9"']),
    st.lists(CELLS, max_size=4),
    st.sampled_from(["", "", "\n", "<row/>", '<row r="12"/>', "<!-- x -->"]),
)


def reading(path: Path) -> list[tuple[int, list[object]]]:
    shown = []
    for number, values in rows_of(path):
        shown.append((number, [getattr(value, "reason", (type(value), value)) for value in values]))
    return shown


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(ROWS, max_size=6))
def test_the_quick_way_reads_what_the_general_way_reads(
    rows: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("quick") / "in.xlsx"
    raw_book(path, {"A": "".join(3 * rows)}, **{
        "xl/styles.xml": STYLES, "xl/strings.xml": f'<sst xmlns="{MAIN}"><si><t>x</t></si><si><t>y</t></si></sst>',
    })  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sro_desk.exchange.package.CHUNK", 200)  # the shape of rows is learned from chunk to chunk
        quick = reading(path)
        patch.setattr(sheet_reader, "scan", hand_over)
        assert reading(path) == quick


def hand_over(chunks: Iterator[bytes], *_: object) -> Iterator[None]:
    """The quick way's place, taken by one that finds everything unusual."""
    return Rest(chunks, 0)
    yield


def test_rows_that_are_written_alike_are_read_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sro_desk.exchange.package.CHUNK", 400)
    styled = ' s="1"'
    inside = "".join(
        f'<row r="{n}" spans="1:3"><c r="A{n}" t="inlineStr"><is><t>{n} &amp; é</t></is></c>'
        + (f'<c r="B{n}"{styled if n % 3 else ""}><v>{n}</v></c>' if n % 5 else f'<c r="B{n}"/>')
        + (f'<c r="D{n}" t="b"><v>1</v></c>' if n % 7 else "")
        + "</row>"
        for n in range(1, 200)
    )
    path = raw_book(tmp_path / "in.xlsx", {"A": inside}, **{"xl/styles.xml": STYLES})
    one_by_one: list[int] = []
    row = Sink.row
    monkeypatch.setattr(
        Sink, "row", lambda sink, number, values: (one_by_one.append(number), row(sink, number, values))
    )
    expected: list[tuple[int, list[Value]]] = []
    for n in range(1, 200):
        number = Serial(n) if n % 3 else n
        expected.append((n, [f"{n} & é", number if n % 5 else None, *([None, True] if n % 7 else [])]))
        if not n % 5 and not n % 7:
            expected[-1][1].pop()
    assert rows_of(path) == expected
    assert len(one_by_one) < 20


def test_empty_rows_that_are_written_alike_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sro_desk.exchange.package.CHUNK", 300)
    inside = "".join(
        f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}">{f"<v>{n}</v>" if n % 4 == 0 else "<v></v>"}</c></row>'
        for n in range(1, 101)
    )
    path = raw_book(tmp_path / "in.xlsx", {"A": inside})
    assert rows_of(path) == [(n, [None, n]) for n in range(4, 101, 4)]
    monkeypatch.setattr("sro_desk.exchange.blocks.EMPTY_ROWS", 74)
    with pytest.raises(WorkbookRefused, match="empty rows"):
        rows_of(path)


def test_cells_far_to_the_right_take_no_room_for_those_between(tmp_path: Path) -> None:
    inside = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 20))
    for xml in (inside, inside.replace("</row>", "<!-- x --></row>")):
        with Workbook(raw_book(tmp_path / "in.xlsx", {"A": xml})) as book:
            (block,) = read_rows(book, book.sheets[0], values_of(book.texts(), book.date_styles()))
        assert block.columns.keys() == {0, 16_383}


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 17])
def test_rows_may_be_cut_anywhere(tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sro_desk.exchange.package.CHUNK", size)
    inside = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>é{n}😀</t></is></c><c r="B{n}"><v>{n}</v></c></row>'
        for n in range(1, 9)
    )
    path = raw_book(tmp_path / "in.xlsx", {"A": inside})
    assert rows_of(path) == [(n, [f"é{n}😀", n]) for n in range(1, 9)]


def test_unreadable_bytes_are_named(tmp_path: Path) -> None:
    path = raw_book(
        tmp_path / "in.xlsx", {"A": ""}, **{"xl/worksheets/s1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row>'}
    )
    with pytest.raises(WorkbookRefused, match="A: The file is damaged"):
        rows_of(path)
