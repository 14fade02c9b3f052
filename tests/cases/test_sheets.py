"""Tables of any make are read row by row, as their makers meant them; a stranger's file cannot do harm."""

from __future__ import annotations

import csv
import json
import os
import re
import struct
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path
from random import Random

import pytest
from tests.cases.workbook import formula, write_workbook

from sudebnik.cases.cells import words
from sudebnik.cases.columns import places, shown
from sudebnik.cases.sheets import open_sheet
from sudebnik.errors import LimitExceeded, ListError
from sudebnik.sources.limits import Limits

HEADINGS = ("ФИО", "Суд", "Срок")
ROWS = [
    ["Выдумкин Пров Лукич", "Энский гарнизонный военный суд", "72"],
    ["Небывалов Г. Д.", "Южный ОВС", "66"],
]


def read(path, **options):
    """Headings, whether they are told, and the rows as words with their numbers and faults."""
    with open_sheet(path, **options) as sheet:
        return (
            sheet.headings,
            sheet.told,
            [(line.number, [words(cell) for cell in line.cells], line.fault) for line in sheet.rows],
        )


def written(path, text, charset="utf-8"):
    path.write_bytes(text.encode(charset))
    return path


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "koi8-r"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv_of_any_delimiter_and_alphabet(tmp_path: Path, mark: str, charset: str) -> None:
    """Delimiter and alphabet are told by the file; rows are numbered as a spreadsheet numbers them."""
    lines = [HEADINGS, *ROWS]
    text = "\r\n".join(mark.join(f'"{cell}"' for cell in line) for line in lines)
    headings, told, rows = read(written(tmp_path / "list.csv", text, charset))
    assert (headings, told) == (HEADINGS, True)
    assert rows == [(2, ROWS[0], None), (3, ROWS[1], None)]


def test_the_alphabet_is_told_by_the_whole_file(tmp_path: Path) -> None:
    """A long file whose first Russian letter comes late is read in its own alphabet all the same."""
    latin = "".join(f"{number};Kazan;{number}\n" for number in range(12_000))
    text = f"id;court;term\n{latin}9;Южный окружной военный суд, поступило из прокуратуры гарнизона;66\n"
    *_, rows = read(written(tmp_path / "list.csv", text, "cp1251"))
    assert rows[-1][1][1] == "Южный окружной военный суд, поступило из прокуратуры гарнизона"


def test_quoted_cells_may_hold_line_feeds_and_delimiters(tmp_path: Path) -> None:
    """A line feed or a delimiter within quotation marks belongs to its cell; an unquoted formula is text."""
    text = 'ФИО,Суд,Примечание\n"Выдумкин\nПров",Энский,"а, б"\n=1+1,@SUM(A1),-2\n'
    assert [row for _, row, _ in read(written(tmp_path / "l.csv", text))[2]] == [
        ["Выдумкин Пров", "Энский", "а, б"],
        ["=1+1", "@SUM(A1)", "-2"],
    ]


def test_headings_are_found_below_titles(tmp_path: Path) -> None:
    """Titles, empty lines and a date of printing above the headings are no rows and no headings."""
    text = "Сведения о делах;;\nпо состоянию на 01.02.2025;;\n;;\nФИО;Суд;Срок\nВыдумкин П.;Энский;72\n;;\n"
    headings, _, rows = read(written(tmp_path / "l.csv", text))
    assert headings == HEADINGS
    assert rows == [(5, ["Выдумкин П.", "Энский", "72"], None)]


def test_a_first_row_of_data_is_no_heading(tmp_path: Path) -> None:
    """Where a table has no headings nothing of its rows is taken for one, so that no message can show it."""
    headings, told, rows = read(
        written(tmp_path / "l.csv", "Выдумкин Пров Лукич;Энский\nНебывалов Г. Д.;Южный\n")
    )
    assert (headings, told) == (("", ""), False)
    assert [number for number, _, _ in rows] == [1, 2]


@pytest.mark.parametrize(
    "rows",
    [
        "1;Выдумкин Пров;5\n2;Небывалов Глеб;7\n3;Придуманов Пров;9\n",
        "Выдумкин;Энск;жив\nНебывалов;Южный;нет\nПридуманов;Энск;жив\n",
    ],
    ids=["numbered", "words alone"],
)
def test_columns_named_by_place_lose_no_row(tmp_path: Path, rows: str) -> None:
    """A list without headings whose columns are named by place keeps every row: «#2» is no word to look for in its cells."""
    headings, told, found = read(written(tmp_path / "l.csv", rows), wanted=["#2"])
    assert (set(headings), told) == ({""}, False)
    assert [number for number, _, _ in found] == [1, 2, 3]


def test_strange_headings_stand_out_from_figures(tmp_path: Path) -> None:
    """Words that no list knows are headings where figures stand below them; they are not shown."""
    headings, told, rows = read(written(tmp_path / "l.csv", "Кого;Откуда;Сколько\nВыдумкин;Энск;5\nЯ;Э;6\n"))
    assert (headings, told) == (("Кого", "Откуда", "Сколько"), False)
    assert [number for number, _, _ in rows] == [2, 3]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("l.json", '{"Выдумкин Пров Лукич": {"срок": 5}, "Небывалов": {"срок": 6}}'),
        ("l.jsonl", '{"Выдумкин": 5}\n{"Небывалов Глеб": 6}\n'),
        ("l.csv", "ФИО;Выдумкин Пров Лукич\nСуд;Энский\nСрок;5\n"),
        ("l.csv", "ФИО;Суд;Выдумкин П.;Небывалова Анна\nСрок;5;6;7\n"),
        ("l.csv", "Суд;Дата решения;Выдумкин;Небывалова-Петренко\nЭнский;2024;6;7\n"),
    ],
)
def test_people_for_headings_are_not_shown(tmp_path: Path, name: str, text: str) -> None:
    """Where a list is keyed by people its headings are names: no message shows them."""
    with open_sheet(written(tmp_path / name, text)) as sheet, pytest.raises(ListError) as refused:
        places({"uid": "УИД"}, sheet.headings, name, told=sheet.told)
    assert not re.search("Выдумкин|Небывалов|Пров|Глеб|Анна", str(refused.value))
    assert not re.search("Выдумкин|Небывалов", " ".join(shown(sheet.headings, told=sheet.told)))


@pytest.mark.parametrize("raised", [131_072, 10_000_000], ids=["as it was", "raised by a dump"])
def test_a_cell_that_is_too_long_is_told(tmp_path: Path, raised: int) -> None:
    """A cell longer than any list has is refused with its row, whatever else this process read before."""
    before = csv.field_size_limit(raised)
    try:
        with pytest.raises(ListError, match=r"row 2: a cell of more than 131,072 characters"):
            read(written(tmp_path / "l.csv", f"ФИО,Суд,Срок\nВыдумкин,{'х' * 200_000},72\n"))
    finally:
        csv.field_size_limit(before)


def test_half_characters_are_left_out(tmp_path: Path) -> None:
    """Half of a character, as broken JSON has it, reaches neither a cell nor a heading."""
    headings, _, rows = read(written(tmp_path / "l.json", r'[{"ФИО": "\ud800Выдумкин", "Срок\udc00": 5}]'))
    assert headings == ("ФИО", "Срок")
    assert rows == [(1, ["Выдумкин", "5"], None)]


_SOUND = (
    'Список\n\nФИО;Дата приговора;Суд;Срок, лет\nВыдумкин Пров;14.03.2024;"Энский\nсуд";5,5\nНебывалов;март 2024;;6\n',
    '{"ФИО": "Выдумкин Пров", "срок": 72, "суд": {"имя": "Энский"}}\n{"ФИО": "Небывалов", "срок": null}\n',
    '[{"ФИО": "Выдумкин Пров", "срок": 72}, {"ФИО": "Небывалов"}]',
)


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "utf-16"])
@pytest.mark.parametrize("text", _SOUND, ids=["csv", "jsonl", "json"])
def test_a_damaged_file_is_read_or_refused_without_its_words(tmp_path: Path, text: str, charset: str) -> None:
    """Whatever happened to a file, it is read, or refused by one line that holds none of its cells."""
    chance = Random(text + charset)
    sound = text.encode(charset)
    refusals = 0
    for _ in range(150):
        data = bytearray(sound)
        for _ in range(chance.choice((1, 2, 5))):
            at = chance.randrange(len(data) + 1)
            data[at : at + chance.randrange(4)] = chance.choice(
                (b"", b'"', b"\0", b"\xff", b"{", b"\n", b"\\", data[:at][-20:])
            )
        path = tmp_path / "l.txt"
        path.write_bytes(data)
        try:
            read(path)
        except (ListError, LimitExceeded) as error:
            refusals += 1
            assert not re.search("Выдумкин|Небывалов|Энский|14.03|\n", str(error))
    assert refusals


def test_ragged_rows(tmp_path: Path) -> None:
    """A short row lacks its last cells; a row with more cells than headings is refused, since its values stand askew."""
    text = "ФИО,Суд,Срок\nВыдумкин П.,Энский\nНебывалов, Г. Д.,Южный,66\nПридуманов П.,Энский,72,,\n"
    assert [(number, fault) for number, _, fault in read(written(tmp_path / "l.csv", text))[2]] == [
        (2, None),
        (3, "too_wide"),
        (4, None),
    ]


def test_nul_bytes_are_left_out(tmp_path: Path) -> None:
    """A nought within a cell does not stop the reading."""
    assert read(written(tmp_path / "l.csv", "ФИО,Суд,Срок\nВыду\0мкин,Энский,72\n"))[2][0][1][0] == "Выдумкин"


def test_an_unclosed_quotation_mark_is_told(tmp_path: Path) -> None:
    """Rows are never swallowed by a quotation mark that nobody closed: the file is refused with the row."""
    swallowed = "".join(f"Выдумкин {n},Энский,72\n" for n in range(300))
    path = written(
        tmp_path / "l.csv", f'ФИО,Суд,Срок\nНебывалов,Энский,72\n"Придуманов,Энский,72\n{swallowed}'
    )
    with pytest.raises(ListError, match=r"l\.csv: row 3: a quotation mark"):
        read(path)


def test_an_unclosed_quotation_mark_near_the_end_is_told(tmp_path: Path) -> None:
    """… also where only a few rows are behind it."""
    with pytest.raises(ListError, match="row 2: a quotation mark"):
        read(written(tmp_path / "l.csv", 'ФИО,Суд,Срок\n"Придуманов,Энский,72\nВыдумкин,Энский,72\n'))


def test_a_quotation_mark_closed_by_a_later_row_is_told(tmp_path: Path) -> None:
    """… and where the opening mark of a later row would close it."""
    with pytest.raises(ListError, match="row 2: a quotation mark"):
        read(
            written(tmp_path / "l.csv", 'ФИО,Суд,Срок\n"Придуманов,Энский,72\n"Выдумкин",Энский,72\nА,Б,1\n')
        )


def test_quotation_marks_within_a_cell_are_text(tmp_path: Path) -> None:
    """Marks that stand within a cell, as people type them, are no fault."""
    rows = read(written(tmp_path / "l.csv", 'ФИО,Суд,Срок\nВыдумкин "Пров" П.,Суд "Энский",72\nА,Б,5"'))[2]
    assert [row for _, row, _ in rows] == [['Выдумкин "Пров" П.', 'Суд "Энский"', "72"], ["А", "Б", '5"']]


def test_json_lines_and_arrays(tmp_path: Path) -> None:
    """An object a line, one behind the other, or an array: keys are headings, objects within objects joined by a stop."""
    objects = [
        {"ФИО": "Выдумкин", "суд": {"название": "Энский"}, "статьи": ["337.5", "338.1"], "срок": 72},
        {"ФИО": "Небывалов", "приговор": None},
    ]
    for text in (
        "\n".join(json.dumps(one, ensure_ascii=False) for one in objects),
        json.dumps(objects, ensure_ascii=False),
        "\n".join(json.dumps(one, ensure_ascii=False, indent=1) for one in objects),
    ):
        headings, told, rows = read(written(tmp_path / "l.jsonl", text))
        assert headings == ("ФИО", "суд.название", "статьи", "срок", "приговор")
        assert told
        assert [row for _, row, _ in rows] == [
            ["Выдумкин", "Энский", "337.5; 338.1", "72", ""],
            ["Небывалов", "", "", "", ""],
        ]


def test_a_broken_line_of_json_is_refused_alone(tmp_path: Path) -> None:
    """A line that is no JSON, or no object, is refused with its number; the others are read."""
    path = written(tmp_path / "l.jsonl", '{"ФИО": "Выдумкин"}\n{"ФИО": \n[1]\n{"ФИО": "Небывалов"}\n')
    assert [(number, fault) for number, _, fault in read(path)[2]] == [
        (1, None),
        (2, "no_json"),
        (3, "no_object"),
        (4, None),
    ]


def test_workbook(tmp_path: Path) -> None:
    """Days come as days, numbers without «.0», formulas as their last value; rows are numbered as in the sheet."""
    book = write_workbook(
        tmp_path / "l.xlsx",
        {
            "Пусто": [],
            "Дела": [
                ["Список дел", None, None, None],
                ["ФИО", "Суд", "Дата решения", "Срок"],
                ["Выдумкин П.", "Энский", date(2024, 3, 14), 72],
                ["Небывалов Г.", "Южный", "март 2024", formula("33*2", 66)],
            ],
        },
    )
    headings, _, rows = read(book)
    assert headings == ("ФИО", "Суд", "Дата решения", "Срок")
    assert rows == [
        (3, ["Выдумкин П.", "Энский", "2024-03-14", "72"], None),
        (4, ["Небывалов Г.", "Южный", "март 2024", "66"], None),
    ]
    with pytest.raises(ListError, match="no sheet «Нет»; its sheets are «Пусто», «Дела»"):
        read(book, sheet="Нет")


def test_merged_headings_and_cells(tmp_path: Path) -> None:
    """Headings over two rows are put together; a merged cell's value stands in each row that it covers."""
    book = write_workbook(
        tmp_path / "l.xlsx",
        {
            "A": [
                ["ФИО", "Дата", None, "Суд"],
                [None, "поступления", "решения", None],
                ["Выдумкин П.", "01.02.2024", "14.03.2024", "Энский"],
                [None, "02.02.2024", "15.03.2024", "Энский"],
            ]
        },
        {"A": ["A1:A2", "B1:C1", "D1:D2", "A3:A4"]},
    )
    headings, _, rows = read(book)
    assert headings == ("ФИО", "Дата поступления", "Дата решения", "Суд")
    assert [(number, row[0], row[2]) for number, row, _ in rows] == [
        (3, "Выдумкин П.", "14.03.2024"),
        (4, "Выдумкин П.", "15.03.2024"),
    ]


def test_a_workbook_that_begins_elsewhere(tmp_path: Path) -> None:
    """Columns are counted from A and rows from 1, wherever the filled cells begin."""
    book = write_workbook(
        tmp_path / "l.xlsx", {"A": [[None], [None], [None, "ФИО", "Суд"], [None, "Выдумкин П.", "Энский"]]}
    )
    headings, _, rows = read(book)
    assert headings == ("", "ФИО", "Суд")
    assert rows == [(4, ["", "Выдумкин П.", "Энский"], None)]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """A part that grows as no table does is refused before it is in memory."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * 8_000_000)
    with pytest.raises(LimitExceeded, match="ratio = 250"):
        read(path)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """What an archive says of its parts is not believed."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * 8_000_000)
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(mark) + at, 100)
    path.write_bytes(data)
    with pytest.raises(LimitExceeded, match="ratio = 250"):
        read(path)


def changed(path, old: bytes, new: bytes, *, renamed: str = "worksheets/sheet1.xml"):
    """A workbook of two cells with other bytes in its sheet, which may go by another name."""
    write_workbook(path, {"A": [["ФИО"], ["Выдумкин"]]})
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    assert old in sheet
    parts[f"xl/{renamed}"] = sheet.replace(old, new)
    links = "xl/_rels/workbook.xml.rels"
    parts[links] = parts[links].replace(b"worksheets/sheet1.xml", renamed.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return path


@pytest.mark.parametrize("place", [b"XFD1048576", b"ZZZZ1000", b"A50000000", b"xfd0000000001048576"])
@pytest.mark.parametrize("renamed", ["worksheets/sheet1.xml", "list.xml"])
def test_a_sheet_of_two_cells_far_apart_is_refused(tmp_path: Path, place: bytes, renamed: str) -> None:
    """The reader lays out every cell between the first and the last: one at the far end is refused, however it is written."""
    path = changed(tmp_path / "l.xlsx", b'r="A2"', b'r="%s"' % place, renamed=renamed)
    with pytest.raises(LimitExceeded, match="limit of workbooks"):
        read(path)


@pytest.mark.parametrize(
    "between",
    [
        b"".join(b'<row spans="%d"/>' % (number * 7919) for number in range(9000)),
        b"<!-- -->".join([b"<row/>"] * 9000),
    ],
)
def test_rows_without_a_place_are_counted_on(tmp_path: Path, between: bytes) -> None:
    """A reader counts a row without a place on from the one before: thousands of them under one far column are refused."""
    path = changed(
        tmp_path / "l.xlsx",
        b'<row r="2"><c r="A2"',
        b'<row r="2"><c r="XFD2" t="n"><v>1</v></c></row>' + between + b"<row><c",
    )
    with pytest.raises(LimitExceeded, match=r"9,\d{3} rows and 16,385 columns"):
        read(path)


def test_cells_without_a_place_are_counted_on(tmp_path: Path) -> None:
    """So with a long row of cells without a place, above a far row."""
    cells = b"".join(b"<c><v>%d</v></c>" % number for number in range(60))
    path = changed(
        tmp_path / "l.xlsx", b'</row><row r="2"><c r="A2"', cells + b'</row><row r="999999"><c r="A999999"'
    )
    with pytest.raises(LimitExceeded, match="999,999 rows and 61 columns"):
        read(path)


def test_a_sheet_without_places_is_read(tmp_path: Path) -> None:
    """Rows and cells need no places: some programs leave them out."""
    path = changed(tmp_path / "l.xlsx", b'<row r="2"><c r="A2"', b"<row><c")
    headings, _, rows = read(path)
    assert headings == ("ФИО",)
    assert rows == [(2, ["Выдумкин"], None)]


def shared(path, texts: bytes, values: bytes):
    """A workbook whose second row has cells that share texts."""
    changed(path, b'<row r="2"><c r="A2"', b'<row r="2">' + values + b'</row><row r="3"><c r="A3"')
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    links = "xl/_rels/workbook.xml.rels"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = b'<Relationship Id="rId98" Type="%s" Target="sharedStrings.xml"/></Relationships>' % kind
    parts[links] = parts[links].replace(b"</Relationships>", link)
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s">%s</sst>' % (main, texts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return path


@pytest.mark.parametrize("value", [b"1", b" 1", b"001", b'<v x="1">1'])
def test_a_long_text_in_thousands_of_cells_is_refused(tmp_path: Path, value: bytes) -> None:
    """A text that cells share is laid out for each of them: a long one in too many cells would take all memory."""
    long = bytes(Random(1).choices(b"abcdefghijklmnopq ", k=400_000))
    texts = b"<si><t>%s</t></si><si><t>%s</t></si>" % (long, long)
    value = value if value.startswith(b"<v") else b"<v>" + value
    values = b"".join(b'<c t="s">%s</v></c>' % value for _ in range(3000))
    with pytest.raises(LimitExceeded, match="long texts, repeated in many cells"):
        read(shared(tmp_path / "l.xlsx", texts, values))


def test_a_long_text_over_merged_cells_stands_once(tmp_path: Path) -> None:
    """A short value stands in each cell that it covers; a long text, which thousands of cells would repeat, in the first."""
    book = write_workbook(
        tmp_path / "l.xlsx",
        {
            "A": [
                ["ФИО", "Суд"],
                ["Выдумкин", "Энский"],
                ["Небывалов", None],
                ["Мнимов", "о " * 500],
                ["Я", None],
            ]
        },
        {"A": ["B2:B3", "B4:B5"]},
    )
    _, _, rows = read(book)
    assert [cells[1] for _, cells, _ in rows] == ["Энский", "Энский", ("о " * 500).strip(), ""]


def test_remarks_among_shared_texts_are_refused(tmp_path: Path) -> None:
    """A remark could be counted as a text and shift the numbers: no office program writes one there."""
    texts = b"<si><t>a</t></si><!-- <si> --><si><t>b</t></si>"
    with pytest.raises(ListError, match="remarks among the texts"):
        read(shared(tmp_path / "l.xlsx", texts, b'<c t="s"><v>1</v></c>'))


def test_shared_texts_are_read(tmp_path: Path) -> None:
    """Long texts, some shared by several cells, are read as they stand."""
    texts = b"<si><t>%s</t></si><si><t>short</t></si>" % (b"long " * 1000)
    _, _, rows = read(shared(tmp_path / "l.xlsx", texts, b'<c r="A2" t="s"><v>0</v></c>'))
    assert rows[0] == (2, [("long " * 1000).strip()], None)


@pytest.mark.parametrize("part", ["xl/workbook.bin", "content.xml"])
def test_other_kinds_of_workbook_are_refused(tmp_path: Path, part: str) -> None:
    """XLSB and ODS unfold in other ways, which are not measured: they are refused under any file name."""
    path = changed(tmp_path / "l.xlsx", b"", b"")
    with zipfile.ZipFile(path, "a") as book:
        book.writestr(part, b"<x/>")
    with pytest.raises(ListError, match="no XLSX"):
        read(path)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no archive",
        b"%PDF-1.7 ...",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x80\x81\xfa\x98\xfc\x90\x81\x82" * 40,
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes) -> None:
    """A file that is no table is refused in one line that names it."""
    path = tmp_path / "l.csv"
    path.write_bytes(data)
    with pytest.raises(ListError, match=r"^l\.csv: ") as refused:
        read(path)
    assert "\n" not in str(refused.value)


def test_a_record_longer_than_the_limit_is_refused(tmp_path: Path) -> None:
    """A line of JSON longer than one file may be is refused, not gathered."""
    path = written(tmp_path / "l.jsonl", '{"ФИО": "Выдумкин"}\n{"ФИО": "' + "а" * 5000 + '"}\n')
    with pytest.raises(LimitExceeded, match="file_bytes"):
        read(path, limits=Limits(file_bytes=2000))


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    """A file that never ends its line is refused by number, and does not fill the memory."""
    path = tmp_path / "l.csv"
    with path.open("wb") as out:
        out.write("ФИО;Суд\n".encode())
        out.truncate(1_000_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(LimitExceeded, match=r"^l\.csv: line 2 has more than"):
            read(path)
        assert tracemalloc.get_traced_memory()[1] < 200_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are a thing of Unix")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """A pipe is read several times over, or waited for without end: it is refused at once."""
    os.mkfifo(tmp_path / "l.csv")
    with pytest.raises(ListError, match="a pipe or a device"):
        read(tmp_path / "l.csv")
