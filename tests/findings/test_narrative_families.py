"""Articles told in prose belong to the verb that governs them: the court's are held, the investigators' are charged."""

from __future__ import annotations

import pytest

from sudebnik import find_all, read_source
from sudebnik.sources.source_file import SourceFile

CHARGES = ("convicted_of", "charge", "acquitted_of")


def told(text: str) -> dict[str, set[tuple[str, str | None]]]:
    """Articles and parts that are found in a passage, by variable."""
    found: dict[str, set[tuple[str, str | None]]] = {}
    for document in read_source(SourceFile("0" * 64, "passage.txt", text.encode())):
        for one in find_all(document):
            if one.variable in CHARGES:
                assert isinstance(one.value, dict)
                found.setdefault(one.variable, set()).add((one.value["article"], one.value["part"]))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Самовольное оставление части матросом [ФИО] военный суд Туманного гарнизона квалифицировал по ч. 3 ст. 337 УК РФ.",
        "Ефрейтор [ФИО] признан виновным в самовольном оставлении части и осужден военным судом по ч. 3 ст. 337 УК РФ.",
        "Матрос [ФИО] военным судом приговорен по ч. 3 ст. 337 УК РФ к содержанию в дисциплинарной воинской части.",
        "Действия матроса [ФИО], не прибывшего из отпуска, военным судом верно квалифицированы по ч. 3 ст. 337 УК РФ.",
        "Правильно расценив неявку матроса [ФИО] по ч. 3 ст. 337 УК РФ, военный суд не учел его болезни.",
        "По ч. 3 ст. 337 УК РФ военным судом осужден матрос [ФИО], который не вернулся с побывки.",
        "Военный суд ошибочно квалифицировал опоздание матроса [ФИО] из отпуска по ч. 3 ст. 337 УК РФ.",
    ],
)
def test_what_the_first_court_held(text: str) -> None:
    """Courts qualify, convict and sentence in many words, and be it by mistake: that is the conviction."""
    assert told(text) == {"convicted_of": {("337", "3")}}


def test_two_parts_of_one_article() -> None:
    """«По чч. 1 и 3» are two convictions; the point behind «чч» ends no sentence."""
    text = "Военным судом гарнизона обе отлучки матроса [ФИО] верно квалифицированы по чч. 1 и 3 ст. 337 УК."
    assert told(text) == {"convicted_of": {("337", "1"), ("337", "3")}}


@pytest.mark.parametrize(
    "text",
    [
        "Органами предварительного следствия неявка матроса [ФИО] была квалифицирована по ч. 1 ст. 338 УК РФ.",
        "Матрос [ФИО] обвинялся в преступлении, предусмотренном ч. 1 ст. 338 УК РФ; дело слушал военный суд.",
        "Следователем действия матроса [ФИО] расценены по ч. 1 ст. 338 УК РФ, и дело поступило в военный суд.",
        "Матрос [ФИО] предан суду по ч. 1 ст. 338 УК РФ, но военный суд вернул дело.",
    ],
)
def test_what_the_investigators_held_is_the_charge(text: str) -> None:
    """The same verb in the investigators' mouth convicts nobody."""
    assert told(text) == {"charge": {("338", "1")}}


def test_a_reclassification_has_both_sides() -> None:
    """«С части 4 на часть 3»: the old one was charged, the new one is held."""
    text = "Военный суд переквалифицировал содеянное матросом [ФИО] с ч. 4 ст. 337 на ч. 3 ст. 337 УК РФ."
    assert told(text) == {"charge": {("337", "4")}, "convicted_of": {("337", "3")}}


@pytest.mark.parametrize(
    "text",
    [
        "Отсутствие матроса [ФИО] военному суду следовало квалифицировать по ч. 1 ст. 337 УК РФ.",
        "Такая неявка, как разъяснил военный суд, должна быть квалифицирована по ч. 1 ст. 337 УК РФ.",
        "По смыслу ч. 1 ст. 337 УК РФ срок отсутствия, указал военный суд, исчисляется сутками.",
        "Ответственность по ч. 1 ст. 337 УК РФ, отметил военный суд, наступает при отсутствии свыше двух суток.",
        "Матрос [ФИО], ранее судимый по ч. 1 ст. 337 УК РФ, вновь предстал перед военным судом.",
    ],
)
def test_opinions_rules_and_earlier_sentences_convict_nobody(text: str) -> None:
    """What should be held, what the law says and what was before is not this verdict."""
    assert told(text) == {}


def test_an_acquittal_is_told_too() -> None:
    """«Оправдан по» is neither a charge nor a conviction."""
    text = "Военным судом матрос [ФИО] оправдан по ч. 1 ст. 337 УК РФ, поскольку болел."
    assert told(text) == {"acquitted_of": {("337", "1")}}


def test_a_suit_that_mentions_a_conviction_is_no_criminal_case() -> None:
    """Where there are a plaintiff and a defendant of a suit, an article retold is nobody's conviction here."""
    text = "Истец [ФИО], осужденный военным судом, указал, что осужден по ч. 3 ст. 337 УК РФ и просит выплатить довольствие."
    assert told(text) == {}
