"""The way from state to state, small streams put together."""

from __future__ import annotations

from collections.abc import Iterator

from sudebnik.estimates.answer import Answer
from sudebnik.estimates.labels import value_label
from sudebnik.estimates.variables import DERIVED
from sudebnik.publications.charts import flow
from sudebnik.publications.charts.paper import BLUE, HATCH, Sign
from sudebnik.publications.curves import REST, guarded
from sudebnik.publications.pictures.easel import Easel, Picture


def streams(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """The way from state to state; links that are too small to be shown go together."""
    words = easel.words
    told = guarded(answer, easel.floor)
    shown = [
        flow.Link(one["from"], one["to"], one["count"], one["together"]) for one in told.get("links", ())
    ]
    if not shown:
        return
    names = {state: _state(state, easel) for state in told["states"]}
    title = answer.question.title.get(words.language)
    signs = [Sign("band", BLUE, words("sign_flow"))]
    if any(link.hidden for link in shown):
        signs.append(Sign("hatch", HATCH, words("sign_rest", floor=easel.floor)))
    said = "; ".join(f"{names[link.start]} → {names[link.end]} — {link.number}" for link in shown)
    caption = easel.captions.caption(
        title,
        easel.of(answer),
        signs,
        f"{title}: {said}",
        words,
        period=easel.captions.asked(answer, words),
        notes=(words("by_machine"),),
    )
    yield Picture("", flow.flow(shown, told["columns"], names, caption), caption.description)


def _state(state: str, easel: Easel) -> str:
    words = easel.words
    if state.startswith(REST):
        return words("rest")
    variable, _, value = state.partition("=")
    if not value:
        return words(f"state_{state}")
    if value == "unknown":
        return words("state_unknown")
    said = value_label(variable, value, easel.codebook, words.language)
    if value in ("true", "false") and variable in DERIVED:
        return f"{DERIVED[variable].label.get(words.language)}: {said}"
    return said
