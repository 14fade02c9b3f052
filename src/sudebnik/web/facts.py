"""A row of the desk in words: what each answers, whose words it rests on, how far it has come."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sudebnik.codebook.codebook import Codebook
from sudebnik.codings.coding import Coding, Given, Words
from sudebnik.findings.finding import Speaker
from sudebnik.law.courts import by_code
from sudebnik.law.english import court_in_english
from sudebnik.store.findings import StoredFinding
from sudebnik.web.groups import group_of
from sudebnik.web.i18n import N_, Tongue
from sudebnik.workbench.desk import Row, State

_QUOTES = 3
_LONGEST = 240
_COURTS = frozenset({"court", "lower_court", "appeal_court"})

STATES = {
    State.OPEN: N_("machine"),
    State.NOT_FOUND: N_("not found by the machine"),
    State.UNANSWERED: N_("not answered yet"),
    State.ANSWERED: N_("answered"),
    State.CONFIRMED: N_("confirmed by me"),
    State.CORRECTED: N_("corrected by me"),
    State.BY_OTHERS: N_("answered by somebody else"),
    State.AGREED: N_("agreed"),
    State.CONFLICT: N_("conflict"),
    State.DECIDED: N_("decided"),
}


def fact(row: Row, book: Codebook, say: Tongue) -> dict[str, Any]:
    """Everything that `desk_fact.html` shows of a row."""
    mine = row.mine
    return {
        "number": row.number,
        "person": row.person,
        "variable": row.asked.id,
        "label": row.asked.label.get(say.language),
        "trap": row.asked.trap or "",
        "group": group_of(row.asked.id),
        "state": row.state.value,
        "state_said": say.gettext(STATES[row.state]),
        "flag": bool(mine and mine.flag),
        "lost": bool(row.lost),
        "answers": list(_answers(row, book, say)),
        "base": row.base,
        "seen": row.seen,
        "spans": " ".join(f"{start}-{end}" for start, end in dict.fromkeys(row.evidence)),
        "open": row.is_open,
        "looked": mine is not None,
    }


def answer_of(
    line: Coding, book: Codebook, say: Tongue, by: str, lost: Collection[Words] = ()
) -> dict[str, Any]:
    """One person's answer in words; ``lost`` are those of its places that are no more what they were."""
    missing = line.missing if line.missing or line.given else "not_stated"
    return {
        "by": by,
        "who": "",
        "missing": say.term("missing", missing) if missing else "",
        "given": [value(one, line.variable, book, say, lost) for one in line.given],
        "comment": line.comment,
    }


def value(
    one: Given, variable: str, book: Codebook, say: Tongue, lost: Collection[Words] = ()
) -> dict[str, Any]:
    """One value in words, with the first of the places it rests on."""
    return {
        "said": in_words(one.value, variable, book, say),
        "who_says": say.term("speaker", one.speaker),
        "court": say.term("assessment", one.assessment),
        "matters": one.assessment is not None or one.speaker not in (None, Speaker.COURT),
        "quotes": [quote(words, say) | {"lost": words in lost} for words in one.evidence[:_QUOTES]],
        "more": max(len(one.evidence) - _QUOTES, 0),
    }


def in_words(told: Any, variable: str, book: Codebook, say: Tongue) -> str:
    """A value in words; a court by its name, where its code is known."""
    if variable in _COURTS and (court := by_code(str(told))) is not None:
        return f"{court.name if say.language == 'ru' else court_in_english(court.name)} ({told})"
    return say.value(book, variable, told)


def quote(words: Words, say: Tongue) -> dict[str, Any]:
    """Words of the act with the part in which they stand."""
    return {
        "start": words.start,
        "end": words.end,
        "zone": say.term("zone", words.zone),
        "words": shortened(words.exact),
    }


def shortened(words: str, length: int = _LONGEST) -> str:
    """On one line, the middle left out where it is long."""
    plain = " ".join(words.split())
    if len(plain) <= length:
        return plain
    return f"{plain[: length // 2].rstrip()} … {plain[-length // 2 :].lstrip()}"


def by(line: Coding, say: Tongue) -> str:
    """Who answered, and when."""
    return say.gettext("%(name)s, %(moment)s") % {"name": line.coder, "moment": say.moment(line.at)}


def _answers(row: Row, book: Codebook, say: Tongue) -> Iterator[dict[str, Any]]:
    """What stands on top holds: a decision, one's own answer, other people's, the machine's where it says something else."""
    if row.decision is not None:
        told = say.gettext("decided: %(who)s") % {"who": by(row.decision, say)}
        yield answer_of(row.decision, book, say, told, row.lost) | {"who": "decision"}
    own = _without_repeats(row)
    if own is not None:
        label = say.gettext("I answered") if row.machine or row.others or row.decision else ""
        yield answer_of(own, book, say, label, row.lost) | {"who": "mine"}
    for line in row.others:
        yield answer_of(line, book, say, by(line, say), row.lost) | {"who": "other"}
    if row.machine:
        label = say.gettext("the machine") if row.mine or row.others or row.decision else ""
        if own is not None or row.mine is None or row.decision is not None or row.state is State.CONFIRMED:
            yield _machine(row.machine, book, say, "" if row.state is State.CONFIRMED else label)


def _without_repeats(row: Row) -> Coding | None:
    """One's own answer, unless it is the machine's that stands there anyway and nothing was added."""
    mine = row.mine
    if mine is None or (
        row.state is State.CONFIRMED and row.machine and not mine.comment and _rests_on_the_same(row, mine)
    ):
        return None
    return mine


def _rests_on_the_same(row: Row, mine: Coding) -> bool:
    own = {(words.start, words.end) for one in mine.given for words in one.evidence}
    return own == {(words.start, words.end) for finding in row.machine for words in finding.evidence}


def _machine(machine: Sequence[StoredFinding], book: Codebook, say: Tongue, by: str) -> dict[str, Any]:
    found = [one for one in machine if one.missing is None]
    missing = "" if found or not machine else say.term("missing", machine[0].missing)
    return {
        "by": by,
        "who": "machine",
        "missing": missing,
        "given": [value(given_of(one), one.variable, book, say) for one in found],
        "comment": "",
    }


def given_of(finding: StoredFinding) -> Given:
    """A finding as a value of an answer."""
    return Given(
        finding.value, tuple(Words(*quote) for quote in finding.evidence), finding.speaker, finding.assessment
    )


def saved(row: Row, book: Codebook, say: Tongue) -> str:
    """One line for who does not see the page: what was saved."""
    label = row.asked.label.get(say.language)
    mine = row.mine
    if mine is None:
        return say.gettext("%(question)s: your answer is taken back") % {"question": label}
    if mine.missing or not mine.given:
        told = say.term("missing", mine.missing or "not_stated")
    else:
        told = "; ".join(in_words(one.value, row.asked.id, book, say) for one in mine.given)
    return say.gettext("Saved. %(question)s: %(answer)s") % {"question": label, "answer": told}
