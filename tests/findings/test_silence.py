"""Five kinds of missing stay apart: hidden, not published, not applicable, not said, doubtful."""

from __future__ import annotations

import json
from pathlib import Path

from tests.findings.acts import found_in, invented
from tests.findings.soldiers import appeal, verdict

from sudebnik.codebook.load import shipped
from sudebnik.codebook.missing import Missing
from sudebnik.findings.silence import silence
from sudebnik.workbench.findings import find_all
from sudebnik.workbench.stream import find_lines


def missing(text: str) -> dict[tuple[int | None, str], str]:
    """Why each answer about an act is missing, from what was found and from what was not."""
    document = invented(text)
    found = find_all(document)
    everything = [*found, *silence(document, found, shipped())]
    return {(one.person, one.variable): str(one.missing) for one in everything if one.missing is not None}


def test_every_question_has_an_answer_or_a_reason() -> None:
    """No variable of the codebook is passed over: it has a value, or one of the five kinds of missing."""
    text = verdict()
    document = invented(text)
    found = find_all(document)
    reasons = list(silence(document, found, shipped()))
    answered = {one.variable for one in [*found, *reasons]}
    assert answered >= {variable.id for variable in shipped().variables.values() if not variable.private}
    assert {one.variable for one in reasons}.isdisjoint(
        {one.variable for one in found if one.person in (None, 1)}
    )


def test_nothing_said_is_not_stated() -> None:
    """The text was read and says nothing of it."""
    assert missing(verdict())[1, "marital"] == Missing.NOT_STATED


def test_a_hidden_region_is_redacted() -> None:
    """«Зарегистрированного по адресу: <адрес>» was said and blacked out."""
    life = "родившегося 5 июня 1999 года, зарегистрированного и проживающего по адресу: <адрес>, несудимого"
    assert missing(verdict(life=life))[1, "home_region"] == Missing.REDACTED


def test_hidden_dates_are_redacted_inside_the_episode() -> None:
    """An absence whose dates are blacked out is an episode with ``missing: redacted``, and no gap."""
    facts = "ФИО1 ДД.ММ.ГГГГ самовольно оставил часть, а ДД.ММ.ГГГГ задержан сотрудниками полиции."
    (episode,) = [one.value for one in found_in(verdict(facts)) if one.variable == "episode"]
    assert episode["missing"] == "redacted"  # type: ignore[index, call-overload]
    assert (1, "episode") not in missing(verdict(facts))


def test_a_terminated_case_has_no_term() -> None:
    """Where the case was terminated nobody was punished: term, regime and probation do not apply."""
    operative = "уголовное дело в отношении ФИО1 прекратить на основании примечания к ст. 337 УК РФ."
    told = missing(verdict(operative=operative))
    for variable in ("sentence_months", "regime", "probation_months", "fine_rubles"):
        assert told[1, variable] == Missing.NOT_APPLICABLE


def test_a_real_term_has_no_probation_and_one_count_no_total() -> None:
    """What the punishment that was imposed cannot have is not applicable, not unsaid."""
    told = missing(verdict())
    for variable in ("probation_months", "sentence_69_months", "work_hours", "fine_rubles", "re_escape"):
        assert told[1, variable] == Missing.NOT_APPLICABLE


def test_a_first_court_decides_no_appeal_and_a_higher_one_hears_no_charge() -> None:
    """Questions about the other instance do not arise."""
    assert missing(verdict())[1, "appeal_outcome"] == Missing.NOT_APPLICABLE
    assert missing(appeal())[1, "charge"] == Missing.NOT_APPLICABLE
    assert missing(appeal())[None, "appeal_court"] == Missing.NOT_APPLICABLE


def test_a_notice_in_place_of_the_text_leaves_the_text_unavailable() -> None:
    """«Текст не подлежит размещению» is neither silence nor a gap of ours."""
    told = missing("Текст судебного акта не подлежит размещению в сети «Интернет» (п. 1 ч. 5 ст. 15 закона).")
    assert told[1, "sentence_months"] == Missing.TEXT_UNAVAILABLE
    assert told[1, "reason"] == Missing.TEXT_UNAVAILABLE


def test_soldiers_questions_do_not_arise_in_other_trials() -> None:
    """A theft tried by a district court has no absence to be asked about."""
    text = (
        "ПРИГОВОР\nименем Российской Федерации\n3 мая 2019 года г. Ольховск\nОльховский районный суд в составе судьи Сосниной "
        "Р.Р. рассмотрел в открытом судебном заседании уголовное дело в отношении\nКленова Кузьмы Карповича, 5 июня 1990 года "
        "рождения, обвиняемого по ч. 1 ст. 158 УК РФ,\nУСТАНОВИЛ:\nКленов К.К. похитил велосипед.\nПРИГОВОРИЛ:\nКленова К.К. "
        "признать виновным по ч. 1 ст. 158 УК РФ и назначить штраф 5 000 рублей."
    )
    assert missing(text)[1, "absence_end"] == Missing.NOT_APPLICABLE


def test_the_command_says_why_only_where_it_is_asked(tmp_path: Path) -> None:
    """``findings find --missing`` adds a line for each answer that is not there; without it there is none."""
    path = tmp_path / "act.txt"
    path.write_text(verdict(), encoding="utf-8")
    plain, full = (
        [
            json.loads(line)
            for chunk in find_lines([str(path)], missing=asked)
            for line in chunk.lines.splitlines()
        ]
        for asked in (False, True)
    )
    assert full[: len(plain)] == plain
    gaps = full[len(plain) :]
    assert gaps
    assert all(line["missing"] and line["value"] is None and line["quote"] is None for line in gaps)
