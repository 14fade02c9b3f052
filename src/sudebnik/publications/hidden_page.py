"""The page about the hidden total: what the methods say side by side, what each assumes, and what none of them can tell.

Made from the newest kept run as `hidden_cells.guarded` leaves it, and from nothing else: what must not be shown does not
come as far as here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sudebnik.publications.captions import Captions
from sudebnik.publications.hidden_cells import Run, guarded
from sudebnik.publications.hidden_words import PANELS, HiddenWords
from sudebnik.publications.pictures.hidden import BOUND, HiddenEasel, ordered
from sudebnik.publications.words import Words
from sudebnik.publications.writing import Writer


class HiddenPage:
    """Writes the page of one run in one language after the other."""

    def __init__(self, run: Run, floor: int, captions: Captions, writer: Writer) -> None:
        self._run, self._floor = guarded(run, floor), floor
        self._captions, self._writer = captions, writer

    def write(self, words: Words) -> None:
        """The page with its drawings."""
        folder = "" if words.language == "ru" else "en/"
        twin = "en/hidden.html" if words.language == "ru" else "../hidden.html"
        if self._run is None:
            self._writer.page(
                "hidden.html", f"{folder}hidden.html", words, run=None, floor=self._floor, twin=twin
            )
            return
        said = HiddenWords(words, self._run["table"]["observed"])
        pictures: dict[str, dict[str, str]] = {}
        for name, picture in HiddenEasel(self._run, said, self._captions).all():
            place = f"charts/hidden-{name}.{words.language}.svg"
            self._writer.file(place, picture.svg)
            pictures[name] = {"place": "../" * folder.count("/") + place, "alt": picture.alt}
        told = _Told(self._run, said)
        self._writer.page(
            "hidden.html", f"{folder}hidden.html", words, run=self._run, floor=self._floor, twin=twin,
            pictures=pictures, answer=told.answer(), methods=list(told.methods()), assumed=told.assumed(),
            patterns=list(told.patterns()), sums=told.sums(), posteriors=list(told.posteriors()), sweeps=list(told.sweeps()),
            pairs=list(told.pairs()), panels=list(told.panels()), further=told.further(), checks=list(told.checks()), made=told.made(),
        )  # fmt: skip


class _Told:
    """One run in the words of one language, section by section."""

    def __init__(self, run: Run, said: HiddenWords) -> None:
        self._run, self._said, self._words = run, said, said.words
        self._table, self._answers = run["table"], run["answers"]
        self._given = [one for one in self._answers if one["estimate"] is not None and one["interval"]]

    def answer(self) -> dict[str, Any]:
        """The sentences at the top: a range over all methods, or what can be said at the least."""
        words, said, n = self._words, self._said, self._table["observed"]
        level = said.percent(self._run["level"])
        rivals = [one for one in self._given if one["method"] != BOUND]
        bound = next((one for one in self._given if one["method"] == BOUND), None)
        lines, refused = [], not rivals
        if refused:
            lines.append(words("hid_refused", n=said.grouped(n), count=n))
        else:
            low = min(limit for one in rivals for limit in one["interval"])
            high = max(limit for one in rivals for limit in one["interval"])
            says = "hid_range_one" if len(rivals) == 1 else "hid_range"
            lines.append(words(says, n=said.grouped(n), count=n, methods=len(rivals), level=level, **said.between(low, high)))  # fmt: skip
            if len(rivals) > 1:
                middles = [said.about(found([one["estimate"] for one in rivals])) for found in (min, max)]
                says = "hid_middles" if middles[0] != middles[1] else "hid_middle"
                lines.append(words(says, low=middles[0], high=middles[1]))
        if bound is not None:
            limits = said.between(*bound["interval"])
            lines.append(
                words("hid_bound", value=said.about(bound["estimate"]), low=limits["low"], level=level)
            )
        return {
            "refused": refused,
            "lines": lines,
            "seen": said.grouped(n),
            "warnings": list(self._warnings()),
            "overridden": list(self._overridden()),
        }

    def _warnings(self) -> Iterable[str]:
        """Soft gates that failed, each with the methods that it warns of."""
        warned: dict[str, list[str]] = {}
        for one in self._given:
            for gate in one["gates"]:
                if not gate["passed"] and not gate["hard"]:
                    warned.setdefault(gate["name"], []).append(self._said.method(one["method"]))
        for name, methods in warned.items():
            of = self._words("hid_all_methods") if len(methods) == len(self._given) else "; ".join(methods)
            yield f"{self._said.gate(name)} — {of}"

    def _overridden(self) -> Iterable[str]:
        for one in self._given:
            for gate in one["overridden"]:
                yield f"{self._said.method(one['method'])}: {self._said.gate(gate)} ({gate})"

    def methods(self) -> Iterable[dict[str, Any]]:
        """Each method's row; one that was refused says why."""
        for one in self._answers:
            given = one["estimate"] is not None and one["interval"]
            low, high = one["interval"] if given else (0, 0)
            own = [gate["name"] for gate in one["gates"] if not gate["passed"] and not gate["hard"]]
            yield {
                "method": self._said.method(one["method"]),
                "bound": one["method"] == BOUND,
                "whole": self._said.grouped(one["estimate"]) if given else None,
                "interval": f"{self._said.grouped(low)}–{self._said.grouped(high)}" if given else None,
                "why": None if given else self._said.why(one["not_estimable"]),
                "warnings": [self._said.gate(name) for name in own] if given else [],
                "overridden": [self._said.gate(name) for name in one["overridden"]],
            }

    def assumed(self) -> list[tuple[str, str]]:
        """What is taken for granted, and by which of the methods that gave a number."""
        users: dict[str, list[str]] = {}
        for one in self._given:
            for key in one["assumptions"]:
                users.setdefault(key, []).append(self._said.method(one["method"]))
        every = self._words("hid_all_methods")
        return [
            (self._said.assumption(key), every if len(own) == len(self._given) else "; ".join(own))
            for key, own in users.items()
        ]

    def patterns(self) -> Iterable[tuple[str, str | None]]:
        names = self._table["names"]
        for pattern, count in ordered(self._table["patterns"]):
            yield (
                self._said.together(pattern, names),
                None if count is None else self._said.grouped(count),
            )

    def sums(self) -> list[tuple[str, list[tuple[str, str | None]]]]:
        """Sizes, overlaps and frequencies: the evidence that stands beside every number."""

        def shown(count: int | None) -> str | None:
            return None if count is None else self._said.grouped(count)

        names, words = self._table["names"], self._words
        overlaps = [(f"{names[i]} + {names[j]}", shown(both)) for i, j, both in self._table["overlaps"]]
        sizes = [(name, shown(size)) for name, size in zip(names, self._table["sizes"], strict=True)]
        times = [
            (words("hid_check_on", n=number), shown(count))
            for number, count in enumerate(self._table["frequencies"], 1)
        ]
        return [(words("hid_sizes"), sizes), (words("hid_both"), overlaps), (words("hid_times"), times)]

    def posteriors(self) -> Iterable[dict[str, Any]]:
        """For each Bayesian method the chance that the number lies above each of some round steps."""
        for one in self._given:
            if not one["posterior"]:
                continue
            yield {
                "name": f"posterior-{one['method']}",
                "method": self._said.method(one["method"]),
                "rows": [
                    (self._said.grouped(at), self._said.percent(share))
                    for at, share in _above(one["posterior"])
                ],
            }

    def sweeps(self) -> Iterable[dict[str, Any]]:
        """The number under each supposition, and how far it goes."""
        for name, say in (("dependence", self._said.ratio), ("reach", self._said.percent)):
            rows = [(at, whole) for at, whole in self._run["sensitivity"][name] if whole is not None]
            if not rows:
                continue
            wholes = [whole for _, whole in rows]
            yield {
                "name": name,
                "sentence": self._words(f"hid_{name}_text", odds=self._said.percent(self._run["sensitivity"]["reach_odds"]), **self._said.between(min(wholes), max(wholes))),
                "rows": [(say(at), self._said.grouped(whole)) for at, whole in rows],
            }  # fmt: skip

    def pairs(self) -> Iterable[dict[str, Any]]:
        """For each pair of lists what its odds ratio would have to be."""
        names = self._table["names"]
        for one in self._run["sensitivity"]["pairs"]:
            i, j = one["lists"]
            wholes = {ratio: whole for ratio, whole in one["wholes"] if whole is not None}
            yield {
                "pair": f"{names[i]} + {names[j]}",
                "cells": [
                    *(self._said.grouped(wholes[at]) if at in wholes else "—" for at in (0.5, 1.0, 2.0)),
                    *(self._said.ratio(one[tip]) if one[tip] else "—" for tip in ("halves", "doubles")),
                ],
            }

    def panels(self) -> Iterable[dict[str, Any]]:
        """The same question asked otherwise, kind by kind, with how far the numbers go."""
        for kind in PANELS:
            found = [one for one in self._run["panels"] if one["kind"] == kind]
            if not found:
                continue
            given = [one["estimate"] for one in found if one["estimate"] is not None]
            methods = list(dict.fromkeys(one["method"] for one in found))
            changes = dict.fromkeys(self._said.change(one) for one in found)
            figures = {(self._said.change(one), one["method"]): self._figure(one) for one in found}
            yield {
                "name": f"panels-{kind}",
                "title": self._words(f"hid_panels_{kind}"),
                "sentence": self._words(f"hid_panels_{kind}_text" if self._words.has(f"hid_panels_{kind}_text") else "hid_panels_text", **self._said.between(min(given), max(given))) if given else self._words("hid_panels_none"),
                "heads": [self._said.method(method) for method in methods],
                "rows": [
                    (change, [figures.get((change, method), ("—", "")) for method in methods]) for change in changes
                ],
            }  # fmt: skip

    def _figure(self, one: Mapping[str, Any]) -> tuple[str, str]:
        """An estimate and its limits apart, or the reason why there is none."""
        if one["estimate"] is None or not one["interval"]:
            return self._said.why(one["not_estimable"]), ""
        low, high = one["interval"]
        return self._said.grouped(one["estimate"]), f"({self._said.grouped(low)}–{self._said.grouped(high)})"

    def further(self) -> dict[str, Any] | None:
        """What one more list would have to share with the others, size by size."""
        rows, words, said = self._run["further"], self._words, self._said
        methods = [one["method"] for one in self._given if rows and one["method"] in rows[0]["known"]]
        if not {*methods} - {BOUND}:
            return None
        apart = self._run["tells_apart"]
        told = (apart["methods"] if apart else methods)[:2]
        at = min(rows, key=lambda one: abs(one["size"] - (apart["size"] if apart else 0)))
        known = [at["known"][method][1] * at["size"] for method in told]
        shown = [said.grouped(_two(share)) for share in known]
        if len({*shown}) == 1:
            lines = [words("hid_further_same", size=said.grouped(at["size"]), known=shown[0])]
        else:
            parts = [
                words("hid_further_part", known=share, method=said.method(method))
                for share, method in zip(shown, told, strict=True)
            ]
            lines = [words("hid_further_sentence", size=said.grouped(at["size"]), parts="; ".join(parts))]
            if apart:
                lines.append(words("hid_further_apart", size=said.grouped(_two(apart["size"]))))
        return {
            "lines": lines,
            "heads": [said.grouped(one["size"]) for one in rows],
            "rows": [
                (said.method(method), [_limits([share * one["size"] for share in one["known"][method]], said) for one in rows])
                for method in methods
            ],
        }  # fmt: skip

    def checks(self) -> Iterable[dict[str, Any]]:
        """For each method how many figures of the table lie outside what it expects, and which."""
        for one in self._given:
            found = [check for check in one["checks"] if check["seen"] is not None]
            if not found:
                continue
            outside = [check for check in found if not check["low"] <= check["seen"] <= check["high"]]
            says = "hid_check_outside" if outside else "hid_check_inside"
            yield {
                "method": self._said.method(one["method"]),
                "sentence": self._words(says, outside=len(outside), of=len(found)),
                "rows": [
                    (self._said.check(check["name"], self._table["names"]), self._said.grouped(check["seen"]), f"{self._said.grouped(check['low'])}–{self._said.grouped(check['high'])}", check in outside)
                    for check in found
                ],
            }  # fmt: skip

    def made(self) -> list[str]:
        """Seed, program, and from what; of several partings or strata what the table is."""
        words, source = self._words, self._run["source"]
        lines = [words("hid_made", **self._said.made(self._run))]
        if source["kind"] == "project":
            lines.append(words("hid_source_project", partings=source["partings"]))
        elif "sha256" in source:
            lines.append(words("hid_source_file", sha256=source["sha256"]))
        else:
            lines.append(words("hid_source_held"))
        if source.get("strata", 1) > 1:
            lines.append(words("hid_source_strata", n=source["strata"]))
        return lines


def _above(bins: Sequence[Sequence[float]]) -> Iterable[tuple[float, float]]:
    """At most six steps through the bars, each with the share of what lies above it."""
    total = sum(share for *_, share in bins)
    step = max(1, len(bins) // 6)
    below = 0.0
    for number, (_, high, share) in enumerate(bins):
        below += share
        if (number + 1) % step == 0 and number + 1 < len(bins):
            yield high, 1 - below / total


def _two(value: float) -> float:
    """Two digits that count."""
    return float(f"{value:.1e}")


def _limits(shares: Sequence[float], said: HiddenWords) -> str:
    low, middle, high = shares
    return said.with_limits(middle, low, high)
