"""Rows of lists that may be one person."""

import json
import math
import random
from dataclasses import replace

import pytest

from sudebnik.cases.pairs import pair
from sudebnik.cases.record import Record
from sudebnik.errors import ListError, UsageError

pytest.importorskip("splink", reason="joining lists needs the extra 'lists'")

from benchmark.linkage import clustered, score, true_pairs
from benchmark.persons import persons

from sudebnik.cases.linkage import link, why
from sudebnik.cases.linkage.certain import CERTAIN, certain
from sudebnik.cases.linkage.features import rows

CARD = Record(
    "a1", "cards", "Гнутовский Роман Викторович", court="61GV0004", case_number="1-17/2024", received="2024-02-01",
    decided="2024-03-14", articles=("337.5",), term=72.0,
)  # fmt: skip
PRESS = Record("b1", "press", "Roman Gnutovskiy", decided="2024-03", articles=("337",), term=72.0)
CALL = Record("c1", "helpline", "Гнутовскому Роме", birth="1996", absence=4.0, decided="2024-03")
OTHER = Record("d1", "press", "Зорикто Дамдинов", decided="2023-01-19", articles=("338.1",), term=24.0)


@pytest.fixture(scope="module")
def lists():
    return persons(400, seed=11)


@pytest.fixture(scope="module")
def linkage(lists):
    return link(lists[0])


def probability(linkage, one, other):
    return {found.pair: found.probability for found in linkage.pairs}.get(pair(one, other), 0.0)


BROTHER = replace(CARD, id="a2", name="Гнутовский Сергей Викторович")
CODEFENDANT = replace(CARD, id="a3", name="Сычников Павел Андреевич")
MASKED = replace(CARD, id="b2", list="press", name="ФИО1")
SAME_CASE = replace(
    CARD, id="b3", list="press", name="R. Gnutovskii", term=12.0, decided="2020-01-01", received=None
)
DECIDED = {("a1", "d1"): "different", ("a1", "gone"): "same"}


@pytest.fixture(scope="module")
def company():
    """The rows above among invented others, for which a name to be rare or common needs company."""
    own = [CARD, PRESS, CALL, OTHER, BROTHER, CODEFENDANT, MASKED, SAME_CASE]
    return link([*own, *persons(150, seed=3)[0]], decisions=DECIDED)


def test_three_spellings_of_one_man_agree(company):
    """A Cyrillic full name, a Latin one in the other order and an inflected short one are one man's."""
    assert probability(company, "a1", "b1") > 0.9
    assert probability(company, "b1", "c1") > 0.5
    assert probability(company, "a1", "d1") < 0.001


def test_rows_in_another_order_give_the_same_pairs(lists, linkage):
    """Neither the order of rows nor another run changes a weight in any digit."""
    shuffled = list(lists[0])
    random.Random(5).shuffle(shuffled)
    again = link(shuffled)
    assert again.pairs == linkage.pairs
    assert again.model == linkage.model


def test_pairs_are_mostly_right_and_mostly_found(lists, linkage):
    """Precision of 0.97 and recall of 0.93 on four hundred invented persons, though the lists are small."""
    records, truth = lists
    found = score(clustered(records, linkage.pairs, 0.5), true_pairs(truth))
    assert found.right / found.found >= 0.97
    assert found.right / found.true >= 0.93


def test_probabilities_mean_what_they_say(lists, linkage):
    """Among all pairs offered the sum of the probabilities is near the number of true ones."""
    true = true_pairs(lists[1])
    right = sum(one.pair in true for one in linkage.pairs)
    assert math.isclose(sum(one.probability for one in linkage.pairs), right, rel_tol=0.1)


def test_weights_add_up_to_the_probability(linkage):
    """The waterfall's bits, prior included, are the log-odds of the pair."""
    for one in linkage.pairs:
        weight = math.fsum(said.weight for said in one.comparisons)
        assert math.isclose(weight, one.weight, abs_tol=1e-4)
        assert math.isclose(one.probability, 1 / (1 + 2**-weight), abs_tol=1e-4)


def test_what_is_not_told_says_nothing(linkage):
    """A field that one row lacks is in no comparison of the pair."""
    known = {row["unique_id"]: row for row in linkage.compared}
    for one in linkage.pairs:
        for said in one.comparisons:
            if said.field in ("term", "absence", "birth", "decided", "patronymic"):
                assert known[one.left][said.field] is not None
                assert known[one.right][said.field] is not None


def test_why_shows_the_same_weights(linkage):
    """Asked for one pair, the model gives what it gave among all, with the silent fields named."""
    one = linkage.pairs[len(linkage.pairs) // 2]
    asked = why(linkage, one.right, one.left)
    assert asked.weight == pytest.approx(one.weight, abs=1e-5)
    assert [said for said in asked.comparisons if said.level != "unknown"] == list(one.comparisons)
    assert asked.comparisons[0].field == "prior"


def test_why_answers_for_pairs_that_were_not_offered(company):
    """Two men who share nothing are asked about like any others."""
    assert pair("c1", "d1") not in {one.pair for one in company.pairs}
    asked = why(company, "c1", "d1")
    assert asked.probability < 0.001
    assert ("surname", "differs") in [(said.field, said.level) for said in asked.comparisons]


def test_why_refuses_what_it_does_not_know(linkage):
    """An unknown record and a record with itself are refused in one line."""
    with pytest.raises(UsageError, match="no such record"):
        why(linkage, linkage.compared[0]["unique_id"], "nobody")
    with pytest.raises(UsageError, match="two different"):
        why(linkage, linkage.compared[0]["unique_id"], linkage.compared[0]["unique_id"])


def test_nothing_that_is_handed_on_holds_a_value(lists, linkage):
    """Model, notes, levels and the printed linkage hold no name, no UID, no date of a row."""
    told = json.dumps(linkage.model, ensure_ascii=False) + " ".join(linkage.notes) + repr(linkage)
    told = told.lower()
    for row in linkage.compared:
        for field in ("surname", "birth_day", "case_key", "decided_month"):
            if row[field] and len(str(row[field])) > 4:
                assert f"{row[field]}" not in told
    for record in lists[0]:
        for word in (record.name or "").lower().split():
            assert len(word) < 5 or word not in told


def test_brothers_in_one_case_are_two_men(company):
    """Surname, father, court, day, article and term agree: another given name outweighs them all."""
    assert probability(company, "a1", "a2") < 0.1


def test_codefendants_are_two_men(company):
    """One case number, one day and one article, but another name."""
    assert probability(company, "a1", "a3") < 0.5


def test_a_row_without_name_is_joined_by_its_case_alone_but_not_surely(company):
    """A masked name and the same case leave a doubt: the case may have two defendants."""
    assert 0.3 < probability(company, "a1", "b2") < 0.999


def test_match_keys_decide_alone(company):
    """The same case, article and surname are one man whatever the rest says, and the pair names the key."""
    found = next(one for one in company.pairs if one.pair == ("a1", "b3"))
    assert found.rule == "court, case number, article and surname"
    assert found.probability >= CERTAIN - 1e-6


def test_match_keys_give_way_to_another_given_name():
    """Father and son in one case share court, number, article and surname."""
    assert not certain(rows([CARD, replace(CARD, id="b2", name="Гнутовский Виктор Олегович")]))


@pytest.mark.parametrize(
    ("uid", "counts"), [("61GV0004-01-2024-000017-14", False), ("61GV0004-01-2024-000017-46", True)]
)
def test_an_identifier_counts_where_its_check_digits_are_right(uid, counts):
    """A mistyped UID is taken for none."""
    from sudebnik.law.identifiers import check_uid

    right = next(f"{uid[:-2]}{digits:02}" for digits in range(2, 99) if check_uid(f"{uid[:-2]}{digits:02}"))
    wrong = right[:-2] + f"{(int(right[-2:]) + 1) % 97:02}"
    read = rows([replace(CARD, uid=right if counts else wrong)])[0]["uid"]
    assert (read is not None) is counts


def test_a_list_of_a_few_rows_falls_back_to_the_defaults_and_says_so():
    """Ten rows teach nothing: the notes name each field whose weights are the defaults'."""
    small = [CARD, PRESS, CALL, OTHER, *persons(4, seed=1)[0]]
    linkage = link(small)
    assert any("mostly the defaults" in note for note in linkage.notes)
    assert probability(linkage, "a1", "b1") > 0.8


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_compare_is_no_error(count):
    """An empty list and a single row give no pairs and a note."""
    linkage = link([CARD][:count])
    assert linkage.pairs == []
    assert linkage.notes


def test_rows_that_tell_nothing_make_no_pairs():
    """Two rows without any field are not one person."""
    linkage = link([Record("a", "one"), Record("b", "two"), Record("c", "two", "ФИО2")])
    assert linkage.pairs == []


def test_one_id_twice_is_refused():
    """Two rows under one id would be one row: the lists are faulty."""
    with pytest.raises(ListError, match="one id"):
        link([CARD, CARD])


def test_a_decided_pair_is_always_among_the_pairs(company):
    """What a person decided is shown with its score, however low; a record that is gone is passed over."""
    assert ("a1", "d1") in {one.pair for one in company.pairs}
    assert ("a1", "gone") not in {one.pair for one in company.pairs}


def test_decisions_change_no_weight(lists, linkage):
    """A decision is the clusters' business; the model is the same with and without."""
    decided = {one.pair: "different" for one in linkage.pairs[:3]}
    assert link(lists[0], decisions=decided).model == linkage.model


def test_a_failing_engine_tells_no_row(monkeypatch):
    """What DuckDB or Splink raise may show values; the error says what failed without their words."""
    from sudebnik.cases.linkage import counting

    def fails(*_args, **_options):
        raise ValueError("Гнутовский")

    monkeypatch.setattr(counting, "settings", fails)
    with pytest.raises(ListError) as raised:
        link([CARD, PRESS, OTHER])
    assert "Гнутовский" not in str(raised.value)
    assert raised.value.__suppress_context__
    assert "ValueError" in str(raised.value)


def test_quotes_and_strange_letters_are_only_values():
    """A name is never read as a command of the engine."""
    strange = [
        replace(CARD, id="x1", name="О'Нил'); drop table rows_of_lists; --"),
        replace(CARD, id="x'2", list='p"q'),
    ]
    assert isinstance(link([*strange, PRESS, OTHER]).pairs, list)


def test_nothing_is_written_or_printed(lists, tmp_path, monkeypatch, capfd):
    """Names stay in memory: no file appears and neither stream says a word."""
    monkeypatch.chdir(tmp_path)
    link(lists[0][:200])
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")
