"""Court pages: an act alone, and case cards in both engines of the portal, with or without the act inside (DOMAIN §4.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from sudebnik.demo.acts import Act
from sudebnik.demo.draft import Paragraph

BANNER = "СИНТЕТИЧЕСКИЙ ТЕКСТ / SYNTHETIC: страница вымышлена"
_HIDDEN = "Информация скрыта"
_HEADINGS = {"first": "первая инстанция", "appeal": "апелляция", "cassation": "кассация"}
_MASKS = re.compile(
    r"ФИО\d+|Фамилия\d+(?: Имя\d+ Отчество\d+)?|ДД\.ММ\.ГГГГ|<дата>|<адрес(?: изъят)?>|<данные изъяты>|\(данные изъяты\)"
)


def _span(match: re.Match[str], seen: dict[str, str]) -> str:
    """A masked word in the span whose class tells what was hidden (DOMAIN §2.4)."""
    words = match[0]
    if words.startswith(("ФИО", "Фамилия")):
        kind = "FIO"
        digits = re.search(r"\d+", words)
        name = f"FIO{digits[0] if digits else 1}"
    else:
        kind = "Data" if words in {"ДД.ММ.ГГГГ", "<дата>"} else ("Address" if "адрес" in words else "others")
        count = sum(1 for key in seen if key.startswith(kind)) + 1
        name = f"{kind}{count}"
    seen[f"{name}:{match.start()}:{len(seen)}"] = words
    return f'<span class="{name}">{escape(words)}</span>'


def body(paragraphs: Sequence[Paragraph]) -> str:
    """The act as the portal prints it: a `p` a paragraph, masks in spans, gaps as non-breaking blanks."""
    seen: dict[str, str] = {}
    out = []
    for paragraph in paragraphs:
        pieces: list[str] = []
        position = 0
        for match in _MASKS.finditer(paragraph.text):
            pieces += [escape(paragraph.text[position : match.start()], quote=False), _span(match, seen)]
            position = match.end()
        pieces.append(escape(paragraph.text[position:], quote=False))
        text = "".join(pieces).replace("  ", "&nbsp; ")
        align = {
            "justify": "justify; TEXT-INDENT: 0.5in",
            "center": "center",
            "right": "right",
            "left": "left",
        }[paragraph.align]
        out.append(f'<p style="TEXT-ALIGN: {align}">{text}</p>')
    return "\n".join(out)


def act_page(act: Act) -> str:
    """The act alone, as the «text» link of a listing opens it."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(act.court.nom)}</title></head><body>\n'
        f'<!-- SYNTHETIC: an invented act -->\n<div id="content"><div class="document">\n{body(act.paragraphs)}\n</div></div></body></html>\n'
    )


def card(act: Act, *, inline: bool, opened: int = 1) -> str:
    """The case card in the engine of the court's site; `inline` puts the act into its tab."""
    return (_vintage if act.court.engine == "vintage" else _classic)(act, inline=inline, opened=opened)


def _day(when: date) -> str:
    return f"{when:%d.%m.%Y}"


def _short(name: str) -> str:
    """«Скрепкин С. С.», with the blank the cards put between initials."""
    return re.sub(r"\.(?=[А-ЯЁ])", ". ", name)


def _articles(act: Act, person: int) -> str:
    return "; ".join(count.offence.card for count in act.case.trials[person].counts) + " УК РФ"


def _events(act: Act) -> list[tuple[str, str, str, str, str]]:
    """Name, date, time, result, day of publication of each step."""
    case = act.case
    received = case.received
    middle = received + (case.decided - received) // 2
    last = {"Приговор": "Вынесен приговор", "Постановление": "Вынесено постановление"}.get(
        act.title, "Вынесено решение"
    )
    return [
        ("Регистрация поступившего в суд дела", _day(received), "11:20", "", _day(received)),
        (
            "Передача материалов дела судье",
            _day(received + timedelta(days=1)),
            "09:40",
            "",
            _day(received + timedelta(days=1)),
        ),
        ("Судебное заседание", _day(middle), "10:00", "Объявлен перерыв", _day(middle - timedelta(days=4))),
        ("Судебное заседание", _day(case.decided), "14:30", last, _day(case.decided - timedelta(days=5))),
    ]


def _classic(act: Act, *, inline: bool, opened: int) -> str:
    case = act.case
    word = "ДЕЛО" if act.instance == "first" else "ПРОИЗВОДСТВО"

    def row(label: str, value: str) -> str:
        return f'<tr><td width="50%"><b>{label}</b></td><td>{value}</td></tr>\n'

    rows = row(
        "Уникальный идентификатор дела",
        f'<a href="/modules.php?name=sud_delo&amp;name_op=r_juid&amp;judicial_uid={case.uid}"><u>{case.uid}</u></a>',
    )
    rows += row("Дата поступления", _day(case.received)) + row(
        "Судья" if act.instance == "first" else "Председательствующий судья", _short(act.judge)
    )
    rows += row("Дата рассмотрения", _day(case.decided)) + row("Результат рассмотрения", act.result)
    rows += row(
        "Признак рассмотрения дела",
        "Рассмотрено единолично судьей" if act.instance == "first" else "Рассмотрено коллегиально",
    )
    tabs = [word, "ДВИЖЕНИЕ ДЕЛА", "ЛИЦА", "СТОРОНЫ"]
    lower = ""
    if act.instance != "first":
        first = case.extra["first"]
        lower = row("Суд (судебный участок) первой инстанции", first.court.nom) + row(
            "Номер дела в первой инстанции", first.number
        )
        lower += row("Дата решения первой инстанции", _day(first.decided))
        tabs.append("РАССМОТРЕНИЕ В НИЖЕСТОЯЩЕМ СУДЕ")
    items = "".join(
        f'<li id="tab{n}" class="nonsel"><a href="#">&nbsp;{tab}&nbsp;</a></li>'
        for n, tab in enumerate(tabs, start=1)
    )
    if inline:
        items += f'<li id="tab_doc1" class="sel"><a href="#">&nbsp;Судебный акт #{opened} ({act.title})&nbsp;</a></li>'
    labels = (
        "Наименование события",
        "Дата",
        "Время",
        "Место проведения",
        "Результат события",
        "Основание для выбранного результата события",
        "Примечание",
        "Дата размещения",
    )
    events = "".join(f"<td><b>{label}</b></td>" for label in labels)
    events = f"<tr>{events}</tr>\n" + "".join(
        f"<tr><td>{name}</td><td>{when}</td><td>{time}</td><td>{'Зал №2' if 'заседание' in name else ''}</td><td>{result}</td><td></td><td></td><td>{shown}</td></tr>\n"
        for name, when, time, result, shown in _events(act)
    )
    persons = "<tr><td><b>Фамилия / наименование</b></td><td><b>Перечень статей</b></td><td><b>Дата рассмотрения дела в отношении лица</b></td><td><b>Результат в отношении лица</b></td></tr>\n"
    persons += "".join(
        f"<tr><td>{_HIDDEN}</td><td>{_articles(act, n)}</td><td>{_day(case.decided)}</td><td>{act.result}</td></tr>\n"
        for n in range(len(case.trials))
    )
    sides = "<tr><td><b>Вид лица, участвующего в деле</b></td><td><b>Лицо, участвующее в деле (ФИО, наименование)</b></td></tr>\n"
    sides += f"<tr><td>Защитник (адвокат)</td><td>{_HIDDEN}</td></tr>\n<tr><td>Прокурор</td><td>{_HIDDEN}</td></tr>\n"

    def block(number: int, title: str, width: int, inner: str) -> str:
        return f'<div id="cont{number}" style="display: none;"><br><table width="100%" id="tablcont"><tbody><tr><th colspan="{width}">{title}</th></tr>\n{inner}</tbody></table></div>\n'

    blocks = (
        block(1, word, 2, rows)
        + block(2, "ДВИЖЕНИЕ ДЕЛА", 8, events)
        + block(3, "ЛИЦА", 4, persons)
        + block(4, "СТОРОНЫ", 2, sides)
    )
    if lower:
        blocks += block(5, "РАССМОТРЕНИЕ В НИЖЕСТОЯЩЕМ СУДЕ", 2, lower)
    if inline:
        blocks += f'<div id="cont_doc1" style="display: block;"><br>\n{body(act.paragraphs)}\n</div>\n'
    return (
        f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>{act.court.nom}</title></head><body>\n'
        f'<!-- {BANNER} -->\n<div class="notice">{BANNER}</div>\n<div id="content">\n'
        f'<div align="center" class="title">Уголовные дела - {_HEADINGS[act.instance]}</div>\n'
        f'<div align="center" class="casenumber">{word} № {case.number}</div>\n<ul class="tabs">{items}</ul>\n'
        f'<div class="contentt">\n{blocks}</div>\n<div class="outputArea publishInfo">опубликовано {_day(case.received)} 10:15, изменено {_day(case.decided + timedelta(days=3))} 16:48</div>\n'
        "</div></body></html>\n"
    )


def _vintage(act: Act, *, inline: bool, opened: int) -> str:
    case = act.case

    def row(label: str, value: str) -> str:
        return f"<tr><td><b>{label}</b></td><td>{value}</td></tr>\n"

    rows = row(
        "Уникальный идентификатор дела",
        f'<a class="dashed" href="/modules.php?name=sud_delo&amp;case__judicial_uidss={case.uid}">{case.uid}</a>',
    )
    rows += row("Дата поступления", _day(case.received)) + row(
        "Председательствующий судья", _short(act.judge)
    )
    rows += row("Дата рассмотрения", _day(case.decided)) + row("Результат рассмотрения", act.result)
    events = "".join(
        f"<tr><td> {name}</td><td> {result}</td><td> </td><td> {when}</td><td> {time}</td><td> {shown}</td></tr>\n"
        for name, when, time, result, shown in _events(act)
    )
    phones = "".join(
        f'<table class="law-case-table"><tbody>{row("Наименование события", name)}{row("Дата события", when)}</tbody></table>'
        for name, when, *_ in _events(act)
    )
    persons = "".join(
        f"<tr><td>{_HIDDEN}</td><td>{_articles(act, n)}</td><td>{_day(case.decided)}</td><td>{act.result}</td></tr>\n"
        for n in range(len(case.trials))
    )
    heads = (
        "Наименование события",
        "Результат события",
        "Основания для выбранного результата события",
        "Дата события",
        "Время события",
        "Дата размещения",
    )
    tabs = [("Case", "Дело"), ("EventList", "Движение дела"), ("PersonList", "Лица")]
    if inline:
        tabs.append(("Document1", f"Судебный акт #{opened} ({act.title})"))
    items = "".join(f'<li id="tab_id_{name}" class="">{label}</li>' for name, label in tabs)
    person_heads = (
        "Фамилия / наименование",
        "Перечень статей",
        "Дата рассмотрения дела в отношении лица",
        "Результат в отношении лица",
    )
    wide = '<table class="law-case-table non-list none-mobile"><thead class="vert-align"><tr class="text-center">'
    document = (
        f'<div class="lawcase-tab-content" id="tab_content_Document1" style="display: block;"><span>\n{body(act.paragraphs)}\n</span></div>\n'
        if inline
        else ""
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{act.court.nom}</title></head><body>\n<!-- {BANNER} -->\n<div class="notice">{BANNER}</div>\n'
        f'<div id="search_results"><div class="name-instanse">Уголовные дела - {_HEADINGS[act.instance]}</div><hr>\n'
        f'<div class="container" id="case_window"><div class="case-num">ДЕЛО № {case.number}</div>\n<ul id="case_bookmarks" class="bookmarks">{items}</ul>\n'
        f'<div id="tab_content_Case" class="lawcase-tab-content"><table class="law-case-table"><tbody>\n{rows}</tbody></table></div>\n'
        f'<div class="lawcase-tab-content" id="tab_content_EventList" style="display: none;">{wide}{"".join(f"<td>{head}</td>" for head in heads)}</tr></thead><tbody>{events}</tbody></table>\n'
        f'<div class="mobile-lawcase-item block-mobile">{phones}</div></div>\n'
        f'<div class="lawcase-tab-content" id="tab_content_PersonList" style="display: none;">{wide}{"".join(f"<td>{head}</td>" for head in person_heads)}</tr></thead><tbody>{persons}</tbody></table></div>\n'
        f"{document}</div></div></body></html>\n"
    )
