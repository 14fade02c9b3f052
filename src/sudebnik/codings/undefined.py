"""Why a coefficient has no number or no interval, said in the two languages of the house."""

from __future__ import annotations

from sudebnik.codebook.codebook import Label
from sudebnik.stats.estimate import NotEstimable, Reason

REASONS = {
    Reason.NO_PAIRS: Label("никто не отвечал на это вдвоём", "nobody answered this twice"),
    Reason.ONE_VALUE_ONLY: Label(
        "ответ всюду один и тот же: совпасть могли и случайно",
        "one answer everywhere: chance would agree as well",
    ),
    Reason.NOT_NUMBERS: Label("среди ответов не только числа", "not all answers are numbers"),
    Reason.NO_ORDER: Label("у ответа нет места в порядке", "an answer has no place in the order"),
    Reason.NOT_SETS: Label("ответ — не множество значений", "an answer is no set of values"),
    Reason.NOTHING_MARKED: Label("слов никто не выделил", "nobody marked any words"),
    Reason.TOO_FEW_UNITS: Label("слишком мало актов для интервала", "too few acts for an interval"),
    Reason.MOSTLY_UNDEFINED: Label(
        "в большинстве повторных выборок не определён", "undefined in most of the draws"
    ),
    Reason.NO_SPREAD: Label("повторные выборки ничего не меняют", "drawing again changes nothing"),
    Reason.NOT_DRAWN: Label("повторных выборок не делали", "no draws were made"),
    Reason.NO_UNITS: Label("ни одного ответа", "no answer at all"),
    Reason.STRATUM_UNANSWERED: Label("в одной из страт нет ни одного ответа", "a stratum has no answer yet"),
}


def why(result: NotEstimable, language: str) -> str:
    """The reason in words; as it is where it is none of agreement's."""
    known = {reason.value: label for reason, label in REASONS.items()}
    label = known.get(result.reason)
    return label.get(language) if label else result.reason
