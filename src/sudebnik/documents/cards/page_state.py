"""In which state a court's page is: decided before anything is read, so that a captcha is never «no cases» (DOMAIN §4.5)."""

from __future__ import annotations

import re
from enum import StrEnum

from selectolax.lexbor import LexborHTMLParser

from sudebnik.documents.cards import classic, listing, mosgorsud, vintage, vsrf
from sudebnik.documents.cards.page import NOTICE_LENGTH, refusal


class PageState(StrEnum):
    """The states of VARIABLES.md, ``page_state``."""

    CARD = "card"
    LISTING = "listing"
    ACT = "act"
    EMPTY = "empty"
    CAPTCHA = "captcha"
    SESSION = "session"
    UNAVAILABLE = "unavailable"
    MODULE_OFF = "module_off"
    BAD_URL = "bad_url"
    BLOCKED = "blocked"
    DATABASE_ERROR = "database_error"
    EMPTY_ACT = "empty_act"
    NOT_PUBLISHED = "not_published"


_SAID: tuple[tuple[PageState, re.Pattern[str]], ...] = tuple(
    (state, re.compile(pattern, re.IGNORECASE))
    for state, pattern in (
        (PageState.DATABASE_ERROR, r"Warning:\s*pg_\w+\(\)|pg_connect\(|pg_query\(|ORA-\d{5}|SQLSTATE\["),
        (
            PageState.BLOCKED,
            r"заблокирован\w*\s+по\s+соображениям\s+безопасности|Данный\s+запрос\s+некорректен|403 Forbidden|DDoS-Guard|Checking your browser|Проверка браузера|429 Too Many|Too Many Requests|Доступ\s+(?:к\s+\w+\s+)?(?:запрещ[её]н|ограничен)",
        ),
        (PageState.SESSION, r"Время\s+жизни\s+сессии\s+закончилось"),
        (
            PageState.CAPTCHA,
            r"проверочный\s+код\s+с\s+картинки|код\s+с\s+картинки|Докажите,\s+что\s+вы\s+не\s+робот|Подтвердите,\s+что\s+вы\s+не\s+робот",
        ),
        (
            PageState.UNAVAILABLE,
            r"временно\s+недоступн|Попробуйте\s+обратиться\s+позже|50[234] (?:Bad Gateway|Service|Gateway)|Service Temporarily Unavailable|технические\s+работы|сервер\s+перегружен",
        ),
        (PageState.MODULE_OFF, r"модуль\s+неактивен|информационное\s+наполнение\s+сайта"),
        (PageState.BAD_URL, r"НЕВЕРНЫЙ\s+ФОРМАТ\s+ЗАПРОСА|404 Not Found|Страница\s+не\s+найдена"),
        (
            PageState.EMPTY,
            r"по\s+(?:Вашему\s+)?запросу\s+(?:ничего\s+)?не\s+(?:обнаружено|найдено)|Ничего\s+не\s+найдено|данных\s+не\s+найдено|(?:дело|запись|информация\s+по\s+делу)\s+не\s+найден\w|не\s+найдено\s+ни\s+одно",
        ),
        (PageState.EMPTY_ACT, r"ПУСТОЙ\s+ДОКУМЕНТ"),
    )
)

_PORTAL = ("modSdpContent", "name=sud_delo", "sudrf.ru", "mos-gorsud.ru", "vsrf.ru", "divSDPcontainer")
_ACT_PAGE = ('id="doccont"', "id='doccont'", "id=doccont")
CARDS = {"vintage": vintage, "classic": classic, "mosgorsud": mosgorsud, "vsrf": vsrf}


def is_portal(page: str) -> bool:
    """Whether a page was made by a court's site, or is a plain saved document."""
    return any(mark in page for mark in _PORTAL)


def engine_of(tree: LexborHTMLParser) -> str | None:
    """Which program made this case card; None where the page is none."""
    for name, engine in CARDS.items():
        if engine.find(tree) and not (name == "vsrf" and vsrf.is_listing(tree)):
            return name
    return None


def classify(page: str, tree: LexborHTMLParser, content: str) -> PageState | None:
    """The state of a page that is neither card nor list; None for a plain document of no court's site.

    ``content`` is the page's own text without the site's menus; lists were sorted out before. A message counts only where there is little else to read,
    so that a verdict that speaks of an outage stays a verdict.
    """
    act_page = any(mark in page for mark in _ACT_PAGE)
    if act_page and len(content) > NOTICE_LENGTH:
        return PageState.ACT
    portal = is_portal(page)
    if portal or len(content) < 2 * NOTICE_LENGTH:
        for state, pattern in _SAID:
            if pattern.search(content):
                return state
        if portal and tree.css_first("input[name^=captcha]") is not None:
            return PageState.CAPTCHA
        if listing.count(page) == 0:
            return PageState.EMPTY
        if len(content) < NOTICE_LENGTH and refusal(content):
            return PageState.NOT_PUBLISHED
    if act_page:
        return PageState.ACT if content.strip() else PageState.EMPTY_ACT
    return None
