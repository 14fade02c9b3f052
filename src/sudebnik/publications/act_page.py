"""The page of an act: its text with the evidence marked, and its facts; both languages on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from sudebnik.cases.case import Answer, CourtCase, Ruling
from sudebnik.publications.facts import PEOPLE_OF_THE_TRIAL, Facts, anchor_of, page_of, shortened
from sudebnik.publications.marked import Mark, marked, near, paragraphs
from sudebnik.publications.material import Report
from sudebnik.publications.words import LANGUAGES, Words
from sudebnik.publications.writing import Writer

_GROUPS = {
    "sentence": (
        "sentence_",
        "regime",
        "suspended",
        "probation",
        "fine_",
        "work_hours",
        "additional",
        "applied",
        "convicted_of",
        "outcome",
    ),
    "absence": ("episode", "absence_", "n_episodes", "re_escape", "reason"),
}


class ActPages:
    """Writes the pages of one report's acts."""

    def __init__(self, report: Report, facts: Facts, writer: Writer) -> None:
        self.report, self._facts, self._writer = report, facts, writer

    def write(self) -> None:
        for case in self.report.cases:
            for ruling in (*case.rulings, *case.twins):
                self._act(case, ruling)
        for article in self.report.press:
            self._act(None, article)

    def _act(self, case: CourtCase | None, ruling: Ruling) -> None:
        ru, en = Words("ru"), Words("en")
        codebook = self.report.codebook
        source = self.report.act_text(ruling.document_id)
        answers = [(variable, answer) for variable, found in self._all_answers(ruling) for answer in found]
        marks = [
            Mark(
                quote.start,
                quote.end,
                anchor_of(answer) if index == 0 else f"{anchor_of(answer)}-{index}",
                self._tooltip(variable, answer),
                _group(variable),
            )
            for variable, answer in answers
            for index, quote in enumerate(answer.finding.evidence)
        ]
        marks += [
            Mark(
                place.start,
                place.end,
                "",
                f"{ru('hidden_by_court')}: {ru('hidden_' + place.kind.value)}",
                "hidden",
            )
            for place in source.hidden
        ]
        marks.sort(key=lambda mark: mark.start)  # stable: evidence stays before what is hidden in it
        longest = max((mark.end - mark.start for mark in marks), default=0)
        zones = [
            {"ru": ru(f"zone_{zone.kind.value}"), "en": en(f"zone_{zone.kind.value}"),
             "paragraphs": [Markup(marked(source.text, left, right, near(marks, left, right, longest))) for left, right in paragraphs(source.text, zone.start, zone.end)]}  # noqa: S704 - marked() escapes
            for zone in source.zones
        ]  # fmt: skip
        facts = [
            {"ru": codebook.label(variable, "ru"), "en": codebook.label(variable, "en"),
             "value": self._facts.value(variable, answer, ru), "value_en": _if_words(self._facts.value(variable, answer, en)),
             "wordless": (self._facts.wordless(answer, ru), self._facts.wordless(answer, en)),
             "words": shortened(answer.finding.evidence[0].exact) if answer.finding.evidence else None,
             "court": (self._facts.court_says(answer, ru), self._facts.court_says(answer, en)),
             "anchor": anchor_of(answer) if answer.finding.evidence else None, "rule": answer.finding.rule, "confidence": answer.finding.confidence}
            for variable, answer in answers if variable not in PEOPLE_OF_THE_TRIAL
        ]  # fmt: skip
        kind = {
            language: Words(language)("zone_CARD")
            if ruling.is_card
            else codebook.value_label("document_kind", ruling.kind.value, language)
            for language in LANGUAGES
        }
        act = {
            "kind": kind, "case": case.id if case else None, "number": ruling.text("case_number"), "date": ruling.text("decision_date"), "original": source.original, "as_text": source.as_text, "source": ruling.source_id, "zones": zones, "facts": facts,
        }  # fmt: skip
        banner = {"ru": ru("synthetic"), "en": en("synthetic")} if ruling.synthetic else None
        self._writer.file(
            f"acts/{page_of(ruling.document_id)}",
            self._writer.rendered("act.html", act=act, banner=banner, ru=ru, en=en),
        )

    def _all_answers(self, ruling: Ruling) -> Iterator[tuple[str, Sequence[Answer]]]:
        yield from ruling.document.items()
        for _, answers in sorted(ruling.persons.items()):
            yield from answers.items()

    def _tooltip(self, variable: str, answer: Answer) -> str:
        label = self.report.codebook.label(variable, "ru")
        if variable in PEOPLE_OF_THE_TRIAL or answer.missing:
            return label
        return f"{label}: {self._facts.value(variable, answer, Words('ru'))}"


def _if_words(said: str) -> str:
    """What has letters; a day or a number needs no second language."""
    return said if any(letter.isalpha() for letter in said) else ""


def _group(variable: str) -> str:
    return next((group for group, prefixes in _GROUPS.items() if variable.startswith(prefixes)), "other")
