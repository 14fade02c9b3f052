"""How well lists of persons are joined, on invented lists with known truth: ``python -m benchmark.linkage``.

Beside the product stand Splink's own default comparisons of names (`ForenameSurnameComparison`, `NameComparison`), trained as
Splink's manual has it, on the same rows with the same other fields: once on names split at blanks, as a list's columns would
have them, once on the product's reading of names. Precision and recall are those of pairs after clustering: a pair is found
when both rows lie in one cluster. The lists and their errors are described in `benchmark/persons.py`.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import logging
import os
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from benchmark.persons import persons
from sudebnik.cases.clusters import cluster
from sudebnik.cases.linkage import link
from sudebnik.cases.linkage.blocking import RULES, block
from sudebnik.cases.linkage.comparisons import FIELDS
from sudebnik.cases.linkage.engine import engine
from sudebnik.cases.linkage.features import rows
from sudebnik.cases.linkage.settings import comparison
from sudebnik.cases.linkage.training import defaults
from sudebnik.cases.pairs import Pair, ScoredPair, pair
from sudebnik.cases.record import Record
from sudebnik.cases.rivals import CUT, contested
from sudebnik.text.names import read_name

NAMES = ("surname", "given", "given_initial", "patronymic", "patronymic_initial")


class Score(NamedTuple):
    """Pairs found and how many of them are true; ``true`` is how many there are."""

    found: int
    right: int
    true: int

    def __str__(self) -> str:
        return f"precision {self.right / max(self.found, 1):.4f}  recall {self.right / max(self.true, 1):.4f}"


def true_pairs(truth: Mapping[str, str]) -> set[Pair]:
    """All pairs of rows about one person."""
    by_person = defaultdict(list)
    for row, person in truth.items():
        by_person[person].append(row)
    return {pair(*two) for members in by_person.values() for two in itertools.combinations(members, 2)}


def clustered(records: Sequence[Record], pairs: Sequence[ScoredPair], threshold: float) -> set[Pair]:
    """All pairs of rows that clustering puts together, weighed against their rivals as the product does it."""
    names = itertools.count()
    of = {one.id: one.list for one in records}
    found = cluster(
        sorted(of), contested(pairs, of), {}, new_id=lambda _: str(next(names)), threshold=threshold
    )
    return {pair(*two) for members in found.members.values() for two in itertools.combinations(members, 2)}


def score(found: set[Pair], true: set[Pair]) -> Score:
    return Score(len(found), len(found & true), len(true))


def unknowable(records: Sequence[Record], true: set[Pair]) -> int:
    """True pairs of which one row names nobody and no case number is told in both: nothing but chance could join them."""
    known = {one.id: one for one in records}
    named = {one.id: bool(one.name and read_name(one.name).usable) for one in records}
    return sum(
        not (named[left] and named[right]) and not (known[left].case_number and known[right].case_number)
        for left, right in true
    )


def split_at_blanks(record: Record) -> dict[str, str | None]:
    """A name as a list's columns would have it: cards and logs begin with the surname, the press with the given name."""
    words = (record.name or "").lower().replace("ё", "е").replace(".", " ").split()
    if len(words) > 1 and record.list == "B" and len(words) < 3:
        words[0], words[1] = words[1], words[0]
    surname, forename, patronymic = (words + [""] * 3)[:3]
    return {"surname": surname or None, "forename": forename or None, "patronymic": patronymic or None}


def as_read(record: Record) -> dict[str, str | None]:
    """The keys of the product's reading; an initial where no more is known."""
    name = read_name(record.name or "")
    return {
        "surname": name.surname,
        "forename": name.given or name.given_initial,
        "patronymic": name.patronymic or name.patronymic_initial,
    }


def splink_defaults(
    records: Sequence[Record], names: Mapping[str, dict[str, str | None]], seed: int
) -> list[ScoredPair]:
    """The pairs of Splink's default comparisons of names, everything else as in the product."""
    from splink import Linker, SettingsCreator, block_on
    from splink import comparison_library as cl

    compared = rows(records)
    _, keyed = block(compared)
    table: list[dict[str, Any]] = []
    for row in keyed:
        told = names[row["unique_id"]]
        full = " ".join(filter(None, (told["forename"], told["surname"]))) or None
        table.append({**row, **{f"plain_{part}": value for part, value in told.items()}, "plain_full": full})
    weights = defaults(len(table))
    others = [comparison(field, "duckdb", weights) for field in FIELDS if field.name not in NAMES]
    rules: list[Any] = [
        block_on("plain_surname", "plain_forename"),
        block_on("plain_surname", "decided_month"),
        block_on("plain_surname", "birth_year"),
        block_on("plain_forename", "court", "decided_month"),
        *[
            block_on(rule.column)
            for rule in RULES
            if rule.column in ("by_uid", "by_case", "by_birth", "by_court_month", "by_number")
        ],
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.ForenameSurnameComparison(
                "plain_forename", "plain_surname", forename_surname_concat_col_name="plain_full"
            ).configure(term_frequency_adjustments=True),
            cl.NameComparison("plain_patronymic").configure(term_frequency_adjustments=True),
            *others,
        ],
        blocking_rules_to_generate_predictions=rules,
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    with engine("duckdb") as opened:
        linker = Linker(opened.table(table, "plain_rows"), settings, log_level=None, validate_settings=False)
        sure: list[Any] = [block_on("plain_surname", "plain_forename", "decided_month"), block_on("by_case")]
        linker.training.estimate_probability_two_random_records_match(sure, recall=0.4)
        linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=seed)
        for rule in (
            block_on("plain_surname", "plain_forename"),
            block_on("court", "decided_month"),
            block_on("decided", "term_key"),
        ):
            with contextlib.suppress(ValueError):  # Splink stops a session in which a level's m vanishes
                linker.training.estimate_parameters_using_expectation_maximisation(rule)
        found = linker.inference.predict(threshold_match_probability=0.01, warning_mode="never")
        columns = "unique_id_l, unique_id_r, match_probability, match_weight"
        chosen = opened.select(f"select {columns} from {found.physical_name}")  # noqa: S608 - own names
    return [ScoredPair(*one) for one in sorted(chosen)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--lists", type=int, default=3)
    parser.add_argument("--corrupted", type=float, default=0.10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--backend", choices=("duckdb", "spark"), default="duckdb")
    given = parser.parse_args()
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    records, truth = persons(given.persons, given.lists, given.corrupted, given.seed)
    true = true_pairs(truth)
    lost = unknowable(records, true)
    print(
        f"{len(records)} rows about {len(set(truth.values()))} persons; {len(true)} true pairs, of which {lost} ({lost / len(true):.1%})"
    )
    print("are unknowable: one row names nobody and no case number is told in both")
    begun = time.perf_counter()
    linkage = link(records, seed=given.seed, backend=given.backend)
    spent = time.perf_counter() - begun
    print(
        f"sudebnik: {spent:.1f} s, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {sum(one['pairs'] for one in linkage.model['blocking'])} pairs of all rules"
    )
    for threshold in sorted({0.3, 0.5, 0.7, 0.9, CUT}):
        alone = score({one.pair for one in linkage.pairs if one.probability >= threshold}, true)
        print(
            f"  at {threshold}: {score(clustered(records, linkage.pairs, threshold), true)}   pairs before clustering: {alone}"
        )
    for words, read in (
        ("names split at blanks", split_at_blanks),
        ("the product's reading of names", as_read),
    ):
        begun = time.perf_counter()
        pairs = splink_defaults(records, {one.id: read(one) for one in records}, given.seed)
        print(f"Splink's default comparisons, {words}: {time.perf_counter() - begun:.1f} s")
        for threshold in (0.5, 0.9):
            print(f"  at {threshold}: {score(clustered(records, pairs, threshold), true)}")


if __name__ == "__main__":
    main()
