"""Cases laid out in a terminal, in Russian or English: instances, courts and months, never a name, a number or a UID."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sudebnik.cases.case import CourtCase
from sudebnik.cases.edges import Edge
from sudebnik.cases.evidence import IDENTIFYING, Reason, tell
from sudebnik.cases.pairs import Comparison
from sudebnik.cases.proceedings import Proceeding
from sudebnik.cases.steps import Gap, Step
from sudebnik.cli.common import harmless
from sudebnik.cli.linkage_words import note, told
from sudebnik.law.courts import by_code
from sudebnik.workbench.cases import Tally
from sudebnik.workbench.persons import Joined

_WORDS = {
    "en": {
        "linked": "Documents joined into cases",
        "documents": "documents",
        "proceedings": "proceedings",
        "cases": "cases",
        "persons": "defendants",
        "alone": "cases of one document",
        "certain": "joins that are certain",
        "strong": "joins that are strong",
        "weak": "weak",
        "refused": "refused",
        "conflicts": "cases with a contradiction (`sudebnik cases show --conflicts`)",
        "incomplete": "cases that mention an act that is not here (`--incomplete`)",
        "case": "case",
        "court": "court of first instance",
        "way": "instances",
        "months": "months",
        "why": "Why this is one case",
        "steps": "What each instance made of it",
        "missing": "Mentioned, and not here",
        "contradicts": "What contradicts",
        "apart": "Kept apart",
        "first": "first instance",
        "appeal": "appeal",
        "cassation": "cassation",
        "supervisory": "supervision",
        "round": "round",
        "defendant": "defendant",
        "days": "after {} days",
        "bits": "bits",
        "act": "act of the {}",
        "text": "text of the {}; its card is here",
        "unknown": "not known",
        "for": "for",
        "against": "against",
        "sum": "together, with what holds before anything is compared",
        "probability": "probability",
        "silent": "one of the two does not say",
        "joined": "Records of lists joined into persons",
        "lists": "lists",
        "records": "records",
        "persons_of_lists": "persons",
        "by_rule": "pairs joined by an exact key",
        "by_weight": "pairs joined by weight",
        "doubtful": "pairs in doubt (`sudebnik cases queue`)",
        "confidential": "Names from the vault: for your eyes; not for a file, a message, a screenshot",
    },
    "ru": {
        "linked": "Документы соединены в дела",
        "documents": "документов",
        "proceedings": "производств",
        "cases": "дел",
        "persons": "подсудимых",
        "alone": "дел из одного документа",
        "certain": "соединений верных",
        "strong": "соединений надёжных",
        "weak": "слабое",
        "refused": "отклонённое",
        "conflicts": "дел с противоречием (`sudebnik cases show --conflicts`)",
        "incomplete": "дел, где упомянут акт, которого нет (`--incomplete`)",
        "case": "дело",
        "court": "суд первой инстанции",
        "way": "инстанции",
        "months": "месяцы",
        "why": "Почему это одно дело",
        "steps": "Что сделала каждая инстанция",
        "missing": "Упомянуто, но отсутствует",
        "contradicts": "Что противоречит",
        "apart": "Оставлено порознь",
        "first": "первая инстанция",
        "appeal": "апелляция",
        "cassation": "кассация",
        "supervisory": "надзор",
        "round": "круг",
        "defendant": "подсудимый",
        "days": "через {} дн.",
        "bits": "бит",
        "act": "акт: {}",
        "text": "текст: {}; карточка есть",
        "unknown": "не известно",
        "for": "за",
        "against": "против",
        "sum": "вместе, считая то, что известно до всякого сравнения",
        "probability": "вероятность",
        "silent": "один из двух молчит",
        "joined": "Записи списков соединены в людей",
        "lists": "списков",
        "records": "записей",
        "persons_of_lists": "людей",
        "by_rule": "пар соединено точным ключом",
        "by_weight": "пар соединено по весу",
        "doubtful": "пар под вопросом (`sudebnik cases queue`)",
        "confidential": "Имена из хранилища: только для ваших глаз, не для файла, письма, снимка экрана",
    },
}  # fmt: skip

Place = Callable[[str], str]
"""Where the document of this id lies."""


def show_tally(counts: Tally, lang: str) -> None:
    """How many documents made how many cases, joined how."""
    words = _WORDS[lang]
    table = Table(title=words["linked"], show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name in ("documents", "proceedings", "cases", "persons", "alone"):
        table.add_row(words[name], str(getattr(counts, name)))
    for level, count in counts.levels.items():
        table.add_row(words[level], str(count))
    for name in ("conflicts", "incomplete"):
        table.add_row(words[name], str(getattr(counts, name)))
    Console(highlight=False).print(table)


def show_joined(joined: Joined, lang: str) -> None:
    """How many records of how many lists are how many persons."""
    words = _WORDS[lang]
    table = Table(title=words["joined"], show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name in ("lists", "records", "persons_of_lists", "by_rule", "by_weight", "doubtful"):
        table.add_row(words[name], str(getattr(joined, name.partition("_of_")[0])))
    console = Console(highlight=False)
    console.print(table)
    for one in joined.notes:
        console.print(Text(note(one, lang), style="dim"))


def show_rows(rows: Mapping[str, Mapping[str, str]], lang: str) -> None:
    """Rows of lists as the user brought them, with the names: only for `--vault`, and nothing of a court beside them."""
    words = _WORDS[lang]
    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(words["confidential"], style="bold red"))
    for record, fields in rows.items():
        console.print(Text(record, style="bold"))
        for field, value in sorted(fields.items()):
            if field != "raw":
                console.print(Text(harmless(f"    {field}: {value}")))


def show_list(cases: Iterable[CourtCase], lang: str) -> None:
    """A line a case."""
    words = _WORDS[lang]
    table = Table()
    for name in ("case", "court", "way", "months", "persons"):
        table.add_column(words[name])
    for case in cases:
        table.add_row(
            case.id,
            _court(case.court, words),
            " → ".join(words[one.instance] for one in case.proceedings),
            " → ".join((one.decided or "")[:7] or "…" for one in case.proceedings),
            str(len(case.defendants) or 1),
        )
    Console(highlight=False).print(table)


def show_case(case: CourtCase, lang: str, place: Place) -> None:
    """A case whole."""
    words = _WORDS[lang]
    named, place = place, lambda document: harmless(named(document))
    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(f"{words['case']} {case.id}  {_court(case.court, words)}", style="bold"))
    for one in case.proceedings:
        console.print(Text(f"  {_heading(one, words)}", style="bold cyan"))
        for ruling in (*one.rulings, *one.twins):
            console.print(Text(f"      {place(ruling.document_id)}", style="dim"))
    if case.edges:
        console.print(Text(f"  {words['why']}", style="bold"))
    for edge in case.edges:
        console.print(Text(f"      {place(edge.left)} — {place(edge.right)}"))
        console.print(Text(f"          {_reasons(edge.reasons, lang)}", style="dim"))
    steps = [said for said in case.steps if said.before is not None or said.after is not None or said.outcome]
    if steps:
        console.print(Text(f"  {words['steps']}", style="bold"))
    for said in steps:
        console.print(Text(f"      {_step(said, words)}"))
    for title, lines in (
        ("missing", [_gap(gap, words) for gap in case.missing]),
        ("contradicts", [tell(said, lang, hide=IDENTIFYING) for said in case.conflicts]),
        (
            "apart",
            [
                f"{place(edge.left)} — {place(edge.right)}: {_reasons(edge.reasons, lang)}"
                for edge in case.apart
            ],
        ),
    ):
        if lines:
            console.print(Text(f"  {words[title]}", style="bold"))
        for line in lines:
            console.print(Text(f"      {line}"))


def show_edge(edge: Edge, lang: str) -> None:
    """What speaks for and against two documents being of one case, heaviest first."""
    rows = [(tell(said, lang, hide=IDENTIFYING), said.weight) for said in edge.reasons]
    _waterfall(rows, edge.weight, edge.probability, lang, level=str(edge.level))


def show_comparisons(
    comparisons: Sequence[Comparison],
    weight: float,
    probability: float,
    lang: str,
    *,
    rule: str | None = None,
) -> None:
    """What each field says of two records, heaviest first; no value of a field."""
    rows = [
        (f"{told(one.field, lang)}: {told(one.level, lang)}".rstrip(": "), one.weight)
        for one in comparisons
        if one.level != "unknown"
    ]
    _waterfall(rows, weight, probability, lang, level=told(rule or "", lang))
    silent = [told(one.field, lang) for one in comparisons if one.level == "unknown"]
    if silent:
        Console(highlight=False).print(Text(f"{_WORDS[lang]['silent']}: {', '.join(silent)}", style="dim"))


def _waterfall(
    rows: Iterable[tuple[str, float]], weight: float, probability: float, lang: str, level: str = ""
) -> None:
    words = _WORDS[lang]
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for name, bits in sorted(rows, key=lambda row: -abs(row[1])):
        bar = "█" * min(30, round(abs(bits))) or "·"
        table.add_row(name, f"{bits:+.1f}", Text(bar, style="green" if bits > 0 else "red"))
    table.add_section()
    table.add_row(words["sum"], f"{weight:+.1f} {words['bits']}", "")
    table.add_row(words["probability"], f"{probability:.4f}", words.get(level, level))
    Console(highlight=False).print(table)


def as_data(case: CourtCase, lang: str) -> dict[str, Any]:
    """A case as plain data: document ids, courts, months, reasons in words; no number, no UID, no day."""
    return {
        "case": case.id,
        "court": case.court,
        "defendants": len(case.defendants) or 1,
        "proceedings": [
            {
                "instance": one.instance,
                "round": one.round,
                "court": one.court,
                "month": one.decided[:7] if one.decided else None,
                "documents": list(one.documents),
            }
            for one in case.proceedings
        ],
        "edges": [
            {
                "documents": list(edge.pair),
                "level": str(edge.level),
                "weight": edge.weight,
                "reasons": [tell(said, lang, hide=IDENTIFYING) for said in edge.reasons],
            }
            for edge in case.edges
        ],
        "steps": [
            {
                "defendant": said.defendant,
                "instance": said.instance,
                "round": said.round,
                "outcome": said.outcome,
                "before": said.before,
                "after": said.after,
                "days": said.days,
            }
            for said in case.steps
        ],
        "missing": [{"kind": gap.kind, "instance": gap.instance, "why": gap.why} for gap in case.missing],
        "conflicts": [tell(said, lang, hide=IDENTIFYING) for said in case.conflicts],
    }


def _heading(one: Proceeding, words: dict[str, str]) -> str:
    month = (one.decided or "")[:7] or words["unknown"]
    again = f", {words['round']} {one.round}" if one.round > 1 else ""
    return f"{words[one.instance]}{again}  {_court(one.court, words)}  {month}"


def _court(court: str | None, words: dict[str, str]) -> str:
    if court is None:
        return words["unknown"]
    known = by_code(court)
    return known.name if known else court


def _reasons(reasons: Iterable[Reason], lang: str) -> str:
    return "; ".join(tell(said, lang, hide=IDENTIFYING) for said in reasons)


def _step(said: Step, words: dict[str, str]) -> str:
    before = "…" if said.before is None else f"{said.before:g}"
    after = "…" if said.after is None else f"{said.after:g}"
    change = f"{before} → {after}" if said.instance != "first" else after
    days = f", {words['days'].format(said.days)}" if said.days is not None else ""
    return f"{words['defendant']} {said.defendant}, {words[said.instance]}: {said.outcome or '…'}, {change}{days}"


def _gap(gap: Gap, words: dict[str, str]) -> str:
    court = f", {_court(gap.court, words)}" if gap.court else ""
    month = f", {gap.day[:7]}" if gap.day else ""
    return words[gap.kind].format(words[gap.instance]) + court + month
