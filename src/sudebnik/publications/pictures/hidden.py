"""The drawings of the page about the hidden total, each of which says alone what it shows and of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sudebnik.publications.captions import Captions
from sudebnik.publications.charts import further, posterior, side_by_side, tipping, upset
from sudebnik.publications.charts.paper import (
    BLUE,
    GREEN,
    HATCH,
    INK,
    ORANGE,
    PALE,
    SKY,
    SOFT,
    Caption,
    Sign,
)
from sudebnik.publications.hidden_words import PANELS, HiddenWords
from sudebnik.publications.pictures.easel import Picture

_COLOURS: Mapping[str, str] = {
    "chapman": SOFT,
    "chao": INK,
    "loglinear": BLUE,
    "stepwise": SKY,
    "decomposable": GREEN,
    "latent-class": SOFT,
}
_SHAPES: Mapping[str, tuple[str, str]] = {
    "chapman": ("square", "square"),
    "chao": ("diamond", "diamond"),
    "loglinear": ("square", "square"),
    "stepwise": ("dot", "circle"),
    "decomposable": ("square", "square"),
    "latent-class": ("dot", "circle"),
}
"""The mark of each method: as a sign, as a point."""
_DASHED = frozenset({"chao", "stepwise", "latent-class"})
BOUND = "chao"
"""The method that says no more than «at the least»."""


class HiddenEasel:
    """Draws one run, already guarded, in one language."""

    def __init__(self, run: Mapping[str, Any], said: HiddenWords, captions: Captions) -> None:
        self._run, self._said, self._words = run, said, said.words
        self._table = run["table"]
        self._captions = captions

    def all(self) -> Iterator[tuple[str, Picture]]:
        """Each drawing under the name of its section; sections without figures have none."""
        yield "overlaps", self.overlaps()
        yield "estimates", self.estimates()
        for one in self._run["answers"]:
            if one["posterior"] and one["estimate"] is not None:
                yield f"posterior-{one['method']}", self.posterior(one)
        for name, axis in (("dependence", "ratio"), ("reach", "share")):
            points = [(at, whole) for at, whole in self._run["sensitivity"][name] if whole is not None]
            if len(points) > 1:
                yield name, self.supposed(name, axis, points)
        for kind in PANELS:
            if rows := [one for one in self._run["panels"] if one["kind"] == kind]:
                yield f"panels-{kind}", self.panels(kind, rows)
        if any({*one["known"]} - {BOUND} for one in self._run["further"]):
            yield "further", self.further()

    def _caption(self, title: str, signs: Sequence[Sign], description: str) -> Caption:
        words = self._words
        of = words(
            "hid_of",
            n=self._said.grouped(self._table["observed"]),
            count=self._table["observed"],
            lists=len(self._table["names"]),
        )
        invented = self._captions.invented(words) if self._run["source"]["kind"] == "project" else []
        notes = [words("hid_chart_assumes"), words("hid_chart_from", **self._said.made(self._run))]
        return Caption(title, of, signs, [*invented, *notes], f"{title}: {description}")

    def overlaps(self) -> Picture:
        words, names, patterns = self._words, self._table["names"], ordered(self._table["patterns"])
        lists = [
            upset.Listed(name, size, self._said.count(size))
            for name, size in zip(names, self._table["sizes"], strict=True)
        ]
        together = [
            upset.Together([j for j, on in enumerate(pattern) if on == "1"], count)
            for pattern, count in patterns
        ]
        signs = [
            Sign("bar", BLUE, words("hid_sign_together")),
            Sign("bar", SKY, words("hid_sign_size")),
            Sign("dot", INK, words("hid_sign_on")),
            Sign("dot", PALE, words("hid_sign_off")),
        ]
        if all(count is None for _, count in patterns):
            del signs[0]
        if any(count is None for _, count in patterns):
            signs.append(Sign("hatch", HATCH, words("hid_sign_hidden")))
        if len(patterns) > upset.MOST:
            signs.append(Sign("blank", "", words("hid_sign_rarer", n=len(patterns) - upset.MOST)))
        said = "; ".join(
            f"{self._said.together(pattern, names)} — {self._said.count(count)}"
            for pattern, count in patterns[: upset.MOST]
        )
        caption = self._caption(words("hid_overlaps"), signs, said)
        return Picture("", upset.upset(lists, together, caption), caption.description)

    def estimates(self) -> Picture:
        rows = []
        for one in self._run["answers"]:
            mark = self._mark(one)._replace(
                colour=BLUE, shape="diamond" if one["method"] == BOUND else "square"
            )
            rows.append(side_by_side.MarkedRow(self._said.method(one["method"]), self._says(one), [mark]))
        words = self._words
        drawn = {row.marks[0].shape for row in rows if row.marks[0].value is not None}
        level = self._said.percent(self._run["level"])
        signs = [
            Sign(shape, BLUE, words(key, level=level))
            for shape, key in (("square", "hid_sign_estimate"), ("diamond", "hid_sign_bound"))
            if shape in drawn
        ]
        return self._dotted(words("hid_estimates"), rows, signs)

    def panels(self, kind: str, found: Sequence[Mapping[str, Any]]) -> Picture:
        """One row a change, one mark a method."""
        changes = dict.fromkeys(self._said.change(one) for one in found)
        rows = [
            side_by_side.MarkedRow(
                change, "", [self._mark(one) for one in found if self._said.change(one) == change]
            )
            for change in changes
        ]
        signs = [
            Sign(_SHAPES[method][0], _COLOURS[method], self._said.method(method))
            for method in dict.fromkeys(one["method"] for one in found if one["estimate"] is not None)
        ]
        said = "; ".join(
            f"{self._said.change(one)}, {self._said.method(one['method'])} — {self._says(one)}"
            for one in found
        )
        return self._dotted(self._words(f"hid_panels_{kind}"), rows, signs, said)

    def _mark(self, one: Mapping[str, Any]) -> side_by_side.Mark:
        if one["estimate"] is None or not one["interval"]:
            return side_by_side.Mark(None)
        (low, high), method = one["interval"], one["method"]
        return side_by_side.Mark(one["estimate"], low, high, _SHAPES[method][1], _COLOURS[method])

    def _says(self, one: Mapping[str, Any]) -> str:
        if one["estimate"] is None or not one["interval"]:
            return self._said.why(one["not_estimable"])
        return self._said.with_limits(one["estimate"], *one["interval"])

    def _dotted(
        self, title: str, rows: Sequence[side_by_side.MarkedRow], signs: Sequence[Sign], said: str = ""
    ) -> Picture:
        words, seen = self._words, self._table["observed"]
        signs = [Sign("upright", ORANGE, words("hid_sign_seen", n=self._said.grouped(seen))), *signs]
        if any(mark.value is None for row in rows for mark in row.marks):
            signs.append(Sign("hatch", HATCH, words("hid_sign_refused")))
        caption = self._caption(title, signs, said or "; ".join(f"{row.label} — {row.says}" for row in rows))
        svg = side_by_side.side_by_side(rows, seen, caption, words("hid_axis_whole"))
        return Picture("", svg, caption.description)

    def posterior(self, one: Mapping[str, Any]) -> Picture:
        words, (low, high) = self._words, one["interval"]
        says = self._said.with_limits(one["estimate"], low, high)
        signs = [
            Sign("bar", BLUE, words("hid_sign_inside", level=self._said.percent(self._run["level"]))),
            Sign("bar", SKY, words("hid_sign_outside")),
            Sign("line", ORANGE, words("hid_sign_median")),
        ]
        title = words("hid_posterior_of", method=self._said.method(one["method"]))
        caption = self._caption(title, signs, says)
        bins = [(start, end, share) for start, end, share in one["posterior"]]
        svg = posterior.posterior(bins, (low, high), one["estimate"], caption, words("hid_axis_whole"))
        return Picture("", svg, caption.description)

    def supposed(self, name: str, axis: str, points: Sequence[tuple[float, float]]) -> Picture:
        words = self._words
        usual = 1.0 if name == "dependence" else 0.0
        made = [
            tipping.Supposed(
                self._said.ratio(at) if axis == "ratio" else self._said.percent(at), whole, at == usual
            )
            for at, whole in points
        ]
        signs = [
            Sign("line", BLUE, words(f"hid_sign_{name}")),
            Sign("square", INK, words(f"hid_sign_{name}_usual")),
            Sign("dashes", ORANGE, words("hid_sign_seen", n=self._said.grouped(self._table["observed"]))),
        ]
        said = "; ".join(f"{one.label} — {self._said.grouped(one.whole)}" for one in made)
        caption = self._caption(words(f"hid_{name}"), signs, said)
        axes = (words(f"hid_axis_{name}"), words("hid_axis_whole"))
        return Picture("", tipping.tipping(made, self._table["observed"], caption, axes), caption.description)

    def further(self) -> Picture:
        words, rows = self._words, self._run["further"]
        methods = [one["method"] for one in self._run["answers"] if one["method"] in rows[0]["known"]]
        rays, signs, said = [], [], []
        for method in methods:
            points = [(one["size"], *(share * one["size"] for share in one["known"][method])) for one in rows]
            rays.append(further.Ray(_COLOURS[method], method in _DASHED, points))
            signs.append(
                Sign("dashes" if method in _DASHED else "line", _COLOURS[method], self._said.method(method))
            )
            said.append(f"{self._said.method(method)} — {self._said.percent(rows[0]['known'][method][1])}")
        apart = self._run["tells_apart"]
        if apart and apart["size"] <= max(one["size"] for one in rows):
            signs.append(
                Sign("upright", INK, words("hid_sign_apart", size=self._said.grouped(apart["size"])))
            )
        caption = self._caption(words("hid_further"), signs, "; ".join(said))
        svg = further.further(
            rays,
            apart["size"] if apart else None,
            caption,
            (words("hid_axis_size"), words("hid_axis_known")),
        )
        return Picture("", svg, caption.description)


def ordered(patterns: Sequence[tuple[str, int | None]]) -> list[tuple[str, int | None]]:
    """Patterns from the most frequent on, the hidden ones last, in an order that tells nothing of their counts."""
    return sorted(patterns, key=lambda one: (one[1] is None, -(one[1] or 0), one[0].count("1"), one[0]))
