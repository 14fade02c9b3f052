"""The report's statements: on the front page by topic, each with a page of its own, where every count opens its cases."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.columns import places_in
from sudebnik.estimates.context import Context
from sudebnik.estimates.labels import CONTRAST
from sudebnik.estimates.question import Measure
from sudebnik.publications import statements, variants
from sudebnik.publications.captions import Captions
from sudebnik.publications.claim import (
    COUNTED,
    Claim,
    State,
    claims,
    label,
    number,
    refusal,
    unit_of,
    with_interval,
)
from sudebnik.publications.denominators import basis_of, bounds_told, heard, is_few
from sudebnik.publications.gate import hidden_parts, least_of
from sudebnik.publications.material import Report
from sudebnik.publications.pictures.choosing import pictures
from sudebnik.publications.pictures.easel import Easel
from sudebnik.publications.sections import plain
from sudebnik.publications.words import Words
from sudebnik.publications.writing import Writer
from sudebnik.stats.estimate import Estimate, NotEstimable

ListPage = Callable[[str, str, Sequence[str]], None]
"""Writes the page of a list of cases: its place in the report, its heading, the cases by id."""


_FRONT = 3
"""Values of a question about many that the front page says; its own page says more."""
_OPEN = 8
"""Claims of a topic that stand open on the front page."""


class StatementPages:
    """Says the answers of one report."""

    def __init__(self, report: Report, writer: Writer, captions: Captions) -> None:
        self._report, self._writer, self._captions = report, writer, captions
        self._hidden = {
            answer.question.id: hidden_parts(answer, report.floor) for answer, _ in report.answers
        }

    def topics(self, words: Words) -> list[dict[str, Any]]:
        """For the front page: topics with their claims, the first ones open; what has no figure stands at the end."""
        found: dict[str, list[dict[str, Any]]] = {topic: [] for topic in statements.TOPICS}
        for answer, context in self._report.answers:
            front = claims(answer, self._hidden[answer.question.id], _FRONT, self._report.floor)
            found[statements.topic_of(answer)] += [self._claim(one, context, words) for one in front]
        return [self._topic(topic, told, words) for topic, told in found.items() if told]

    def _topic(self, topic: str, told: list[dict[str, Any]], words: Words) -> dict[str, Any]:
        said = [one for one in told if one["state"] in (State.CORRECTED, State.MACHINE)]
        silent = [one for one in told if one not in said]
        parts = {"claims": said[:_OPEN], "more": said[_OPEN:], "silent": silent}
        return {"id": topic, "title": words(f"topic_{topic}")} | parts

    @property
    def nobody_checked(self) -> bool:
        """Whether people checked nothing that any answer rests on."""
        return all(not part.basis.checked for answer, _ in self._report.answers for part in answer.parts)

    def write(self, words: Words, list_page: ListPage) -> None:
        """The page of every question in one language, with its drawings, its CSV and the lists of cases behind its counts."""
        for answer, context in self._report.answers:
            self._page(answer, context, words, list_page)

    def _claims(self, answer: Answer) -> Iterator[Claim]:
        return claims(answer, self._hidden[answer.question.id], floor=self._report.floor)

    def _claim(self, claim: Claim, context: Context, words: Words) -> dict[str, Any]:
        floor = self._report.floor
        return {
            "says": statements.says(claim, context.codebook, words, floor),
            "state": str(claim.state),
            "badge": words(f"badge_{claim.badge}")
            + (f" · n = {claim.part.basis.answered}" if claim.figure else ""),
            "beneath": list(statements.beneath(claim, words, floor)),
            "link": f"statements/{claim.answer.question.id}.html",
        }

    def _page(self, answer: Answer, context: Context, words: Words, list_page: ListPage) -> None:
        question = answer.question
        folder = "" if words.language == "ru" else "en/"
        up = "../" * (folder.count("/") + 1)
        hidden = self._hidden[question.id]
        easel = Easel(hidden, self._captions, context.codebook, words, self._report.floor)
        drawn = []
        for picture in pictures(answer, easel):
            place = f"charts/q-{question.id}{picture.suffix}.{words.language}.svg"
            self._writer.file(place, picture.svg)
            drawn.append({"place": up + place, "alt": picture.alt})
        rows = [
            self._row(answer, part, index, context, words)
            for index, part in enumerate(answer.parts)
            if _tells(part)
        ]
        heading = question.title.get(words.language)
        for row, part in zip(rows, [part for part in answer.parts if _tells(part)], strict=True):
            if row["link"]:
                list_page(
                    folder + row["link"], f"{heading}: {row['label']}", _cases(question.unit, part, context)
                )
        first = next(self._claims(answer), None)
        self._writer.page(
            "statement.html", f"{folder}statements/{question.id}.html", words,
            heading=heading, when=statements.when(answer, words), claims=[self._claim(one, context, words) for one in self._claims(answer)],
            rows=rows, counted=question.measure in COUNTED, pictures=drawn, csv=up + self._csv(answer, rows, words),
            variants=list(variants.variants(first, words, self._report.floor)) if first and first.state is not State.HIDDEN else [],
            sharper=next(filter(None, (statements.sharper(part, words) for part in answer.parts if part.key not in hidden)), None),
            granted=statements.taken_for_granted(answer, words), mind=statements.keep_in_mind(answer, words), not_supported=statements.does_not_follow(answer, words),
            wrong=list(variants.would_be_wrong(answer, words)), rests=self._captions.read(words), id=question.id,
            methods=list(dict.fromkeys(found.method for part in answer.parts for found in (part.naive, part.corrected) if isinstance(found, Estimate))),
            any_hidden=bool(hidden), floor=self._report.floor,
            twin=f"../en/statements/{question.id}.html" if words.language == "ru" else f"../../statements/{question.id}.html",
        )  # fmt: skip

    def _row(self, answer: Answer, part: Part, index: int, context: Context, words: Words) -> dict[str, Any]:
        held = part.key in self._hidden[answer.question.id]
        basis, floor = part.basis, self._report.floor
        least = least_of(answer, part.key, floor)
        of_term = bool(part.key) and answer.question.measure is Measure.REGRESSION
        told: dict[str, Any] = {
            "label": label(answer, part.key, context.codebook, words) if part.key else words("answered_at_all" if answer.question.measure is Measure.SHARES else "whole"),
            "held": held,
            "hits": None if held else "" if of_term else basis.hits,
            "hidden": words("few", floor=least) if held and is_few(answer, part, floor) else words("hidden"),
            "of": self._of(answer, part, words),
            "link": None if held or not basis.hits or of_term or part.key[:1] == (CONTRAST,) else f"cells/q-{answer.question.id}-{index + 1}.html",
            "naive": "",
            "corrected": "",
            "bounds": "",
        }  # fmt: skip
        if held:
            return told
        told["naive"] = self._figure(part.naive, answer, part, words)
        told["corrected"] = self._figure(part.corrected, answer, part, words)
        bounds = bounds_told(answer, part, floor)
        if bounds:
            unit = unit_of(answer.question, words)
            told["bounds"] = "–".join(number(one, answer.question, words) for one in bounds) + (
                f" {unit}" if unit else ""
            )
        return told

    def _of(self, answer: Answer, part: Part, words: Words) -> str | int:
        """How many it is of; not where it would stand beside the number of those with an answer and count the few without."""
        known = heard(answer, part, self._report.floor)
        of = known.answered if basis_of(answer, part) is part.basis else known.units
        return words("hidden") if of is None else of

    def _figure(self, found: Estimate | NotEstimable, answer: Answer, part: Part, words: Words) -> str:
        if isinstance(found, NotEstimable):
            return "—" if found.reason == "nobody_checked" else refusal(found, answer.question, words)
        return with_interval(found, answer.question, words, key=part.key)

    def _csv(self, answer: Answer, rows: Iterable[dict[str, Any]], words: Words) -> str:
        """Every part with its figures as the page gives them; a hidden cell is empty and says so."""
        made = io.StringIO()
        lines = csv.writer(made, lineterminator="\r\n")
        heads = ("part", "hits", "hidden", "answered", "naive", "corrected", "bounds")
        lines.writerow(
            [words("head_part"), words("head_hits"), "hidden", *(words(f"head_{head}") for head in heads[3:])]
        )
        for row in rows:
            held = row["held"]
            cells = [
                plain(row["label"]),
                "" if held else row["hits"],
                "1" if held else "0",
                row["of"] if isinstance(row["of"], int) else "",
            ]
            lines.writerow([*cells, *(plain(row[name]) for name in ("naive", "corrected", "bounds"))])
        place = f"data/q-{answer.question.id}.{words.language}.csv"
        self._writer.file(place, made.getvalue())
        return place


def _tells(part: Part) -> bool:
    """Whether anybody stands in a part; empty groups are not listed."""
    return not part.key or bool(part.basis.answered)


def _cases(unit: str, part: Part, context: Context) -> list[str]:
    """The cases of those who are counted, each once."""
    sheet = context.persons if unit == "person" else context.decisions
    return list(dict.fromkeys(sheet.observations[place].case for place in places_in(part.basis.members)))
