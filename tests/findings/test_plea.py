"""How the defendant pleads: families of wordings, and whose plea is nobody's."""

from __future__ import annotations

import pytest
from tests.findings.acts import appeal, read, values, verdict

from sudebnik.findings.grammars import plea


def pleas(text: str) -> list[object]:
    return values(list(plea.find(read(text, plea))), "plea")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Подсудимый Кленов К.К. в судебном заседании вину признал полностью.", "full"),
        (
            "Подсудимый Кленов К.К. виновным себя в краже велосипеда из подъезда дома признал в полном объеме.",
            "full",
        ),
        ("В суде Кленов свою вину в предъявленном ему обвинении признал.", "full"),
        ("Допрошенный в судебном заседании подсудимый полностью признал себя виновным.", "full"),
        ("Подсудимый Кленов К.К. вину не оспаривал, в содеянном раскаялся.", "full"),
        ("Подсудимый своей вины не отрицал.", "full"),
        ("Подсудимый Кленов К.К. в судебном заседании согласился с предъявленным ему обвинением.", "full"),
        ("Кленов К.К. пояснил, что обвинение ему понятно, с обвинением он согласен в полном объеме.", "full"),
        ("Подсудимый предъявленное обвинение признал полностью.", "full"),
        ("Подсудимая заявила, что виновной себя признает, обстоятельства дела подтверждает.", "full"),
        ("Подсудимый Кленов К.К. вину признал частично, пояснив, что велосипед взял на время.", "partial"),
        ("Подсудимый в судебном заседании свою вину признал лишь в части хищения насоса.", "partial"),
        ("Подсудимый частично признал себя виновным.", "partial"),
        ("Подсудимый в краже себя виновным признал, а в угоне – нет.", "partial"),
        ("Подсудимый вину в побоях признал, однако кражу отрицал.", "partial"),
        ("Подсудимый с обвинением согласился частично.", "partial"),
        ("Подсудимый вину признал не в полном объеме.", "partial"),
        ("Подсудимый Кленов К.К. вину не признал и показал, что был дома.", "denied"),
        ("Подсудимый виновным себя в совершении кражи не признал.", "denied"),
        ("Подсудимый Кленов К.К. вину в предъявленном обвинении не признал полностью.", "denied"),
        ("В судебном заседании подсудимый не признал себя виновным.", "denied"),
        ("Подсудимый свою вину категорически отрицал.", "denied"),
        ("Подсудимый свою причастность к краже отрицает.", "denied"),
        ("Подсудимый с предъявленным обвинением не согласен.", "denied"),
    ],
)
def test_a_plea_is_read_in_each_of_its_wordings(words: str, value: str) -> None:
    """Admission, partial admission and denial are told apart whatever the order of words."""
    assert pleas(verdict(trial=words)) == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (
            (
                "Подсудимый в судебном заседании вину не признал. Из показаний, данных в ходе предварительного следствия в качестве "
                "обвиняемого, следует, что вину он признал полностью."
            ),
            "denied",
        ),
        (
            (
                "Подсудимый Кленов К.К. в судебном заседании виновным себя признал полностью.\nПри допросе в качестве подозреваемого "
                "в ходе дознания вину не признавал."
            ),
            "full",
        ),
    ],
)
def test_what_is_said_at_trial_outweighs_the_investigation(words: str, value: str) -> None:
    """A plea changed between investigation and trial is the one made in court."""
    assert pleas(verdict(trial=words)) == [value]


@pytest.mark.parametrize(
    "words",
    [
        "Обстоятельством, смягчающим наказание, суд признает наличие малолетнего ребенка.",
        "Свидетель Осинов О.О. вину признал по другому делу.",
        "Гражданский иск подсудимый признал полностью.",
        "Суд признает вину подсудимого доказанной.",
        "Государственный обвинитель с ходатайством согласен.",
    ],
)
def test_nobody_else_pleads_for_the_defendant(words: str) -> None:
    """The court, a witness, a civil claim and the prosecutor are no plea."""
    assert pleas(verdict(trial=words)) == []


def test_each_defendant_pleads_for_himself() -> None:
    """Where two are tried one may admit what the other denies; «признали» speaks for both."""
    head = (
        "ПРИГОВОР\nОльховский районный суд в составе судьи Сосниной Р.Р., подсудимых Кленова К.К. и Грабова Г.Г., рассмотрев дело в "
        "отношении\nКленова К.К., несудимого,\nГрабова Г.Г., несудимого,\nобвиняемых в краже,\nУСТАНОВИЛ:\nОни похитили лом.\n"
    )
    tail = "\nПРИГОВОРИЛ:\nпризнать виновными."
    apart = "Подсудимый Кленов К.К. вину признал полностью.\nПодсудимый Грабов Г.Г. вину не признал."
    together = "Подсудимые Кленов К.К. и Грабов Г.Г. вину признали полностью."
    assert pleas(head + apart + tail) == ["full", "denied"]
    assert pleas(head + together + tail) == ["full", "full"]


def test_an_appeal_act_tells_a_plea_only_in_words_about_it() -> None:
    """In an appeal «вину не оспаривает» is a plea, a mitigating «признание вины» is none."""
    assert pleas(
        appeal(grounds="В апелляционной жалобе осужденный, не оспаривая вину, просит смягчить наказание.")
    ) == ["full"]
    assert pleas(appeal(findings="Суд учел признание вины и наличие детей.")) == []
