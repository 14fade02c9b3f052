"""Agreement question by question: between people, with the machine, and where the machine is wrong; or why there is no number."""

from __future__ import annotations

from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sudebnik.codebook.codebook import Codebook
from sudebnik.codings.reliability import MachineError, Reliability
from sudebnik.codings.undefined import why
from sudebnik.stats.distances import Scale
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable
from sudebnik.stats.figure import Agreement as Figure
from sudebnik.store.accounts import Role
from sudebnik.web.i18n import N_, Tongue
from sudebnik.web.pages import page, project, tongue_of
from sudebnik.web.reckoning import Reckoner
from sudebnik.web.rules import ADJUDICATOR, Page
from sudebnik.web.sampling import stratum_said
from sudebnik.workbench.codebooks import book_of

SCALES = {
    Scale.NOMINAL: N_("nominal"),
    Scale.ORDINAL: N_("ordinal"),
    Scale.INTERVAL: N_("interval"),
    Scale.RATIO: N_("ratio"),
    Scale.SETS: N_("sets (MASI)"),
}


class Cell(NamedTuple):
    """A figure in words: the number, its interval, or in ``why`` the reason that one of them is missing."""

    value: str
    interval: str = ""
    why: str = ""


_reckoner = Reckoner()


def show(request: Request) -> Response:
    """The figures of a sample, or of everything that was coded blind."""
    the, account, say = project(request), request.state.visit.account, tongue_of(request)
    asked = request.query_params.get("sample", "")
    samples = the.samples.all()
    if asked and asked not in {sample.id for sample in samples}:
        raise HTTPException(404)
    strata = "strata" in request.query_params and bool(asked)
    hidden = the.samples.blind_documents(account.name)
    figures, under_way = _reckoner.figures(the, asked or None, hidden, by_stratum=strata)
    found = figures.found if figures else None
    book = book_of(the)
    return page(
        request,
        "agreement.html",
        samples=[(sample.id, sample.name) for sample in samples],
        asked=asked,
        strata=strata,
        hidden=bool(hidden),
        here=f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path,
        under_way=under_way,
        line=figures.line if figures else 0,
        known=found is not None,
        coders=len(found.coders) if found else 0,
        twice=found.twice if found else 0,
        acts=found.acts if found else 0,
        people=[_row(one, book, say) for one in found.people] if found else [],
        beside=[_row(one, book, say) for one in found.beside] if found else [],
        errors=[_error(one, book, say) for one in found.errors] if found else [],
    )


def _row(one: Reliability, book: Codebook, say: Tongue) -> dict[str, Any]:
    return {
        "question": book.label(one.variable, say.language),
        "variable": one.variable,
        "stratum": None if one.stratum is None else stratum_said(one.stratum, book, say),
        "scale": say.gettext(SCALES[one.scale]),
        "units": _units(one.agreed.percent),
        "percent": figure(one.agreed.percent, say, share=True),
        "kappa": figure(one.agreed.kappa, say),
        "alpha": figure(one.agreed.alpha, say),
        "words": figure(one.spans.overlap, say, share=True),
        "speaker": figure(one.speaker.percent, say, share=True) if one.speaker else None,
        "assessment": figure(one.assessment.percent, say, share=True) if one.assessment else None,
    }


def _units(one: Figure | NotEstimable) -> int:
    return one.n if isinstance(one, NotEstimable) else one.units


def _error(one: MachineError, book: Codebook, say: Tongue) -> dict[str, Any]:
    return {
        "question": book.label(one.variable, say.language),
        "variable": one.variable,
        "coded": one.coded,
        "acts": figure(one.acts, say, share=True),
        "right": one.score.right,
        "missed": one.score.missed,
        "added": one.score.added,
        "f1": figure(one.f1, say),
    }


def figure(one: Figure | Estimate | NotEstimable, say: Tongue, *, share: bool = False) -> Cell:
    """A figure with its interval, or the reason why there is none."""
    if isinstance(one, NotEstimable):
        return Cell("–", "", why(one, say.language))
    told = say.share if share else lambda value: say.number(value, 2)
    if isinstance(one.interval, NotEstimable):
        return Cell(told(one.value), "", why(one.interval, say.language))
    return Cell(told(one.value), ends(one.interval, say, share=share))


def ends(interval: Interval, say: Tongue, *, share: bool) -> str:
    """The two ends of an interval: «0,61–0,84», “61–84%”."""
    if share:
        return f"{round(100 * interval.low)}–{say.share(interval.high)}"
    between = " … " if interval.low < 0 else "–"  # a dash beside a minus reads as another minus
    return f"{say.number(interval.low, 2)}{between}{say.number(interval.high, 2)}"


PAGES = (Page("/agreement", ("GET",), ADJUDICATOR | {Role.READER}, show, "agreement"),)
