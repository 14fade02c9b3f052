"""A cell is read as what its column holds; a row becomes new, known, changed or refused, and is told why."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from datetime import date, datetime
from itertools import count
from random import Random

import pytest
from benchmark.persons import persons, write
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.cases import cells
from sudebnik.cases.columns import FIELDS, check_map, guess, heading_key, places, shown, updated
from sudebnik.cases.lists import Became, Former, settle
from sudebnik.cases.rows import Reason, changed_fields, contents, read_row, record
from sudebnik.cases.sheets import open_sheet
from sudebnik.cases.table import Line
from sudebnik.errors import ListError, UsageError
from sudebnik.law.courts import by_name
from sudebnik.law.identifiers import check_uid

COLUMNS = (
    "id",
    "name",
    "birth",
    "uid",
    "court",
    "case_number",
    "decided",
    "articles",
    "term",
    "absence",
    "note",
)
AT = {name: index for index, name in enumerate(COLUMNS)}
UID = next(
    uid for check in range(2, 99) if check_uid(uid := f"61GV0004-01-2024-000123-{check:02d}")
)  # invented; its check digits are right


def row(number=2, **said):
    return read_row(Line(number, [said.get(name) for name in COLUMNS]), AT, COLUMNS)


def settled(readings, former=None, removed=lambda _names, _birth: False):
    """Outcomes in the order of the rows; records are called r1, r2, …; nothing is hashed but shortened."""
    ids = count(1)
    lines = [(Line(one.row, ()), one) for one in readings]
    return sorted(
        settle(
            lines,
            former or Former(),
            content=content,
            row_key=lambda own: f"key {own}",
            new_id=lambda: f"r{next(ids)}",
            removed=removed,
        )
    )


def content(said):
    return hashlib.sha256(said.encode()).hexdigest()


def former(outcomes):
    """What is known after these rows were taken in as new."""
    new = [one for one in outcomes if one.became is Became.NEW]
    return Former(
        {one.record: one.content for one in new},
        {one.record: one.reading.keys for one in new},
        {one.row_key: one.record for one in new if one.row_key},
    )


# -- cells ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("15.03.2024", "2024-03-15"),
        ("5.3.2024 г.", "2024-03-05"),
        ("2024-03-15T10:30:00", "2024-03-15"),
        ("15/03/2024", "2024-03-15"),
        ("20240315", "2024-03-15"),
        ("15 марта 2024 года", "2024-03-15"),
        ("March 15, 2024", "2024-03-15"),
        ("3 Mar 2024", "2024-03-03"),
        ("март 2024", "2024-03"),
        ("03.2024", "2024-03"),
        ("2024-03", "2024-03"),
        ("2024 г.", "2024"),
        ("1990 г.р.", "1990"),
        ("ДД.ММ.2023", "2023"),
        (2024, "2024"),
        (45366, "2024-03-15"),
        (45366.75, "2024-03-15"),
        ("45366", "2024-03-15"),
        (datetime(2024, 3, 15, 9, 0), "2024-03-15"),  # noqa: DTZ001 - as a workbook has it
        (date(2024, 3, 15), "2024-03-15"),
        ("31.02.2024", None),
        ("03/15/2024", None),
        ("01.02.2024; 03.04.2024", None),
        ("весной", None),
        (True, None),
        (None, None),
    ],
)
def test_days(cell, iso):
    """A date is read as far as it is known, from words, digits and a spreadsheet's numbers; two dates are none."""
    assert cells.day(cell) == iso


def test_every_day_is_read_in_every_form():
    """Whatever the day, its forms agree."""
    chance = Random(4)
    for _ in range(300):
        one = date.fromordinal(chance.randint(date(1930, 1, 1).toordinal(), date(2029, 12, 31).toordinal()))
        forms = (
            one.strftime("%d.%m.%Y"),
            one.strftime("%Y-%m-%d"),
            one.strftime("%d/%m/%Y"),
            one.strftime("%d.%m.%y"),
            (one - date(1899, 12, 30)).days,
            one,
        )
        assert {cells.day(form) for form in forms} == {one.isoformat()}


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("72", 72.0),
        (72, 72.0),
        ("5 лет 6 мес.", 66.0),
        ("5 л. 6 м.", 66.0),
        ("5 (пять) лет 6 (шесть) месяцев", 66.0),
        ("пять лет", 60.0),
        ("полтора года", 18.0),
        ("5 years and 6 months", 66.0),
        ("120 дней", 3.94),
        ("2 недели", 0.46),
        ("0", 0.0),
        ("штраф", None),
        ("-3", None),
        ("5000", None),
        (None, None),
    ],
)
def test_lengths(cell, months):
    """A length of time becomes months, however it is written; what is none, or too long to be one, is not read."""
    assert cells.months(cell) == months


def test_a_bare_number_is_of_the_unit_of_its_column():
    """«5» in a column of years is 60 months; words beside a number weigh more than the column."""
    assert cells.months("5", "years") == 60
    assert cells.months("30,44", "days") == 1
    assert cells.months("6 мес.", "years") == 6


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("ч. 5 ст. 337 УК РФ", ("337.5",)),
        ("ст.337 ч.5", ("337.5",)),
        ("337 ч.5", ("337.5",)),
        ("337.5; 332.2.1", ("332.2.1", "337.5")),
        (337.5, ("337.5",)),
        (337, ("337",)),
        ("ст. 338 ч. 1, ст. 337 ч. 3.1", ("337.3.1", "338.1")),
        ("ч. 3 ст. 30, п. «а» ч. 2 ст. 158", ("158.2",)),
        ("Art. 337.5", ("337.5",)),
        ("самовольное оставление части", ()),
        (None, ()),
    ],
)
def test_articles(cell, found):
    """Articles with their parts, from the words of texts, of cards and in short; stages and roles are none."""
    assert cells.articles(cell) == found


@pytest.mark.parametrize(
    ("cell", "court"),
    [
        ("61gv0004", "61GV0004"),
        ("Казанского ГВС", "63GV0004"),
        ("Казанский гарнизонный военный суд (г. Казань)", "63GV0004"),
        ("Лесновского районного суда г. Энска", "Лесновский районный суд г. Энска"),
        ("в Энске", "в Энске"),
    ],
)
def test_courts(cell, court):
    """A court of the register becomes its code; another one its name in the nominative; else it stays as written."""
    assert cells.court(cell) == court


# -- columns ----------------------------------------------------------------------------------------
def test_plain_headings_speak():
    """Plain Russian and English headings are understood; a number of rows is no id; two candidates are left to people."""
    assert guess(
        ["№ п/п", "ФИО", "Дата рождения", "Суд", "Статья УК РФ", "Срок, лет", "Дата приговора:"]
    ) == {
        "articles": "Статья УК РФ",
        "birth": "Дата рождения",
        "court": "Суд",
        "decided": "Дата приговора:",
        "name": "ФИО",
        "term.years": "Срок, лет",
    }
    assert guess(["Фамилия", "Имя", "Отчество"]) == {
        "given": "Имя",
        "patronymic": "Отчество",
        "surname": "Фамилия",
    }
    assert guess(["Имя", "Year of birth"]) == {"birth": "Year of birth", "name": "Имя"}
    assert guess(["Дата приговора", "Дата решения"]) == {}


def test_a_map_that_cannot_mean_anything_is_refused():
    """An unknown field is answered with the known ones; a name told twice, or a length in two units, is refused."""
    with pytest.raises(UsageError, match="no field 'rank'; known are id, name"):
        check_map({"rank": "Звание"})
    for wrong in ({"name": "a", "surname": "b"}, {"given": "a"}, {"term": "a", "term.years": "b"}):
        with pytest.raises(UsageError, match="--map"):
            check_map(wrong)


def test_a_map_given_later_takes_the_place_of_the_saved_one():
    """What is said now goes over what was saved: a length in another unit, a name in parts."""
    saved = {"name": "ФИО", "term": "Срок", "court": "Суд"}
    assert updated(saved, {"term.years": "Лет"}) == {"name": "ФИО", "court": "Суд", "term.years": "Лет"}
    assert updated(saved, {"surname": "Фамилия"}) == {"surname": "Фамилия", "term": "Срок", "court": "Суд"}


def test_columns_are_found_by_heading_or_place():
    """A heading is found whatever its capitals and stops; a missing or doubled one is told with what is there."""
    headings = ("№ Дела:", "ФИО", "Дата", "Дата")
    assert places(
        {"name": "фио", "case_number": "№ дела", "decided": "#4"}, headings, "l.csv", told=True
    ) == {
        "name": 1,
        "case_number": 0,
        "decided": 3,
    }
    with pytest.raises(ListError, match="«Дата» stands over columns 3 and 4"):
        places({"decided": "Дата"}, headings, "l.csv", told=True)
    with pytest.raises(ListError, match=r"no column «Суд» \(court\); its headings are «№ Дела:», «ФИО»"):
        places({"court": "Суд"}, headings, "l.csv", told=True)
    with pytest.raises(ListError) as refused:
        places({"court": "Суд"}, ("Выдумкин Пров", "Энский"), "l.csv", told=False)
    assert "Выдумкин" not in str(refused.value)
    assert heading_key(" ФИО\n(полностью) ") == "фио полностью"


# -- rows -------------------------------------------------------------------------------------------
def test_a_row_is_read():
    """Each field in its one spelling; days and names are for the vault, what is coarse beside them."""
    read = row(
        id=7.0,
        name=" Выдумкин  Пров\nЛукич",
        birth="1990 г.р.",
        uid=f"УИД {UID.lower()}",
        court="Казанского ГВС",
        case_number="№ 1-17 / 2024",
        decided="14.03.2024",
        articles="ч. 5 ст. 337 УК РФ",
        term="6 лет",
        absence="45 дней",
        note="со слов",
    )
    assert read.source_id == "7"
    assert read.vault == {
        "name": "Выдумкин Пров Лукич",
        "birth": "1990",
        "uid": UID,
        "case_number": "1-17/2024",
        "decided": "2024-03-14",
        "note": "со слов",
    }
    assert (read.court, read.articles, read.term, read.absence) == ("63GV0004", ("337.5",), 72.0, 1.48)
    assert read.reasons == ()
    assert read.linkable


def test_what_cannot_be_read_is_told_by_its_field():
    """The row goes on without it; wrong check digits, a birth in the future and a mask for a name are told."""
    read = row(
        name="ФИО1", birth="2031", uid="61GV0004-01-2024-000123-03", case_number="1-17/2024", term="условно"
    )
    assert read.vault == {"name": "ФИО1", "case_number": "1-17/2024"}
    assert read.reasons == (
        Reason("unreadable", "birth"),
        Reason("unreadable", "term"),
        Reason("unreadable", "uid"),
        Reason("no_name", "name"),
    )


@pytest.mark.parametrize(
    ("said", "linkable"),
    [
        ({"name": "Выдумкин П."}, True),
        ({"uid": UID}, True),
        ({"case_number": "1-17/2024"}, True),
        ({"court": "Южный ОВС", "decided": "14.03.2024"}, True),
        ({"court": "Южный ОВС", "decided": "март 2024", "term": "72"}, False),
        ({"name": "ФИО1", "term": "72"}, False),
        ({"note": "звонил"}, False),
    ],
)
def test_a_row_needs_something_to_link_by(said, linkable):
    """A name, an identifier, a number, or a court with a day; else it is refused."""
    assert row(**said).linkable is linkable


_CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.timedeltas(),
    st.text(st.characters(), max_size=40), st.text("0123456789.,-/ «»№:()стчплетмесгодФИО\ud800\0", max_size=30),
)  # fmt: skip
_MAPPED = (*(field for field in FIELDS if field not in ("surname", "given", "patronymic")), "term.years")


@given(st.lists(_CELLS, max_size=len(_MAPPED) + 2))
def test_any_cells_are_read(row):
    """Whatever stands in a row, reading it never fails, and what it says keeps within its bounds."""
    reading = read_row(Line(1, row), {field: place for place, field in enumerate(_MAPPED)}, _MAPPED)
    assert {reason.field for reason in reading.reasons} <= {*FIELDS}
    assert reading.said.encode()
    assert "".join(reading.cells.values()).encode() is not None
    for when in ("birth", "received", "decided"):
        assert when not in reading.vault or 1900 <= int(reading.vault[when][:4]) <= 2100
    for length in (reading.term, reading.absence):
        assert length is None or 0 <= length <= cells.LONGEST


@given(st.lists(_CELLS, max_size=len(_MAPPED)))
def test_what_was_read_is_read_again_as_the_same(row):
    """A row written anew from what was read of it says the same: no value drifts from file to file."""
    at = {field: place for place, field in enumerate(_MAPPED) if field != "term.years"}
    first = read_row(Line(1, row), at, _MAPPED)
    told = {**first.vault, "court": first.court or first.vault.get("court"), "term": first.term}
    told |= {"absence": first.absence, "articles": "; ".join(first.articles), "id": first.source_id}
    again = read_row(Line(1, [told.get(field) for field in _MAPPED]), at, _MAPPED)
    without_faults = contents(first.vault, first.court, first.articles, first.term, first.absence, {})
    assert (
        contents(again.vault, again.court, again.articles, again.term, again.absence, again.unread)
        == without_faults
    )


def test_the_rows_of_the_generator_come_back(tmp_path):
    """Lists written as CSV by the benchmark come back as the records that they were, every field of every row."""
    records, truth = persons(150, seed=3)
    write(tmp_path, records, truth)
    wanted = {one.id: one for one in records}
    for name in "ABC":
        with open_sheet(tmp_path / f"list-{name.lower()}.csv") as sheet:
            at = places(guess(sheet.headings), sheet.headings, "l.csv", told=sheet.told)
            for line in sheet.rows:
                one = read_row(line, at, sheet.headings)
                assert not one.unread
                found = record(
                    name, str(one.source_id), one.vault, one.court, one.articles, one.term, one.absence
                )
                row = wanted.pop(found.id)
                court = by_name(row.court) if row.court else None
                assert asdict(found) == asdict(replace(row, court=court.code if court else row.court))
    assert not wanted


def test_headings_are_shown_where_they_name_nobody():
    """Plain headings are shown; strange ones where the row is surely one of headings and no person is in them."""
    headings = ("ФИО", "Звание", "Выдумкин Пров Лукич", "", "Небывалов Г.")
    assert shown(headings, told=True) == ["ФИО", "Звание", "#3", "#4", "#5"]
    assert shown(headings, told=False) == ["ФИО", "#2", "#3", "#4", "#5"]


def test_raw_cells_are_kept_by_heading():
    """The row as it was brought: two columns of one heading are kept apart by their place."""
    read = read_row(Line(2, ["Выдумкин П.", "1", None, "2"]), {"name": 0}, ("ФИО", "Дата", "", "Дата"))
    assert read.cells == {"ФИО": "Выдумкин П.", "Дата": "1", "Дата #4": "2"}


def test_changed_fields_are_named():
    """Fields that differ, in what was read or in what could not be."""
    assert changed_fields({"term": 72.0, "court": "a"}, {"term": 66.0, "birth?": "?", "court": "a"}) == (
        "birth",
        "term",
    )


# -- what becomes of rows ---------------------------------------------------------------------------
def became(outcomes):
    return [(one.row, str(one.became), [reason.why for reason in one.reasons]) for one in outcomes]


def test_the_same_file_twice_is_known():
    """Every row of a file that was taken in is known; each record is met again, with ids of its own or without."""
    for own in ("1", None):
        rows = [row(2, id=own, name="Выдумкин П."), row(3, id=own and "2", name="Небывалов Г.")]
        first = settled(rows)
        again = settled(rows, former(first))
        assert became(again) == [(2, "known", []), (3, "known", [])]
        assert [one.record for one in again] == [one.record for one in first]


def test_nothing_is_taken_in_twice_unsaid():
    """A row that repeats an earlier one is known and says which; under another id it is taken in, and says so."""
    twins = [row(2, name="Выдумкин П.", term="72"), row(9, name="Выдумкин П.", term="72")]
    assert settled(twins)[1][1:] == (Became.KNOWN, None, None, (Reason("same_row", None, 2),), (), None, "")
    named = [row(2, id="1", name="Выдумкин П."), row(3, id="2", name="Выдумкин П.")]
    assert became(settled(named)) == [(2, "new", []), (3, "new", ["same_content"])]


def test_one_id_for_two_rows_is_refused():
    """An id that stands at two different rows names neither: the second is refused; a mere repetition is known."""
    rows = [
        row(2, id="1", name="Выдумкин П."),
        row(3, id="1", name="Небывалов Г."),
        row(4, id="1", name="Выдумкин П."),
    ]
    assert became(settled(rows)) == [(2, "new", []), (3, "refused", ["id_twice"]), (4, "known", ["same_row"])]


def test_an_id_that_went_to_another_person_is_refused():
    """Where an id counts rows, a row put in shifts all ids: no record becomes another person's."""
    before = former(settled([row(2, id="1", name="Выдумкин П.", decided="14.03.2024")]))
    shifted = settled([row(2, id="1", name="Небывалов Г.", decided="15.03.2024")], before)
    assert became(shifted) == [(2, "refused", ["id_of_another"])]
    mended = settled([row(2, id="1", name="Выдумкина П.", decided="14.03.2024")], before)
    assert became(mended) == [(2, "changed", [])]


def test_a_changed_row_without_an_id_is_found():
    """Who, and the strongest fact that both versions tell, make it the same row; the record stays the same."""
    before = settled([row(2, name="Выдумкин Пров", court="Южный ОВС", case_number="1-17/2024", term="72")])
    after = settled(
        [row(5, name="Выдумкин П.", court="Южный ОВС", case_number="1-17/2024", term="66")], former(before)
    )
    assert [(one.became, one.record) for one in after] == [(Became.CHANGED, before[0].record)]


@pytest.mark.parametrize(
    "said",
    [
        {"name": "Небывалов Г.", "case_number": "1-17/2024"},
        {"name": "Выдумкин Пров", "case_number": "1-18/2024", "decided": "14.03.2024"},
        {"name": "Выдумкин Пров", "birth": "02.02.1991", "decided": "14.03.2024"},
        {"name": "Выдумкин Иван", "decided": "14.03.2024"},
    ],
)
def test_another_row_is_no_change(said):
    """Another man of one case, another case of one man, a namesake of the same day: each is a row of its own."""
    before = settled(
        [row(2, name="Выдумкин Пров", case_number="1-17/2024", birth="01.01.1990", decided="14.03.2024")]
    )
    assert became(settled([row(2, **said)], former(before))) == [(2, "new", [])]


def test_rows_without_names_are_not_matched_by_a_day():
    """Two nameless rows of one day are two cases."""
    before = settled([row(2, court="Южный ОВС", decided="14.03.2024", term="72")])
    assert became(settled([row(2, court="Казанский ГВС", decided="14.03.2024")], former(before))) == [
        (2, "new", [])
    ]


def test_where_several_fit_none_is_changed():
    """Two defendants without names in one case: which changed is not known, so both are new, and say so."""
    before = settled([row(2, case_number="1-17/2024", term="72"), row(3, case_number="1-17/2024", term="66")])
    after = settled([row(2, case_number="1-17/2024", term="60")], former(before))
    assert became(after) == [(2, "new", ["several_fit"])]


def test_ids_that_a_list_gains_are_taken_over():
    """A list that had no ids and now has: its rows are known, not doubled."""
    before = former(settled([row(2, name="Выдумкин П."), row(3, name="Небывалов Г.")]))
    after = settled([row(2, id="1", name="Выдумкин П."), row(3, id="2", name="Небывалов Г.")], before)
    assert [(str(one.became), one.row_key) for one in after] == [("known", "key 1"), ("known", "key 2")]


def test_who_asked_to_be_left_out_is_left_out():
    """A row of somebody on the list of removals is no record, and nothing of it is told but its number."""
    outcomes = settled(
        [row(2, id="1", name="Выдумкин П.")], removed=lambda names, _: names[0].startswith("Выдум")
    )
    assert outcomes == [(2, Became.REMOVED, None, None, (), (), None, "")]


def test_the_order_of_rows_decides_nothing():
    """A file shuffled becomes the same records; which of two equal rows is the repeated one is all that the order says."""
    chance = Random(7)
    names = ["Выдумкин П.", "Небывалов Г.", "Придуманов А.", "Сочинский Ф."]
    old = [
        row(n, name=chance.choice(names), case_number=f"1-{chance.randint(1, 9)}/2024", term="72")
        for n in range(2, 40)
    ]
    before = former(settled(old))
    rows = [
        row(
            n,
            name=chance.choice(names),
            case_number=f"1-{chance.randint(1, 9)}/2024",
            term=chance.choice(["72", "66"]),
        )
        for n in range(2, 40)
    ]

    def told(readings):
        return sorted(
            (one.reading.said, str(one.became), one.record if one.became is Became.CHANGED else "")
            for one in settled(readings, before)
            if one.reading
        )

    expected = told(rows)
    chance.shuffle(rows)
    assert told(rows) == expected
    assert {became for _, became, _ in expected} == {"new", "changed"}
