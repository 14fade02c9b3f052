"""The door: logging in and out, one's own password and language, and the one-time address of a single user."""

from __future__ import annotations

import re
import secrets

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sudebnik.errors import AccountError
from sudebnik.web.house import house
from sudebnik.web.pages import fault, form, language_of, page, see_other, tongue_of, visit
from sudebnik.web.rules import ANYONE, PUBLIC, Page
from sudebnik.web.sessions import csrf_of, same
from sudebnik.workbench.accounts import Refused, Wait
from sudebnik.workbench.project import LANGUAGES

_SMALL = 16 * 1024
_OWN_PATH = re.compile(r"/(?![/\\])[\x21-\x7e]{0,1000}", re.ASCII)


def login(request: Request) -> Response:
    """The form that asks for name, password and, where there is one, the second factor."""
    if visit(request):
        return see_other("/")
    return _form(request, 200)


def _form(request: Request, status: int, problem: str = "", **headers: str) -> Response:
    sessions = house(request).sessions
    token = sessions.door_token(request)
    new = token is None
    token = token or secrets.token_urlsafe(32)
    response = page(
        request,
        "login.html",
        status,
        door=csrf_of(token),
        problem=problem,
        after=_own(request.query_params.get("next") or str(_field(request, "next"))),
    )
    if new:
        sessions.hand_out(response, sessions.door, token)
    response.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return response


def _field(request: Request, name: str) -> str:
    sent = getattr(request.state, "form", None)
    value = sent.get(name, "") if sent is not None else ""
    return value if isinstance(value, str) else ""


def enter(request: Request) -> Response:
    """Name, password and code are tried; the same words whatever was wrong."""
    the = house(request)
    _ = tongue_of(request).gettext
    token = the.sessions.door_token(request)
    if token is None or not same(_field(request, "csrf"), csrf_of(token)):
        return _form(request, 403, _("The form was open too long. Please try again."))
    if the.alone:
        return _form(request, 403)
    address = request.client.host if request.client else ""
    try:
        account = the.accounts.enter(
            _field(request, "name"), _field(request, "password"), _field(request, "code"), address
        )
    except Refused:
        return _form(request, 403, _("Name, password or code is wrong."))
    except Wait as wait:
        return _form(
            request,
            429,
            _("Too many attempts. Please wait %(time)s.") % {"time": tongue_of(request).length(wait.seconds)},
            Retry_After=str(wait.seconds),
        )
    response = see_other(_own(_field(request, "next")), request)
    the.sessions.begin(response, account, language_of(request), the.sessions.token(request))
    response.delete_cookie(
        the.sessions.door, path="/", secure=the.sessions.secure, httponly=True, samesite="strict"
    )
    return response


def leave(request: Request) -> Response:
    """Log out here, or everywhere."""
    the, seen = house(request), visit(request)
    if form(request).get("everywhere") and seen:
        the.accounts.store.end_sessions(seen.account.name)
    response = see_other("/login", request)
    the.sessions.end(request, response)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def one_time(request: Request) -> Response:
    """Admit the single user of this machine by the address that the terminal shows, once."""
    the = house(request)
    _ = tongue_of(request).gettext
    if the.alone is None:
        raise HTTPException(404)
    if not the.alone.take(request.query_params.get("token", "")):
        return fault(
            request,
            403,
            _("This address was used already, or is not complete."),
            _("The terminal in which sudebnik runs shows a new one."),
        )
    account = the.accounts.store.all()[0]
    # No redirect: coming from a file or another program, the browser would not send the new cookie along.
    response = page(request, "enter.html")
    the.sessions.begin(response, account, language_of(request), the.sessions.token(request))
    return response


def speak(request: Request) -> Response:
    """Another language for this person."""
    language = str(form(request).get("language", ""))
    if language not in LANGUAGES:
        raise HTTPException(422)
    house(request).sessions.speak(request, language)
    return see_other(_own(_field(request, "next")), request)


def account(request: Request) -> Response:
    """One's own account: roles, password, sessions."""
    return _account(request, 200)


def _account(request: Request, status: int, problem: str = "") -> Response:
    return page(request, "account.html", status, problem=problem)


def change_password(request: Request) -> Response:
    """Another password, where the old one is known; all sessions end."""
    the, seen = house(request), visit(request)
    _ = tongue_of(request).gettext
    if the.alone or seen is None:
        raise HTTPException(404)
    name, new = seen.account.name, _field(request, "new")
    if new != _field(request, "again"):
        return _account(request, 422, _("The new password was typed in two different ways."))
    try:
        the.accounts.change_password(name, _field(request, "password"), new)
    except Refused:
        return _account(request, 403, _("The password that holds until now is wrong."))
    except Wait as wait:
        said = _("Too many attempts. Please wait %(time)s.")
        return _account(request, 429, said % {"time": tongue_of(request).length(wait.seconds)})
    except AccountError:
        return _account(
            request, 422, _("Take at least 12 characters: several words that do not belong together.")
        )
    response = see_other("/login", request)
    the.sessions.end(request, response)
    return response


def _own(path: str) -> str:
    """A path of ours to go to after the login; the first page where it could lead elsewhere."""
    return path if _OWN_PATH.fullmatch(path) and not path.startswith(("/login", "/enter")) else "/"


PAGES = (
    Page("/login", ("GET",), PUBLIC, login, "login"),
    Page("/login", ("POST",), PUBLIC, enter, "enter", most=_SMALL, slow=True),
    Page("/logout", ("POST",), ANYONE, leave, "leave", most=_SMALL),
    Page("/enter", ("GET",), PUBLIC, one_time, "one_time"),
    Page("/language", ("POST",), ANYONE, speak, "speak", most=_SMALL),
    Page("/account", ("GET",), ANYONE, account, "account"),
    Page("/account/password", ("POST",), ANYONE, change_password, "change_password", most=_SMALL, slow=True),
)
