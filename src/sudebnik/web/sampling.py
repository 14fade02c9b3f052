"""Samples: drawn with known chances, shared out among coders, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sudebnik.codebook.codebook import Codebook
from sudebnik.codings.assignment import Sample
from sudebnik.documents.document import DocumentKind
from sudebnik.errors import UsageError
from sudebnik.store.accounts import Account
from sudebnik.web.faults import Faults
from sudebnik.web.groups import GROUPS, group_of, in_order
from sudebnik.web.house import house
from sudebnik.web.i18n import N_, Tongue
from sudebnik.web.pages import form, page, project, see_other, tongue_of
from sudebnik.web.rules import ADJUDICATOR, ANYONE, CODER, EDITOR, Page, allowed
from sudebnik.workbench import samples as work
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import Project

RARE = 3
"""Rare values that the form can name."""

STRATA = {"court": N_("court"), "year": N_("year"), "kind": N_("kind of act")}
ALLOCATIONS = {
    "simple": N_("no strata: every act has the same chance"),
    "proportional": N_("in proportion to the strata"),
    "equal": N_("the same number from each stratum"),
    "neyman": N_("by spread (Neyman)"),
}


class Asked(NamedTuple):
    """What the form for a new sample said."""

    name: str
    size: str
    seed: str
    stratify: tuple[str, ...]
    variable: str
    allocation: str
    rare: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    which: str
    variables: tuple[str, ...]
    blind: bool
    double: str

    @classmethod
    def of(cls, told: Any) -> Asked:
        def word(name: str) -> str:
            return str(told.get(name, "")).strip()

        def words(name: str) -> tuple[str, ...]:
            return tuple(map(str, told.getlist(name)))

        return cls(
            name=word("name"),
            size=word("size"),
            seed=word("seed"),
            stratify=words("stratify"),
            variable=word("variable"),
            allocation=word("allocation"),
            rare=tuple((word(f"rare-{n}"), word(f"rare-{n}-count")) for n in range(RARE)),
            kinds=words("kinds"),
            which=word("which"),
            variables=words("variables"),
            blind=bool(told.get("blind")),
            double=word("double"),
        )


# -- pages --------------------------------------------------------------------------------------------
def samples(request: Request) -> Response:
    """All samples, with the form for a new one where the visitor may draw."""
    return _samples(request, _blank(project(request)))


def draw(request: Request) -> Response:
    """Draw a sample, then its page; or the form again with what is wrong."""
    the, say, told = project(request), tongue_of(request), Asked.of(form(request))
    faults: dict[str, str] = {}
    _ = say.gettext
    if not told.name:
        faults["name"] = _("A sample needs a name.")
    elif any(told.name in (one.name, one.id) for one in the.samples.all()):
        faults["name"] = _("There is a sample of this name.")
    size = _whole(told.size, 1, 1_000_000)
    if size is None:
        faults["size"] = _("Give a number of acts, 1 at the least.")
    seed = _whole(told.seed, 0, 2**53)
    if seed is None:
        faults["seed"] = _("A seed is a whole number.")
    double = _whole(told.double, 0, 100)
    if double is None:
        faults["double"] = _("Give a percentage from 0 to 100.")
    oversample: dict[str, dict[str, int]] = {}
    for number, (rare, count) in enumerate(told.rare):
        variable, _eq, value = rare.partition("=")
        acts = _whole(count, 1, 1_000_000)
        if rare and acts is None:
            faults[f"rare-{number}-count"] = _("Give a number of acts, 1 at the least.")
        elif rare and acts is not None:
            oversample.setdefault(variable, {})[value] = acts
    if told.which == "some" and not told.variables:
        faults["which"] = _("Choose at least one question.")
    if (told.variable or oversample) and the.samples.blind_documents(request.state.visit.account.name):
        # A sample of one act, drawn by what the machine found, would tell what it found there.
        faults["form"] = _(
            "You still owe blind answers: finish them before you draw by what the machine found, or let another editor draw."
        )
    if faults or size is None or seed is None or double is None:
        return _samples(request, told, faults, 422)
    try:
        made = work.draw(
            the,
            name=told.name,
            size=size,
            seed=seed,
            by=request.state.visit.account.name,
            stratify=[*told.stratify, *([told.variable] if told.variable else [])],
            oversample=oversample,
            allocation=told.allocation or None,
            kinds=told.kinds,
            variables=told.variables if told.which == "some" else (),
            blind=told.blind,
            double=double / 100,
        )
    except UsageError as error:
        return _samples(request, told, {"form": str(error)}, 422)
    return see_other(f"/samples/{made.id}", request)


def sample(request: Request) -> Response:
    """One sample: how it was drawn, who reads it, how far they are."""
    return _sample(request, _of(request))


def assign(request: Request) -> Response:
    """Share out what nobody has yet among the coders that were ticked."""
    one, told, say = _of(request), form(request), tongue_of(request)
    coders = [name for name in map(str, told.getlist("coders")) if name in _coders(request)]
    seed = _whole(str(told.get("seed", "")), 0, 2**53)
    if not coders:
        return _sample(request, one, {"coders": say.gettext("Choose at least one coder.")}, 422)
    if seed is None:
        return _sample(request, one, {"seed": say.gettext("A seed is a whole number.")}, 422)
    try:
        work.assign(project(request), one.id, coders, seed)
    except UsageError:
        fault = say.gettext("An act that two people are to read needs two coders who have not had it.")
        return _sample(request, one, {"coders": fault}, 422)
    return see_other(f"/samples/{one.id}", request)


def extend(request: Request) -> Response:
    """Draw on, up to a larger size."""
    one, say = _of(request), tongue_of(request)
    size = _whole(str(form(request).get("size", "")), 1, 1_000_000)
    has = len(project(request).samples.members(one.id))
    if size is None or size <= has:
        fault = say.gettext("Give a larger number of acts than it has.")
        return _sample(request, one, {"size": fault}, 422)
    try:
        work.extend(project(request), one.id, size, by=request.state.visit.account.name)
    except UsageError as error:
        return _sample(request, one, {"size": str(error)}, 422)
    return see_other(f"/samples/{one.id}", request)


def release(request: Request) -> Response:
    """Take back what a coder has not finished, so that it can be given to others."""
    one = _of(request)
    coder = str(form(request).get("coder", ""))
    if coder not in {task.coder for task in project(request).samples.tasks(sample=one.id)}:
        raise HTTPException(422)
    work.release(project(request), one.id, coder)
    return see_other(f"/samples/{one.id}", request)


# -- what they show -----------------------------------------------------------------------------------
def _samples(
    request: Request, told: Asked, faults: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    the, account, say = project(request), request.state.visit.account, tongue_of(request)
    book = book_of(the)
    return page(
        request,
        "samples.html",
        status,
        rows=[_row(the, one, account, say) for one in reversed(the.samples.all())],
        told=told,
        faults=Faults(faults or {}),
        edits=allowed(EDITOR, account),
        oversees=allowed(ADJUDICATOR, account),
        strata=[(key, say.gettext(words)) for key, words in STRATA.items()],
        allocations=[(key, say.gettext(words)) for key, words in ALLOCATIONS.items() if key != "neyman"],
        told_apart=[(one.id, one.label.get(say.language)) for one in _categories(book)],
        values=[
            (
                one.label.get(say.language),
                [(f"{one.id}={value}", label.get(say.language)) for value, label in one.values.items()],
            )
            for one in _categories(book)
        ],
        kinds=[
            (kind.value, book.value_label("document_kind", kind.value, say.language)) for kind in DocumentKind
        ],
        questions=_questions(book, say),
        acts=the.documents.count(),
        rare_rows=range(RARE),
    )


def _sample(
    request: Request, one: Sample, faults: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    the, account, say = project(request), request.state.visit.account, tongue_of(request)
    book = book_of(the)
    members = the.samples.members(one.id)
    tasks = [task for task in the.samples.tasks(sample=one.id) if task.ended != "released"]
    readings: dict[str, int] = {}
    for task in tasks:
        readings[task.document] = readings.get(task.document, 0) + 1
    oversees = allowed(ADJUDICATOR, account)
    # Strata and rare values are named after what the machine found: whoever is still to read one of these acts blind,
    # in whichever sample, is not told.
    hidden = the.samples.blind_documents(account.name)
    reads_blind = bool(
        hidden and hidden & {*the.samples.frame(one.id), *(member.drawn.unit for member in members)}
    )
    progress = [row for row in work.progress(the, one.id) if oversees or row.coder == account.name]
    open_names = {task.coder for task in tasks if not task.ended}
    return page(
        request,
        "sample.html",
        status,
        one=one,
        drawn=len(members),
        twice=sum(member.readings > 1 for member in members),
        rounds=the.samples.rounds(one.id),
        lacking=sum(max(0, member.readings - readings.get(member.drawn.unit, 0)) for member in members),
        changes=work.changes(the, one.id) if one.frame[1] else None,
        design=_design(one, book, say, told=not reads_blind),
        strata=[] if reads_blind or not oversees else _strata(members, book, say),
        withheld=reads_blind and oversees,
        questions=[book.label(name, say.language) for name in one.variables],
        progress=progress,
        finished=sum(task.ended == "finished" for task in tasks),
        given=len(tasks),
        open_names=open_names,
        coders=_coders(request),
        edits=allowed(EDITOR, account),
        oversees=oversees,
        faults=Faults(faults or {}),
        told=getattr(request.state, "form", {}),
    )


class Row(NamedTuple):
    """A sample in the list; the counts are one's own where one does not oversee the work."""

    id: str
    name: str
    blind: bool
    double: str
    drawn: int
    frame: int
    at: str
    by: str
    done: int
    of: int


def _row(the: Project, one: Sample, account: Account, say: Tongue) -> Row:
    mine = None if allowed(ADJUDICATOR, account) else account.name
    tasks = [task for task in the.samples.tasks(sample=one.id, coder=mine) if task.ended != "released"]
    return Row(
        *(one.id, one.name, one.blind, say.share(one.double), len(the.samples.members(one.id)), one.frame[1]),
        *(say.day(one.at), one.by, sum(task.ended == "finished" for task in tasks), len(tasks)),
    )


def _design(one: Sample, book: Codebook, say: Tongue, *, told: bool) -> dict[str, Any]:
    """How it was drawn, in words; which values were sought only where the visitor may be ``told``."""
    design = one.design
    strata = design.get("stratify", ())
    return {
        "allocation": say.gettext(ALLOCATIONS.get(design.get("allocation", ""), ""))
        if design.get("allocation")
        else "",
        "stratify": [
            say.gettext(STRATA[name]) if name in STRATA else book.label(name, say.language) for name in strata
        ],
        "rare": [
            (book.label(variable, say.language), book.value_label(variable, value, say.language), count)
            for variable, values in (design.get("oversample", {}) if told else {}).items()
            for value, count in values.items()
        ],
        "kinds": [book.value_label("document_kind", kind, say.language) for kind in design.get("kinds", ())],
    }


def _strata(members: Iterable[Any], book: Codebook, say: Tongue) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for member in members:
        drawn = member.drawn
        row = found.setdefault(
            drawn.stratum,
            {
                "name": stratum_said(drawn.stratum, book, say),
                "of": drawn.population,
                "drawn": 0,
                "chance": drawn.probability,
            },
        )
        row["drawn"] += 1
    return [found[name] for name in sorted(found)]


def stratum_said(name: str, book: Codebook, say: Tongue) -> str:
    """The name of a stratum in words: «Итог: осужден · 2023»."""
    if not name or name == "all":
        return say.gettext("all acts")
    if name == "rest":
        return say.gettext("all others")
    told = []
    for part in name.split(" · "):
        variable, _, value = part.partition("=")
        named = say.gettext(STRATA[variable]) if variable in STRATA else book.label(variable, say.language)
        if value == "not_found":
            said = say.gettext("not found by the machine")
        else:
            said = book.value_label("document_kind" if variable == "kind" else variable, value, say.language)
        told.append(f"{named}: {said}")
    return " · ".join(told)


def _categories(book: Codebook) -> list[Any]:
    known = {
        variable.id: variable
        for variable in book.variables.values()
        if variable.values and not variable.private
    }
    return [known[name] for name in in_order(known)]


def _questions(book: Codebook, say: Tongue) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every question that can be asked, under the headings of the desk."""
    names = in_order(name for name, variable in book.variables.items() if not variable.private)
    return [
        (
            say.gettext(group.title),
            [(name, book.label(name, say.language)) for name in names if group_of(name) == group.id],
        )
        for group in GROUPS
        if any(group_of(name) == group.id for name in names)
    ]


def _coders(request: Request) -> list[str]:
    """Names of everybody whose account may code."""
    accounts = house(request).accounts.store.all()
    return [one.name for one in accounts if allowed(CODER, one) and not one.closed]


def _blank(the: Project) -> Asked:
    return Asked(
        name="",
        size="30",
        seed=str(the.settings.seed),
        stratify=(),
        variable="",
        allocation="",
        rare=(("", ""),) * RARE,
        kinds=(),
        which="all",
        variables=(),
        blind=True,
        double="20",
    )


def _of(request: Request) -> Sample:
    found = project(request).samples.get(request.path_params["sample"])
    if found is None or found.id != request.path_params["sample"]:
        raise HTTPException(404)
    return found


def _whole(told: str, least: int, most: int) -> int | None:
    if not told.isascii() or not told.isdigit() or len(told) > 17:
        return None
    number = int(told)
    return number if least <= number <= most else None


_ONE = "/samples/{sample}"
PAGES = (
    Page("/samples", ("GET",), ANYONE, samples, "samples"),
    Page("/samples", ("POST",), EDITOR, draw, "draw"),
    Page(_ONE, ("GET",), ANYONE, sample, "sample"),
    Page(f"{_ONE}/assign", ("POST",), EDITOR, assign, "assign"),
    Page(f"{_ONE}/extend", ("POST",), EDITOR, extend, "extend"),
    Page(f"{_ONE}/release", ("POST",), EDITOR, release, "release"),
)
