"""The way from state to state, small streams put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sudebnik.estimates.answer import Answer
from sudebnik.estimates.labels import value_label
from sudebnik.estimates.variables import DERIVED
from sudebnik.publications.charts import flow
from sudebnik.publications.charts.paper import BLUE, HATCH, Sign
from sudebnik.publications.disclosure import hidden_cells
from sudebnik.publications.pictures.easel import Easel, Picture


def streams(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """The way from state to state; links that are too small to be shown go together."""
    words = easel.words
    links = [
        flow.Link(one["from"], one["to"], one["count"])
        for one in answer.curve.get("links", ())
        if one["count"]
    ]
    states = [str(state) for state in answer.curve.get("states", ())]
    order = [*states, *sorted({state for link in links for state in (link.start, link.end)} - set(states))]
    shown, columns = together(links, order, easel.floor)
    if not shown:
        return
    names = {state: _state(state, easel) for state in order}
    names |= {column[-1]: words("rest") for column in columns}
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
    yield Picture("", flow.flow(shown, columns, names, caption), caption.description)


def together(
    links: Sequence[flow.Link], order: Sequence[str], floor: int
) -> tuple[list[flow.Link], list[list[str]]]:
    """The links that may be shown, and the states of each column.

    Of each state the small links, and as many of the next as the gate asks for, go to one state that stands for the rest of
    their column. A state that no shown link reaches belongs to that rest, and what leaves it leaves the rest.
    """
    columns = flow.columns_of(links, order)
    kept = set(columns[0]) if columns else set()
    shown: list[flow.Link] = []
    placed: list[list[str]] = []
    for index, states in enumerate(columns):
        here = [state for state in states if state in kept]
        rest = f"rest {index}"
        placed.append([*here, rest])
        for start, members in [*((state, {state}) for state in here), (rest, set(states) - kept)]:
            own: Counter[str] = Counter()
            for link in links:
                if link.start in members:
                    own[link.end] += link.number
            hidden = hidden_cells(own, {}, floor)
            ends = {end: number for end, number in own.items() if end not in hidden}
            shown += [flow.Link(start, end, number, hidden=start == rest) for end, number in ends.items()]
            kept |= ends.keys()
            left = sum(own[end] for end in hidden)
            if left >= floor:
                shown.append(flow.Link(start, f"rest {index + 1}", left, hidden=True))
    return shown, placed


def _state(state: str, easel: Easel) -> str:
    words = easel.words
    variable, _, value = state.partition("=")
    if not value:
        return words(f"state_{state}")
    if value == "unknown":
        return words("state_unknown")
    said = value_label(variable, value, easel.codebook, words.language)
    if value in ("true", "false") and variable in DERIVED:
        return f"{DERIVED[variable].label.get(words.language)}: {said}"
    return said
