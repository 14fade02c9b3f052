"""How well rulings are joined into cases, on an invented docket with known truth: ``python -m benchmark.proceedings``.

What makes it hard, and how often (the docket itself: `benchmark/docket.py`):

* Of the handlings of first instance 25 % are in no document, of appeals 30 %, of cassations 40 %. The others are a saved
  page with card and act (30, 35, 30 %), a card alone (45, 35, 35 %: most texts are not published, DOMAIN §5 B3, B17), a bare text
  (10, 12, 15 %), a dump's record (15, 18, 20 %); these shares are assumed. 15 % have a second, independent document, 6 % of texts a bare
  copy, half of them word for word.
* Bare texts, as counted on the dozen real judgments of the shared corpora since 2019, where identifiers begin: a heading with the
  number in 75 %, with the UID in 45 %, readable days in 90 %: one text of twelve hides all (a third
  of these leave the month), no judge in 5 %, no court in 1 %.
  Nobody can say of which case a first-instance act without number, UID and day is (2.5 %), nor one that has a day alone.
* An appeal's text names the court below in 97 %, its number in 15 %, the term in 93 %, cassation the appeal's court in 90 %, their days
  as its own. Cards, as counted on 19 saved pages of higher courts: the court below 99 %, its number 95 %, its judge 84 %, its
  day 20 %; the appeal's court and day 15 %. A first court's card lists three complaints of four, and of these in three of four the day above.
* Errors: numbers, UIDs (cards 0.1 %) and days of texts are mistyped in 1 % each, the day below in 1.5 %; the court below is read
  as another in 0.7 %, the day below as that of another act in 1 %; terms and articles are misread in 3 %; another judge (who reports, not
  presides) in 3 %; dumps call a first-instance number an appeal's in 10 %. Texts show the number before re-registration in 30 %.
* A text tells a dozen further facts of each man, each in 80 % (higher courts 50 %); 2 % of them are overlooked in a copy.
* A text tells the days of the absence in 60, 30, 20 % (first, appeal, cassation); elsewhere they are blacked out or not told. One text is
  published of an act, so that its copies lack the same things; one copy in ten is redacted anew.
* 4 % of cases have a separated neighbour: other men, same court and articles, the next number, in a third the same day, in
  two of five the same absence.
* 8 % are registered anew; of the cases that pass a year's end, half. 6 % of appeals send the case back: another judge, a new number, in 15 %
  a new UID. 3 % have a custody appeal (22К) before the verdict.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmark.docket import Handling, docket
from sudebnik.cases.case import Answer, CourtCase, Ruling
from sudebnik.cases.joining import join
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.law.courts import by_code, register

KNOWN = {"first": 0.75, "appeal": 0.70, "cassation": 0.60}
FORMS = {
    "first": (("page", 0.30), ("card", 0.45), ("bare", 0.10), ("dump", 0.15)),
    "appeal": (("page", 0.35), ("card", 0.35), ("bare", 0.12), ("dump", 0.18)),
    "cassation": (("page", 0.30), ("card", 0.35), ("bare", 0.15), ("dump", 0.20)),
}
SECOND, COPY = 0.15, 0.06
_KINDS = {
    "first": DocumentKind.VERDICT,
    "appeal": DocumentKind.APPEAL_RULING,
    "cassation": DocumentKind.CASSATION_RULING,
}


@dataclass(frozen=True)
class Truth:
    """A document's case and handling, its form (page, card, bare, dump), and who its defendants are, in their order there."""

    case: int
    instance: str
    form: str
    men: tuple[str, ...] = ()


def generate(cases: int, seed: int) -> tuple[list[Ruling], dict[str, Truth]]:
    """Rulings in a random order, and the truth about each by document id."""
    rng = Random(seed)
    writer = _Writer(rng)
    for handling in docket(cases, rng):
        if rng.random() < KNOWN[handling.instance]:
            writer.write(handling)
            if rng.random() < SECOND:
                writer.write(handling)
    rng.shuffle(writer.rulings)
    return writer.rulings, writer.truth


class _Writer:
    """Puts handlings into documents, leaving out and mistyping as courts, sites and readers do."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.rulings: list[Ruling] = []
        self.truth: dict[str, Truth] = {}
        self.texts: dict[int, tuple[dict[str, Any], list[dict[str, Any]]]] = {}

    def write(self, handling: Handling) -> None:
        forms = FORMS[handling.instance]
        form = self.rng.choices([name for name, _ in forms], [share for _, share in forms])[0]
        source = self._id()
        if form in ("page", "card"):
            self._add(
                source, source, handling, form, self._card(handling), self._of_card(handling), card=True
            )
        if form == "card":
            return
        name = f"{source}#act1" if form == "page" else source
        text = self._id()
        about, people = self._text(handling)
        if form == "dump":
            about = about | self._columns(handling)
        self._add(name, source, handling, form, about, people, text=text)
        if self._chance(COPY):
            again = self._id()
            same = text if self._chance(0.5) else self._id()
            self._add(again, again, handling, "bare", *self._text(handling), text=same)

    def _text(self, handling: Handling) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """What the act's text says: one text is published, so its copies lack the same things, but for one in ten."""
        if id(handling) not in self.texts:
            self.texts[id(handling)] = self._act(handling), self._of_act(handling)
        about, people = self.texts[id(handling)]
        if self._chance(0.1):
            about = self._act(handling)
        return about, [
            {name: value for name, value in told.items() if name == "man" or self._chance(0.98)}
            for told in people
        ]

    def _id(self) -> str:
        return f"{self.rng.getrandbits(256):064x}"

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _add(
        self, name: str, source: str, handling: Handling, form: str, about: Mapping[str, Any],
        people: Sequence[dict[str, Any]], *, card: bool = False, text: str | None = None,
    ) -> None:  # fmt: skip
        kind = DocumentKind.OTHER if card else _KINDS[handling.instance]
        if kind is DocumentKind.VERDICT and handling.outcome != "convicted":
            kind = DocumentKind.RULING
        men = tuple(str(told.pop("man")) for told in people)
        self.truth[name] = Truth(handling.case, handling.instance, form, men)
        self.rulings.append(
            Ruling(
                name, source, kind, text or self._id(), card, not card, True, _answers(None, about, card=card),
                {number: _answers(number, told, card=card) for number, told in enumerate(people, 1)},
            )
        )  # fmt: skip

    # -- cards -------------------------------------------------------------------------------------
    def _card(self, one: Handling) -> dict[str, Any]:
        chance = self._chance
        told: dict[str, Any] = {
            "court": one.court,
            "instance": one.instance,
            "case_number": self._typed(one.number, 0.002),
            "uid": self._typed(one.uid, 0.001) if chance(0.98) else None,
            "received_date": one.received.isoformat(),
            "decision_date": one.decided.isoformat() if chance(0.97) else None,
            "judge": one.judge,
            "result": {"convicted": "verdict", "suspended_for_service": "suspended", "terminated_other": "terminated",
                       "returned_to_prosecutor": "returned"}.get(one.outcome, one.outcome),
            "previous_number": one.earlier if chance(0.95) else None,
            "complaint_number": one.complaint,
            "publication": "text" if chance(0.4) else "no_text_no_reason",
        }  # fmt: skip
        if one.instance == "first":
            told["complaint"] = [self._complaint(above) for above in one.above if chance(0.75)]
        elif one.below is not None:
            told |= {
                "lower_court": one.below.court if chance(0.99) else None,
                "lower_case_number": self._typed(one.below.number, 0.01) if chance(0.95) else None,
                "lower_date": one.below.decided.isoformat() if chance(0.20) else None,
                "lower_judge": one.below.judge if chance(0.84) else None,
            }
        if one.between is not None:
            told |= {
                "appeal_court": one.between.court if chance(0.15) else None,
                "appeal_date": one.between.decided.isoformat() if chance(0.15) else None,
                "appeal_case_number": one.between.number if chance(0.10) else None,
            }
        return told

    def _complaint(self, above: Handling) -> dict[str, Any]:
        court = by_code(above.court)
        told = {"kind": "Апелляционная жалоба", "court": court.name if court else above.court}
        if self._chance(0.75):
            told |= {"decided": above.decided.isoformat(), "outcome": above.outcome}
        return told

    def _of_card(self, one: Handling) -> list[dict[str, Any]]:
        people = []
        for man in one.men:
            articles = man.charge if one.instance == "first" else man.articles
            told: dict[str, Any] = {
                "man": man.name,
                "articles": [[_article(article) for article in articles]],
            }
            if one.instance != "first" and self._chance(0.8):
                told["person_result"] = [one.outcome]
            people.append(told)
        return people

    # -- texts -------------------------------------------------------------------------------------
    def _columns(self, one: Handling) -> dict[str, Any]:
        """The columns of a dump beside the text; they win over it."""
        wrong = one.instance == "first" and self._chance(0.10)
        court = by_code(one.court)
        return {
            "court": court.name if court and self._chance(0.2) else one.court,
            "instance": "appeal" if wrong else one.instance,
            "case_number": self._typed(one.number, 0.002),
            "decision_date": one.decided.isoformat(),
            "judge": one.judge,
            "received_date": one.received.isoformat(),
        }

    def _act(self, one: Handling) -> dict[str, Any]:
        chance, rng = self._chance, self.rng
        headed, readable = chance(0.75), 0.98 if chance(0.92) else 0.0
        number = one.earlier if one.earlier and one.instance == "first" and chance(0.3) else one.number
        told: dict[str, Any] = {
            "court": one.court if chance(0.99) else None,
            "instance": one.instance,
            "case_number": self._typed(number, 0.01) if headed else None,
            "uid": self._typed(one.uid, 0.01) if headed and chance(0.60) else None,
            "decision_date": self._day(one.decided.isoformat(), readable),
            "judge": (one.judge if chance(0.97) else "Иной И.И.") if chance(0.95) else None,
        }
        if one.below is not None:
            wrong = rng.choice(sorted(register())) if chance(0.007) else None
            other = (
                (one.below.decided.replace(day=rng.randrange(1, 29))).isoformat() if chance(0.01) else None
            )
            told |= {
                "lower_court": (wrong or one.below.court) if chance(0.97) else None,
                "lower_date": other or self._day(one.below.decided.isoformat(), readable, 0.015),
                "lower_case_number": self._typed(one.below.number, 0.01) if chance(0.15) else None,
            }
        if one.between is not None:
            told |= {
                "appeal_court": one.between.court if chance(0.90) else None,
                "appeal_date": self._day(one.between.decided.isoformat(), readable),
            }
        return told

    def _of_act(self, one: Handling) -> list[dict[str, Any]]:
        chance = self._chance
        people = []
        days = chance({"first": 0.6, "appeal": 0.3, "cassation": 0.2}[one.instance])
        for place, man in enumerate(one.men):
            articles = (
                man.articles if chance(0.97) else self.rng.choice((("337.5",), ("337.4",), ("337.2.1",)))
            )
            told: dict[str, Any] = {
                "convicted_of": [_article(article) for article in dict.fromkeys(articles)],
                "man": man.name,
                "rank": man.rank,
            }
            told |= {
                name: value for name, value in man.facts if chance(0.8 if one.instance == "first" else 0.5)
            }
            if days and man.absence is not None and "332.2.1" not in man.articles:
                told["episode"] = [
                    {"n": 1, "start": f"{man.absence[0]}T08:00", "end": man.absence[1].isoformat()}
                ]
            if man.term is not None and chance(0.95):
                told["sentence_months"] = (
                    man.term if chance(0.97) else man.term + self.rng.choice((-12, 6, 12))
                )
            if one.instance != "first":
                told["appeal_outcome"] = one.outcome
                before = one.before[place] if place < len(one.before) else None
                if before is not None and chance(0.93):
                    told["sentence_before_months"] = before if chance(0.97) else before + 6
            else:
                told["outcome"] = one.outcome
            people.append(told)
        # the order in which the defendants are named is the act's own
        self.rng.shuffle(people)
        return people

    # -- slips -------------------------------------------------------------------------------------
    def _day(self, day: str, readable: float, slip: float = 0.01) -> str | None:
        if not self._chance(readable):
            return day[:7] if self._chance(0.33) else None
        return (
            self._typed(day, slip, only=(8, 9)) if self._chance(0.999) else f"{day[:5]}{day[8:]}-{day[5:7]}"
        )

    def _typed(self, words: str, slip: float, only: Sequence[int] | None = None) -> str:
        """The same words, rarely with one digit wrong or two neighbours changed."""
        if not self._chance(slip):
            return words
        places = [place for place in (only or range(len(words))) if words[place].isdigit()]
        place = self.rng.choice(places)
        if (
            place + 1 < len(words)
            and words[place + 1].isdigit()
            and words[place] != words[place + 1]
            and self._chance(0.5)
        ):
            return words[:place] + words[place + 1] + words[place] + words[place + 2 :]
        digit = self.rng.choice([mark for mark in "0123456789" if mark != words[place]])
        return words[:place] + digit + words[place + 1 :]


def _article(words: str) -> dict[str, Any]:
    article, _, part = words.partition(".")
    return {"article": article, "part": part, "points": []}


def _answers(person: int | None, told: Mapping[str, Any], *, card: bool) -> dict[str, tuple[Answer, ...]]:
    speaker = Speaker.CARD if card else Speaker.COURT
    found: dict[str, tuple[Answer, ...]] = {}
    for variable, value in told.items():
        values = value if isinstance(value, list) else [value]
        made = [
            Finding(
                person,
                variable,
                one,
                (),
                "invented@1",
                speaker,
                None if one is not None else Missing.NOT_STATED,
            )
            for one in values
        ]
        found[variable] = tuple(Answer(f"{variable}-{place}", finding) for place, finding in enumerate(made))
    return found


# -- measuring --------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Score:
    """Pairs of documents: of one case in truth, put into one case, and right; and the kinds of the wrong ones."""

    true: int
    joined: int
    right: int
    wrong: Counter[str]
    lost: Counter[str]
    pairs: Counter[str]

    @property
    def precision(self) -> float:
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0


def score(cases: Sequence[CourtCase], truth: Mapping[str, Truth]) -> Score:
    """Pairwise precision and recall of cases against the truth."""
    joined = {
        both
        for case in cases
        for both in _pairs(ruling.document_id for ruling in (*case.rulings, *case.twins))
    }
    of: dict[int, list[str]] = {}
    for document, told in truth.items():
        of.setdefault(told.case, []).append(document)
    true = {both for documents in of.values() for both in _pairs(iter(documents))}

    def kinds(pairs: set[tuple[str, str]]) -> Counter[str]:
        return Counter(_kind(truth[one], truth[other]) for one, other in pairs)

    return Score(
        len(true), len(joined), len(true & joined), kinds(joined - true), kinds(true - joined), kinds(true)
    )


def of_men(cases: Sequence[CourtCase], truth: Mapping[str, Truth]) -> tuple[int, int, int]:
    """Of the matches of defendants in cases of several: how many are right, are made, and could be."""
    right = made = true = 0
    for case in cases:
        if max((len(ruling.persons) for ruling in case.rulings), default=0) < 2:
            continue
        places = [(man, place) for man in case.defendants for place in man.places]
        men = Counter(name for ruling in case.rulings for name in truth[ruling.document_id].men)
        true += sum(number * (number - 1) // 2 for number in men.values())
        for (one, first), (other, second) in itertools.combinations(places, 2):
            if one is other:
                made += 1
                names = [truth[place.document].men[place.person - 1] for place in (first, second)]
                right += names[0] == names[1]
    return right, made, true


def _pairs(documents: Iterator[str]) -> Iterator[tuple[str, str]]:
    return itertools.combinations(sorted(documents), 2)


def _kind(one: Truth, other: Truth) -> str:
    """«first bare + appeal card»."""
    order = ("first", "appeal", "cassation")
    low, high = sorted((one, other), key=lambda told: (order.index(told.instance), told.form))
    return f"{low.instance} {low.form} + {high.instance} {high.form}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rulings, truth = generate(options.cases, options.seed)
    start = time.perf_counter()
    cases = join(rulings)
    seconds = time.perf_counter() - start
    found = score(cases, truth)
    print(
        f"{len(rulings):,} documents of {options.cases:,} invented cases, seed {options.seed}: {len(cases):,} cases in {seconds:.1f} s"
    )
    print(
        f"precision {found.precision:.4f}  recall {found.recall:.4f}  ({found.right:,} right of {found.joined:,} joined, {found.true:,} true pairs)"
    )
    right, made, true = of_men(cases, truth)
    print(f"defendants of cases with several: {right:,} right of {made:,} matched, {true:,} could be")
    for title, kinds in (("wrongly joined", found.wrong), ("not joined", found.lost)):
        print(f"\n{title}: {sum(kinds.values()):,} pairs")
        for kind, number in kinds.most_common(14):
            print(f"  {number:6,}  of {found.pairs[kind]:6,}  {kind}")


if __name__ == "__main__":
    main()
