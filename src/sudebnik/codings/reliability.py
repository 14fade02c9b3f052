"""How far people agree with each other, variable by variable, and how often the machine is wrong where they have spoken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sudebnik.codebook.codebook import Codebook, ValueType, Variable
from sudebnik.codebook.missing import Missing
from sudebnik.codings.answers import Answer, comparable, read_answer
from sudebnik.codings.coding import Coding, Given, Kind, Unit
from sudebnik.codings.compare import rows
from sudebnik.codings.gold import GoldFile
from sudebnik.codings.scores import Score, by_variable
from sudebnik.codings.settle import settle, standing
from sudebnik.stats.agreement import Agreed, agreement
from sudebnik.stats.alpha import alpha
from sudebnik.stats.distances import Scale
from sudebnik.stats.estimate import Estimate, NotEstimable
from sudebnik.stats.figure import DEFAULT, Drawing
from sudebnik.stats.proportions import wilson
from sudebnik.stats.sampling import Drawn
from sudebnik.stats.spans import SpanAgreement, span_agreement
from sudebnik.stats.weighting import weighted_ratio, weighted_share

MACHINE = "machine"
"""The coder's name under which the machine's answers stand beside people's."""

_Answers = dict[Unit, dict[str, Coding]]


class Reliability(NamedTuple):
    """One variable (in one stratum, or in all: None).

    ``agreed`` are the coefficients on whole answers; ``speaker`` and ``assessment`` those on values that both gave, for
    variables where these belong to the answer; ``spans`` compare the words that were marked.
    """

    variable: str
    stratum: str | None
    scale: Scale
    agreed: Agreed
    speaker: Agreed | None
    assessment: Agreed | None
    spans: SpanAgreement


class MachineError(NamedTuple):
    """One variable: the machine's answers beside what people hold, in acts that were coded.

    ``score`` counts right, missed and added values, tied as the benchmark ties them; ``f1`` is formed of them. ``acts`` is the share of
    acts in which the machine errs on this variable. Both speak of all acts of the frame, weighted by the chances of having been drawn; as if the coded acts had
    been drawn simply where no sample is named.
    """

    variable: str
    score: Score
    f1: Estimate | NotEstimable
    acts: Estimate | NotEstimable
    coded: int


def blind_answers(lines: Iterable[Coding]) -> _Answers:
    """Each coder's last standing answer to each unit that he gave without seeing any other."""
    found: _Answers = {}
    for line in standing(lines):
        if line.kind is Kind.CODING and line.shown == "blind":
            found.setdefault(line.unit, {})[line.coder] = line
    return found


def reliability(
    answers: Mapping[Unit, Mapping[str, Coding]],
    book: Codebook,
    strata: Mapping[str, str] | None = None,
    drawing: Drawing = DEFAULT,
) -> list[Reliability]:
    """Every variable of the codebook that two answered somewhere, in the codebook's order; each stratum below its whole.

    ``answers`` as `blind_answers` gives them (the machine's may stand among them), ``strata`` say of documents to which
    stratum they belong. Documents are drawn again, with all their facts.
    """
    by_variable: dict[str, dict[Unit, Mapping[str, Coding]]] = {}
    for unit, own in answers.items():
        if len(own) > 1:
            by_variable.setdefault(unit[2], {})[unit] = own
    found = []
    for variable in book.variables.values():
        units = by_variable.get(variable.id, {})
        if units:
            found.append(_variable(variable, None, units, drawing))
        for stratum in sorted({strata[unit[0]] for unit in units if unit[0] in strata}) if strata else ():
            inside = {unit: own for unit, own in units.items() if (strata or {}).get(unit[0]) == stratum}
            found.append(_variable(variable, stratum, inside, drawing))
    return found


def scale_of(variable: Variable) -> Scale:
    """What may be said of two answers: sets where there may be several, numbers and days by distance, ordered categories by rank."""
    if variable.many:
        return Scale.SETS
    if variable.type is ValueType.NUMBER:
        return Scale.INTERVAL
    return Scale.ORDINAL if variable.ordered else Scale.NOMINAL


def _variable(
    variable: Variable, stratum: str | None, units: Mapping[Unit, Mapping[str, Coding]], drawing: Drawing
) -> Reliability:
    scale = scale_of(variable)
    clusters = [unit[0] for unit in units]
    whole = [{coder: _value(line, Scale.NOMINAL) for coder, line in own.items()} for own in units.values()]
    agreed = agreement(whole, Scale.NOMINAL, clusters, drawing)
    if scale is not Scale.NOMINAL:
        placed = [{coder: _value(line, scale) for coder, line in own.items()} for own in units.values()]
        order = [*variable.values] if scale is Scale.ORDINAL else None
        agreed = agreed._replace(alpha=alpha(placed, scale, clusters, drawing, order))
    # Words are compared where both gave a value: who says «not stated» marks none, and that is a difference of answers.
    spans = [
        {
            coder: [words[:2] for given in line.given for words in given.evidence]
            for coder, line in own.items()
            if any(given.evidence for given in line.given)
        }
        for own in units.values()
    ]
    return Reliability(
        variable.id,
        stratum,
        scale,
        agreed,
        _aspect(units, lambda given: given.speaker, drawing) if variable.assessed else None,
        _aspect(units, lambda given: given.assessment, drawing) if variable.assessed else None,
        span_agreement(spans, clusters, drawing),
    )


def _value(line: Coding, scale: Scale) -> Any:
    """An answer in a form that can be counted; None where it has no place on the scale, as «not stated» among numbers."""
    if scale in (Scale.SETS, Scale.NOMINAL):
        told = _told(line)
        return told if scale is Scale.SETS else " ".join(sorted(told)) or Missing.NOT_STATED.value
    value = line.given[0].value if line.given else None
    if scale is Scale.ORDINAL:
        return None if value is None else str(value)
    return float(value) if isinstance(value, int | float) else None


def _told(line: Coding) -> frozenset[str]:
    """The values of an answer, tied as the benchmark ties them: an absence is known by its days, a charge by its article."""
    if line.missing not in (None, Missing.NOT_STATED):
        return frozenset({f"missing:{line.missing}"})
    return frozenset(repr(comparable(line.variable, given.value, None)) for given in line.given)


def _aspect(
    units: Mapping[Unit, Mapping[str, Coding]], of: Callable[[Given], str | None], drawing: Drawing
) -> Agreed:
    """Agreement on one aspect of values that both coders gave; each value is a unit. Who left it open did not answer."""
    told: list[dict[str, str | None]] = []
    clusters: list[str] = []
    for unit, own in units.items():
        values: dict[str, dict[str, str | None]] = {}
        for coder, line in own.items():
            for given in line.given:
                values.setdefault(str(given.value), {})[coder] = of(given)
        told += values.values()
        clusters += [unit[0]] * len(values)
    return agreement(told, Scale.NOMINAL, clusters, drawing)


# -- the machine ------------------------------------------------------------------------------------
def held(lines: Iterable[Coding], assessed: Collection[str] = ()) -> dict[Unit, Coding | None]:
    """What people hold who were not led by the machine: decisions, and blind answers; None where they differ undecided."""
    free = [line for line in lines if line.kind is not Kind.CODING or line.shown == "blind"]
    return {unit: one.holds for unit, one in settle(free, assessed).items()}


def machine_errors(
    truth: Mapping[Unit, Coding | None],
    machine: Mapping[str, Sequence[Answer]],
    book: Codebook,
    sample: Sequence[Drawn] = (),
) -> list[MachineError]:
    """Every variable that people answered, in the codebook's order.

    ``truth`` as `held` gives it; ``machine`` has what the rules say of each coded document, as the benchmark takes it. With
    the ``sample`` that was drawn, shares are weighted; without one the
    acts that were coded are taken for a simple sample. In an act that was coded and not asked this, the question does not
    arise; where people differ, or found it unclear, the act is not answered yet.
    """
    clear = {unit: line for unit, line in truth.items() if line and line.missing != Missing.UNCLEAR}
    unsettled = {(unit[0], unit[2]) for unit in truth.keys() - clear.keys()}
    gold, found = _as_gold(clear, machine)
    compared = rows(gold, found, many=[one.id for one in book.variables.values() if one.many])
    scores = by_variable(compared)
    wrong = {(row.file, row.variable) for row in compared if not row.right}
    told = []
    for variable in book.variables:
        coded = {name for name, entry in gold.items() if variable in entry.coded}
        if not coded:
            continue
        score = scores.get(variable, Score())
        counts = {name: _items(score.files.get(name, (0, 0, 0))) for name in coded}
        if sample:
            aside = {name for name in gold if name not in coded and (name, variable) not in unsettled}
            f1 = weighted_ratio(sample, counts | dict.fromkeys(aside, (0, 0)))
            errs = {name: (name, variable) in wrong for name in coded}
            acts = weighted_share(sample, errs | dict.fromkeys(aside))
        else:
            f1 = _simply(counts)
            acts = wilson(sum((name, variable) in wrong for name in coded), len(coded))
        told.append(MachineError(variable, score, f1, acts, len(coded)))
    return told


def _items(counts: tuple[int, int, int]) -> tuple[int, int]:
    """F1 as a share: twice what is right, among that and what is missed or added."""
    right, missed, added = counts
    return 2 * right, 2 * right + missed + added


def _simply(counts: Mapping[str, tuple[int, int]]) -> Estimate | NotEstimable:
    """F1 of acts that are taken for a simple sample of very many."""
    many = 1_000_000
    chance = len(counts) / many
    return weighted_ratio(
        [Drawn(name, "", chance, n, many) for n, name in enumerate(sorted(counts), 1)], counts
    )


def _as_gold(
    truth: Mapping[Unit, Coding], machine: Mapping[str, Sequence[Answer]]
) -> tuple[dict[str, GoldFile], dict[str, list[Answer]]]:
    """People's answers in the form of a gold file, and of the machine's only those about units that people answered."""
    gold: dict[str, GoldFile] = {}
    for (document, person, variable), line in truth.items():
        entry = gold.setdefault(document, GoldFile(2, frozenset(), []))
        entry.coded |= {variable}
        told: list[Mapping[str, Any]] = [given._asdict() for given in line.given]
        if line.missing is not None:
            told.append({"missing": line.missing})
        entry.answers += [read_answer(variable, {**one, "person": person}) for one in told]
    found = {
        document: [one for one in machine.get(document, ()) if (document, one.person, one.variable) in truth]
        for document in gold
    }
    return gold, found
