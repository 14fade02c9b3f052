"""A phrase in dictionary forms: what it finds in a sentence, and what it passes by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.codebook.matching import sought
from sudebnik.codebook.notation import PhraseFault, Reader
from sudebnik.codebook.phrases import Phrase, house_pattern
from sudebnik.errors import UsageError
from sudebnik.text.plane import fold

LISTS = {"kin": ["отец", "мать", "старый бабушка", "родитель|родители"]}


def found(phrase: str, text: str, negated: str = "no", language: str = "ru") -> str | None:
    """The words that a phrase finds in a text."""
    place = read(phrase, negated, language).search(fold(text), 0, len(text))
    return None if place is None else text[slice(*place)]


def read(phrase: str, negated: str = "no", language: str = "ru") -> Phrase:
    return Reader(LISTS, language).read(phrase, negated)


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("отказать в отпуск", "Командир отказал в отпуске.", "отказал в отпуске"),
        ("отказать в отпуск", "Ему отказано в отпусках.", "отказано в отпусках"),
        ("=болела мать", "Тогда болела мать, а не отец.", "болела мать"),
        ("травм* голова", "После травмы головы он уехал.", "травмы головы"),
        ("не быть связь", "Связи не было, не было связи.", "не было связи"),
        ("рапорт|обращение подать", "Обращение подал в мае.", "Обращение подал"),
        (
            "(не дать|отказать в) отпуск",
            "Отпуск просил, отпуска не дали, отказали в отпуске.",
            "отказали в отпуске",
        ),
        ("рапорт .. не рассмотреть", "Рапорт его так и не рассмотрели.", "Рапорт его так и не рассмотрели"),
        (
            "рапорт ... не рассмотреть",
            "Рапорт, который он подал в штаб в мае, не рассмотрели.",
            "Рапорт, который он подал в штаб в мае, не рассмотрели",
        ),
        ("ухаживать за .. <kin>", "Ухаживал за своей старой бабушкой.", "Ухаживал за своей старой бабушкой"),
        ("болезнь <kin>", "Из-за болезни родителей.", "болезни родителей"),
        ("отпуск & командир", "Командир не дал ему отпуска.", "Командир не дал ему отпуска"),
        ("ждать # сутки", "Ждал 15 суток.", "Ждал 15 суток"),
        ("тяжелый? болезнь мать", "Болезнь матери.", "Болезнь матери"),
        ("болезнь, мать", "Болезнь, мать.", None),
        ("мёд есть", "Ел мёд.", None),
        ("счёт", "Со счета списали.", "счета"),
    ],
)
def test_a_phrase_finds_its_words_in_any_form(phrase: str, text: str, words: str | None) -> None:
    """Dictionary forms stand for all forms, in the order written, with the gaps written."""
    if words is None and "," in phrase:
        with pytest.raises(PhraseFault):
            read(phrase)
    else:
        assert found(phrase, text) == words


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("отказать в отпуск", "Командир не отказал в отпуске."),
        ("отказать в отпуск", "В отпуске ему не было отказано, отпуск дали."),
        ("рапорт .. рассмотреть", "Рапорт, который он подал через штаб полка, рассмотрели."),
        ("мать", "Матрас и материя."),
        ("травм* голова", "Голова после травмы болела."),
        ("=болела", "Болел долго."),
    ],
)
def test_a_phrase_passes_other_words_by(phrase: str, text: str) -> None:
    """«Не» before a word forbids it, order counts, a gap is no longer than written, a word ends where it ends."""
    assert found(phrase, text) is None


def test_words_that_must_agree_agree() -> None:
    """«Тяжелый ~ болезнь» is «тяжёлой болезни», and not two words that happen to stand side by side."""
    assert found("тяжелый ~ болезнь", "Причиной тяжёлой болезни матери стал ушиб.") == "тяжёлой болезни"
    assert found("тяжелый ~ болезнь", "Груз был тяжелый, болезни он не назвал.") is None
    assert found("тяжелый|опасный ~ состояние", "В опасном состоянии.") == "опасном состоянии"


def test_negation_can_be_let_in_or_asked_for() -> None:
    """``any`` lets «не» stand, ``only`` wants it."""
    assert found("рассмотреть", "Не рассмотрел.", "any") == "рассмотрел"
    assert found("рассмотреть", "Не рассмотрел.", "only") == "Не рассмотрел"
    assert found("рассмотреть", "Рассмотрел.", "only") is None


def test_english_words_have_their_regular_endings() -> None:
    """Press reports in English: plain verbs and nouns with their endings, irregular forms written out."""
    assert found("deny .. leave", "His commanders denied him leave.", language="en") == "denied him leave"
    assert (
        found("father|mother .. ill|sick", "His father’s gravely ill.", language="en")
        == "father’s gravely ill"
    )
    assert found("stop|stopped paying", "They stopped paying him.", language="en") == "stopped paying"


@pytest.mark.parametrize(
    "phrase", ["", "..", "мать ..", "(мать", "мать)", "не в на", "<нет>", "~ мать", "мать |", "=", "мать & "]
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str) -> None:
    """A slip in the notation is a fault in words, never another meaning."""
    with pytest.raises(PhraseFault):
        read(phrase)


def test_a_phrase_is_sought_by_its_most_telling_word() -> None:
    """No phrase is sought by a word that stands everywhere, nor by a choice where one word will do."""
    reader = Reader(LISTS)
    names = reader.lexicon.names

    def by(phrase: str) -> set[str]:
        return {names()[entry] for entry in sought(reader.read(phrase), reader.lexicon)}

    assert by("он не рассмотреть|подписать рапорт") <= {"ru рапорт", "ru он"}
    assert by("в отпуск .. не") == {"ru отпуск"}
    assert by("(в суд|за мать) не") == {"ru суд", "ru мать"}


def test_an_expert_may_give_a_pattern() -> None:
    """House notation is a phrase too; one that matches nothing at all is refused."""
    place = house_pattern(r"\<ввк\>").search(fold("Прошёл ВВК."), 0, 11)
    assert place == (7, 10)
    with pytest.raises(UsageError):
        house_pattern("а*")
    with pytest.raises(UsageError):
        house_pattern("(")


@given(st.text(alphabet="абв не<>()|?&~.=*# ", max_size=40))
def test_any_text_is_a_phrase_or_a_fault(text: str) -> None:
    """No phrase, however odd, makes the reader fall over; what it reads can be sought."""
    try:
        phrase = read(text)
    except PhraseFault:
        return
    phrase.search("абв не аб в".encode("cp1251"), 0, 11)
