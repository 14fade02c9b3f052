"""The seeded generator: repeatable, labelled, true to its truth and to the law."""

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import islice

import pytest

from sudebnik.demo import generate, write
from sudebnik.demo.acts import Act
from sudebnik.demo.case import Episode, Trial
from sudebnik.demo.courts import CASSATION, GARRISONS, OKRUGS, uid
from sudebnik.demo.dressing import KINDS, dress
from sudebnik.demo.series import series
from sudebnik.law.courts import by_name
from sudebnik.law.identifiers import check_uid


@cache
def acts() -> tuple[Act, ...]:
    return tuple(islice(series(3), 400))


def trials() -> list[tuple[Act, Trial]]:
    return [(act, trial) for act in acts() if act.instance == "first" for trial in act.case.trials]


def test_the_same_seed_gives_the_same_bytes():
    """Two runs with one seed agree to the byte, another seed gives other acts."""
    first, again, other = (list(generate(40, seed)) for seed in (7, 7, 8))
    assert [(ruling.name, ruling.data, ruling.truth) for ruling in first] == [
        (ruling.name, ruling.data, ruling.truth) for ruling in again
    ]
    assert {ruling.data for ruling in first}.isdisjoint({ruling.data for ruling in other})


def test_every_quote_stands_in_its_text():
    """The words given as evidence occur verbatim in the act, in a paragraph of their zone."""
    for act in acts():
        for fact in act.truth["facts"]:
            for quote in fact["quotes"]:
                assert any(
                    paragraph.zone == fact["zone"] and quote in paragraph.text for paragraph in act.paragraphs
                ), (act.label, fact)


def test_every_act_says_that_it_is_synthetic():
    """The first line is a banner in two languages, and it is not the title."""
    for act in acts():
        assert "СИНТЕТИЧЕСКИЙ ТЕКСТ" in act.paragraphs[0].text
        assert "SYNTHETIC" in act.paragraphs[0].text
        assert not re.search(r"приговор|определение|постановление", act.paragraphs[0].text.lower())


def test_no_mark_is_left_in_a_text():
    """The notation of the facts, and the braces of the phrases, never reach the reader."""
    for act in acts():
        for paragraph in act.paragraphs:
            assert not re.search(r"[\[\]{}|~@]", paragraph.text), paragraph.text
            assert "  ," not in paragraph.text
            assert ",," not in paragraph.text
            assert not re.search(r" [,.;]|\.\.(?!\.)", paragraph.text.replace("*** ", "")), paragraph.text


def test_terms_stay_inside_the_law():
    """Counts stay between the limits of their part; less than the minimum needs art. 64; two thirds after a surrender."""
    for act, trial in trials():
        if trial.punishment.kind != "imprisonment":
            continue
        for count in trial.counts:
            offence = count.offence
            if count.months < offence.least:
                assert trial.punishment.below64, act.label
            most = offence.most
            if trial.surrender and not trial.recidivism:
                most = most * 2 // 3
            if trial.chapter40:
                most = most * 2 // 3
            assert 2 <= count.months <= most, (act.label, count)
            if trial.recidivism:
                assert count.months * 3 >= offence.most, act.label


def test_sums_of_terms_are_partial_additions():
    """By arts. 69 and 70 the whole is more than the gravest and less than all together."""
    for act, trial in trials():
        terms = [count.months for count in trial.counts]
        punishment = trial.punishment
        if punishment.sum69:
            assert max(terms) < punishment.sum69 < sum(terms), act.label
        if punishment.rule70:
            assert trial.defendant.prior is not None
            before = punishment.sum69 or terms[0]
            assert before < punishment.final < before + trial.defendant.prior.left, act.label


def test_the_part_follows_from_the_dates():
    """Part, length and time of the absence agree; nobody leaves before he came or after the act."""
    for act, trial in trials():
        for count in trial.counts:
            if count.episode is None or count.offence.article == "338":
                continue
            episode = trial.episodes[count.episode]
            assert episode.part == count.offence.part, act.label
        dates = [moment for episode in trial.episodes for moment in (episode.start, episode.end)]
        assert dates == sorted(dates)
        if dates:
            assert trial.defendant.since < dates[0], act.label
            assert dates[-1] < act.case.received < act.case.decided, act.label


@pytest.mark.parametrize(
    ("start", "end", "part"),
    [
        (date(2023, 5, 5), date(2023, 6, 5), "3.1"),
        (date(2023, 5, 5), date(2023, 6, 6), "5"),
        (date(2023, 5, 5), date(2023, 5, 15), "2.1"),
        (date(2020, 5, 5), date(2020, 7, 15), "4"),
        (date(2023, 1, 31), date(2023, 3, 1), "5"),
    ],
)
def test_a_month_is_a_calendar_month(start, end, part):
    """From the fifth to the fifth is one month, not more."""
    assert Episode("left", "unit", start, end, "voluntary_unit").part == part


def test_colony_condition_and_procedure_follow_the_gravity():
    """Settlement for medium, general for grave, strict for recidivism and the gravest; chapter 40 only for the light."""
    for act, trial in trials():
        punishment = trial.punishment
        if punishment.regime:
            expected = (
                "strict"
                if trial.recidivism
                else ("settlement", "settlement", "general", "strict")[trial.gravest.weight]
            )
            assert punishment.regime == expected, act.label
        if punishment.probation:
            assert punishment.final <= 96
            assert punishment.regime is None
        if trial.chapter40:
            assert trial.gravest.weight <= 1
            assert trial.plea == "full"


def test_appeals_follow_the_verdict():
    """One judge decides on light cases, three on grave ones; the direction of the change is the outcome's name."""
    found = [act for act in acts() if act.instance == "appeal"]
    assert len(found) > 30
    for act in found:
        grave = act.case.trials[0].gravest.weight >= 2
        assert act.title == ("Апелляционное определение" if grave else "Апелляционное постановление")
        values = {fact["var"]: fact["value"] for fact in act.truth["facts"]}
        before, after = values["sentence_before_months"], values.get("sentence_months")
        outcome = values["appeal_outcome"]
        if outcome == "mitigated" and "probation_months" not in values:
            assert after < before
        elif outcome == "aggravated":
            assert after > before
        elif outcome == "quashed_retrial":
            assert after is None
        else:
            assert after == before
        assert act.case.extra["first"].decided < act.case.decided


def test_identifiers_are_valid_and_recognisably_invented():
    """Check digits hold, serials are 999xxx and numbers 9xxx."""
    for act in acts():
        assert check_uid(act.case.uid)
        assert "-999" in act.case.uid
        assert re.search(r"-9\d{3}/20", act.case.number)
    assert uid("61GV0014", 2024, 999041) == "61GV0014-01-2024-999041-31"


def test_courts_are_those_of_the_register():
    """Each court stands in the register under its code."""
    for court in (*GARRISONS, *OKRUGS.values(), CASSATION):
        known = by_name(court.nom)
        assert known is not None
        assert known.code == court.code


def test_neighbours_hardly_repeat_each_other():
    """Among the first ten acts not one long paragraph in thirty stands twice."""
    seen = Counter(
        paragraph.text for act in acts()[:10] for paragraph in act.paragraphs if len(paragraph.text) > 120
    )
    assert sum(times - 1 for times in seen.values()) * 30 < sum(seen.values())


def test_lengths_differ_as_real_acts_do():
    """From two to twenty-five thousand bytes."""
    sizes = [len("\n".join(paragraph.text for paragraph in act.paragraphs).encode()) for act in acts()]
    assert min(sizes) < 5_000
    assert max(sizes) > 18_000
    assert all(2_000 <= size <= 26_000 for size in sizes)


def test_a_series_is_written_with_its_truth(tmp_path):
    """`write` fills a folder with rulings and one gold file that names each of them."""
    size = write(tmp_path, 12, 5)
    files = list((tmp_path / "rulings").iterdir())
    assert len(files) == 12
    assert sum(path.stat().st_size for path in files) == size
    assert (tmp_path / "truth.json").stat().st_size > 1_000


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_is_made(kind):
    """An act can be had in every kind of file."""
    ruling = dress(acts()[0], kind)
    assert len(ruling.data) > 900
    assert set(ruling.truth) == {ruling.name}
