"""The facts of an act as a page lists them: question, answer, words, whose words, what the court made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sudebnik.cases.case import Answer, CourtCase, Ruling
from sudebnik.documents.document import ZoneKind
from sudebnik.estimates.told import FORMULA, NOT_STATED
from sudebnik.publications import values
from sudebnik.publications.material import Report
from sudebnik.publications.words import Words

PEOPLE_OF_THE_TRIAL = frozenset({"judge", "panel", "name", "court_name", "lower_judge"})
"""Names stay in the highlighted words; the report's own tables do not repeat them."""

_COURTS = frozenset({"court", "lower_court", "appeal_court"})
_DERIVED = frozenset({"further_absence"})
"""Answers that follow from others; all their words are shown."""
_BASIS = 4


class Facts:
    """Says the answers of one report's documents in words."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def ruling(self, case: CourtCase | None, ruling: Ruling, words: Words) -> dict[str, Any]:
        codebook, language = self.report.codebook, words.language
        about = self._facts(ruling.document, words) if case else []
        groups = [{"title": words("about_document"), "facts": about}]
        groups += [
            {
                "title": words("defendant" if case else "told_case", number=number),
                "facts": self._facts(answers, words),
            }
            for number, answers in sorted(ruling.persons.items())
        ]
        copies = [
            {"page": page_of(twin.document_id), "source": twin.source_id}
            for twin in (self._copies(case, ruling) if case else ())
        ]
        kind = (
            words("zone_CARD")
            if ruling.is_card
            else codebook.value_label("document_kind", ruling.kind.value, language)
        )
        return {
            "page": page_of(ruling.document_id), "kind": kind, "date": values.moment(ruling.text("decision_date") or "", words),
            "copies": copies, "groups": [group for group in groups if group["facts"]],
        }  # fmt: skip

    def _copies(self, case: CourtCase, ruling: Ruling) -> list[Ruling]:
        """The copies of an act: of its proceeding, with its text, else of its kind."""
        here = next((one for one in case.proceedings if ruling in one.rulings), None)
        if here is None:
            return []
        alike = [one for one in here.rulings if (one.kind, one.is_card) == (ruling.kind, ruling.is_card)]
        return [
            twin
            for twin in here.twins
            if (twin.kind, twin.is_card) == (ruling.kind, ruling.is_card)
            and ruling is next((one for one in alike if one.text_sha256 == twin.text_sha256), alike[0])
        ]

    def _facts(self, answers: Mapping[str, Sequence[Answer]], words: Words) -> list[dict[str, Any]]:
        codebook, language = self.report.codebook, words.language
        order = {name: index for index, name in enumerate(codebook.variables)}
        facts = []
        for variable in sorted(answers, key=lambda name: (order.get(name, len(order)), name)):
            if variable in PEOPLE_OF_THE_TRIAL:
                continue
            for answer in answers[variable]:
                finding = answer.finding
                quote = finding.evidence[0] if finding.evidence else None
                facts.append({
                    "label": codebook.label(variable, language), "value": self.value(variable, answer, words), "corrected": answer.corrected,
                    "flags": [words(f"flag_{flag}") if words.has(f"flag_{flag}") else flag for flag in finding.flags],
                    "words": shortened(quote.exact) if quote else None, "anchor": anchor_of(answer),
                    "zone": words(f"zone_{quote.zone.value}") if quote else "",
                    "wordless": self.wordless(answer, words),
                    "speaker": words(f"speaker_{finding.speaker.value}") if finding.speaker else "",
                    "court": self.court_says(answer, words), "further": self._basis(variable, answer),
                })  # fmt: skip
        return facts

    def court_says(self, answer: Answer, words: Words) -> dict[str, str | None] | None:
        """What the court made of a reason or claim, with the words of its answer; a press report without one says nothing of it."""
        finding = answer.finding
        if finding.assessment is None or finding.value in (NOT_STATED, FORMULA):
            return None
        if finding.zone is ZoneKind.PRESS and finding.assessment in ("not_addressed", "unknown"):
            return None
        quote = finding.evidence[1] if len(finding.evidence) > 1 else None
        return {
            "says": words(f"assessment_{finding.assessment}"),
            "words": shortened(quote.exact) if quote else None,
            "anchor": f"{anchor_of(answer)}-1",
        }

    def _basis(self, variable: str, answer: Answer) -> list[dict[str, str]]:
        """The further words on which a derived answer rests."""
        if variable not in _DERIVED:
            return []
        return [
            {"words": shortened(quote.exact), "anchor": f"{anchor_of(answer)}-{index}"}
            for index, quote in enumerate(answer.finding.evidence[1 : _BASIS + 1], 1)
        ]

    def wordless(self, answer: Answer, words: Words) -> str:
        """Why an answer has no words to show."""
        speaker = answer.finding.speaker
        return words("no_words_card" if speaker and speaker.value == "card" else "no_words")

    def value(self, variable: str, answer: Answer, words: Words) -> str:
        if answer.missing:
            return words(f"missing_{answer.missing.value}")
        if variable in _COURTS:
            return self.report.court_name(str(answer.value), words.language)
        return values.say(self.report.codebook, variable, answer.value, words)


def page_of(document_id: str) -> str:
    """The name of a document's page: its source's hash, and the part."""
    source, _, part = document_id.partition("#")
    return f"{source[:16]}{'-' + part if part else ''}.html"


def anchor_of(answer: Answer) -> str:
    return f"f{answer.finding_id[:16]}"


def linked(ruling: Ruling, answer: Answer) -> dict[str, str | None]:
    """Where an answer's words stand, for a link; no words, no link."""
    quote = answer.finding.evidence[0] if answer.finding.evidence else None
    return {
        "page": page_of(ruling.document_id),
        "anchor": anchor_of(answer),
        "words": shortened(quote.exact) if quote else None,
    }


def shortened(words: str, length: int = 160) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= length else plain[: length - 1].rstrip() + "…"
