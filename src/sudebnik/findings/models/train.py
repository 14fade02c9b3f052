"""Learn from coded rulings: one linear classifier a value (logistic regression), judged on rulings that it had not seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sudebnik.documents.document import ZoneKind
from sudebnik.errors import ModelError
from sudebnik.findings.models.examples import Example, Label, learnable, vocabulary, zones_of
from sudebnik.findings.models.features import scaled
from sudebnik.findings.models.model import Judge, Model
from sudebnik.findings.models.trial import Options, Unseen, judged, judgements, metrics

Floats = NDArray[np.float64]
Zones = frozenset[ZoneKind]


def train(examples: list[Example], codebook: str, date: str, options: Options) -> Model:
    """A model with a classifier, a curve and a threshold for each value that can be learned.

    The same examples and seed give the same model. Raises `ModelError` where there is too little to learn from.
    """
    examples = sorted(examples, key=lambda one: one.id)
    labels = labels_of(examples, options)
    names = vocabulary(examples, options.word_in)
    space = _Space(examples, names)
    unseen = held_out(examples, list(labels), options)
    judgement = judgements(unseen, options)
    trial = judged(unseen, options)
    zones = zones_of(examples, {label.variable for label in labels})
    everything = frozenset(range(len(examples)))
    judges: list[Judge] = []
    weights = np.zeros((len(names), len(labels)), dtype=np.float32)
    for column, (label, rulings) in enumerate(labels.items()):
        vector, bias = _fit(space, everything, label, zones[label.variable], options)
        weights[:, column] = vector
        figures = {"rulings": rulings, **metrics([one for one in trial if one.label == label])}
        judges.append(Judge(label, bias, judgement.curves[label], judgement.limits[label], figures))
    return Model(
        codebook=codebook,
        date=date,
        seed=options.seed,
        alone=options.alone,
        rulings=tuple(one.id for one in examples),
        zones=zones,
        judges=tuple(judges),
        beside=judgement.beside,
        metrics=metrics(trial),
        vocabulary=tuple(names),
        rarity=np.array([space.idf[name][1] for name in names], dtype=np.float32),
        weights=weights,
    )


def labels_of(examples: list[Example], options: Options) -> Mapping[Label, int]:
    """What can be learned, with the number of rulings for each; `ModelError` where that is nothing."""
    if len(examples) < options.rulings:
        raise ModelError(
            f"{len(examples)} coded rulings are too few to learn from; code at least {options.rulings}"
        )
    labels = learnable(examples, options.positives)
    if not labels:
        raise ModelError(
            f"no value has its words in {options.positives} of the {len(examples)} coded rulings; code more of them, with quotes"
        )
    return labels


def held_out(examples: list[Example], labels: list[Label], options: Options) -> dict[Label, list[Unseen]]:
    """Per label what classifiers say of the rulings left out of their training, fold by fold; whole rulings are left out."""
    found: dict[Label, list[Unseen]] = {label: [] for label in labels}
    for number, fold in enumerate(folds_of(examples, options)):
        kept = frozenset(range(len(examples))) - fold
        seen = [examples[index] for index in sorted(kept)]
        space = _Space(examples, vocabulary(seen, options.word_in), kept)
        zones = zones_of(seen, {label.variable for label in labels})
        for label in labels:
            heard = zones[label.variable]
            vector, bias = _fit(space, kept, label, heard, options)
            for index in sorted(fold):
                if label.variable in examples[index].coded:
                    scores = space.table[space.rows[index]] @ vector + bias
                    found[label] += _per_person(index, number, examples[index], label, scores, heard)
    return found


def folds_of(examples: list[Example], options: Options) -> list[frozenset[int]]:
    """Rulings dealt out in an order that only the seed and their texts decide."""
    order = sorted(
        range(len(examples)),
        key=lambda number: hashlib.sha256(f"{options.seed} {examples[number].id}".encode()).digest(),
    )
    count = min(options.folds, len(examples))
    return [frozenset(order[start::count]) for start in range(count)]


def _per_person(
    number: int, fold: int, one: Example, label: Label, scores: Floats, zones: Zones
) -> Iterator[Unseen]:
    """One judgement a defendant: the score of the best clause that is about him."""
    for person in range(1, one.persons + 1):
        heard = [
            float(score)
            for score, window in zip(scores, one.windows, strict=True)
            if window.person == person and window.zone in zones
        ]
        if heard:
            silent = (person, label) not in one.known
            yield Unseen(number, fold, person, max(heard), silent, one.has(person, label))


class _Space:
    """The clauses of all rulings as one sparse table, in the words of those that are trained on."""

    def __init__(self, examples: list[Example], names: list[str], seen: frozenset[int] | None = None) -> None:
        from scipy.sparse import csr_matrix  # noqa: PLC0415 - only training needs SciPy

        self.examples = examples
        counts = dict.fromkeys(names, 0)
        total = 0
        for number, one in enumerate(examples):
            if seen is None or number in seen:
                total += len(one.features)
                for found in one.features:
                    for feature in found:
                        if feature in counts:
                            counts[feature] += 1
        rarity = {name: float(np.log((1 + total) / (1 + count)) + 1) for name, count in counts.items()}
        self.idf = {name: (column, rarity[name]) for column, name in enumerate(names)}
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        self.rows: list[slice] = []
        for one in examples:
            begin = len(ends) - 1
            for found in one.features:
                # In order of columns: the last bits of a sum must not depend on the order in which features came.
                row = sorted(scaled(found, self.idf).items())
                columns += [column for column, _ in row]
                data += [weight for _, weight in row]
                ends.append(len(data))
            self.rows.append(slice(begin, len(ends) - 1))
        self.table = csr_matrix((data, columns, ends), shape=(len(ends) - 1, len(names)))


def _fit(
    space: _Space, kept: frozenset[int], label: Label, zones: Zones, options: Options
) -> tuple[Floats, float]:
    """Weights of one label: its quotes' clauses against the other clauses of the parts where it is heard."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - the extra `model`

    rows: list[int] = []
    truth: list[int] = []
    for number in sorted(kept):
        one = space.examples[number]
        if label.variable not in one.coded:
            continue
        marked = one.marked.get(label, set())
        for offset, window in enumerate(one.windows):
            if window.zone in zones:
                rows.append(space.rows[number].start + offset)
                truth.append(int(offset in marked))
    if sum(truth) in (0, len(truth)):
        return np.zeros(space.table.shape[1]), _NEVER
    solver: Any = LogisticRegression(
        C=options.strength,
        solver="liblinear",
        class_weight="balanced",
        random_state=options.seed,
        max_iter=200,
    )
    solver.fit(space.table[rows], truth)
    return solver.coef_[0], float(solver.intercept_[0])


_NEVER = -5.0
"""The score of a label whose words none of the rulings trained on has."""
