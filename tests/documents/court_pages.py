"""Invented pages of court sites, drawn as the engines draw them: nothing here is a real case or a real person."""

from __future__ import annotations

from sudebnik.documents.formats import html
from sudebnik.documents.part import Part
from sudebnik.sources.source_file import SourceFile

UID = "61GV0004-01-2023-999123-08"
SENTENCES = "Суд выслушал стороны и оценил представленные доказательства. " * 40


def read(page: str, charset: str = "utf-8") -> list[Part]:
    """The parts of a page, saved in a charset."""
    return html.read(SourceFile("0" * 64, "page.html", page.encode(charset)))


def portal(content: str, court: str = "Озёрский гарнизонный военный суд") -> str:
    """A page of the sudrf portal around some content: head with styles, menus, foot."""
    style = "<style>" + ".contentt {margin:0}\n" * 50 + "</style>"
    menu = "<ul><li>О СУДЕ</li><li>СУДЕБНОЕ ДЕЛОПРОИЗВОДСТВО</li><li>Запросы временно недоступны по средам</li></ul>"
    return (
        "<!DOCTYPE html><html class='adopt'><head>"
        f"<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'><TITLE>{court}</TITLE>{style}"
        f"</head><body><a href='/'><h5 class='heading heading_caps heading_title'>{court}</h5></a>{menu}"
        "<div class='box box_common m-all_m'><div class='box__head'>СУДЕБНОЕ ДЕЛОПРОИЗВОДСТВО</div>"
        f"<div id=\"modSdpContent\"><div id='content'>{content}</div></div></div>"
        f"<div class='footer'>{menu}</div></body></html>"
    )


def rows(*pairs: tuple[str, str]) -> str:
    """Labels and values, as both engines print them."""
    return "".join(f"<tr><td width='50%'><b>{label}</b></td><td>{value}</td></tr>" for label, value in pairs)


def grid(columns: list[str], *lines: list[str], title: str = "") -> str:
    """A table with column names in bold cells, as the classic engine prints it."""
    head = f"<tr><th colspan=10>{title}</th></tr>" if title else ""
    names = "".join(f"<td align='center'><b>{column}</b></td>" for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    return f"<table id='tablcont'>{head}<tr>{names}</tr>{body}</table>"


HELP = "&nbsp;<span class='tooltipShow'><img src='/help.gif'><span>Подсказка о размещении</span></span>"
EVENT_COLUMNS = [
    "Наименование события",
    "Дата",
    "Время",
    "Место проведения",
    "Результат события",
    "Основание для выбранного результата события",
    "Примечание",
    "Дата размещения" + HELP,
]
PERSON_COLUMNS = [
    "Фамилия / наименование",
    "Перечень статей",
    "Дата рассмотрения дела в отношении лица",
    "Результат в отношении лица",
]
PARTY_COLUMNS = [
    "Вид лица, участвующего в деле",
    "Лицо, участвующее в деле (ФИО, наименование)",
    "ИНН",
    "ОГРН",
]

META = [
    (
        "Уникальный идентификатор дела",
        f"<a href='/modules.php?name=sud_delo&vnkod=61GV0004&judicial_uid={UID}'><u>{UID}</u></a>",
    ),
    ("Дата поступления", "05.02.2024"),
    ("Судья", "Карандашов К. К."),
    ("Дата рассмотрения", "11.03.2024"),
    ("Результат рассмотрения", "Уголовное дело ПРЕКРАЩЕНО<br>в связи с примирением"),
    ("Признак рассмотрения дела", "Рассмотрено единолично судьей"),
    ("Дата вступления в законную силу", "27.03.2024"),
    ("Особая отметка архива", "полка 7"),
]
EVENTS = [
    ["Регистрация поступившего в суд дела", "05.02.2024", "09:30", "", "", "", "", "05.02.2024"],
    [
        "Судебное заседание",
        "11.03.2024",
        "14:00",
        "Зал №5",
        "Вынесено постановление",
        "ст. 25",
        "",
        "01.03.2024",
    ],
]
PERSONS = [
    [
        "Пенальцев Пётр Пенальцевич",
        "ст.337 ч.2.1; ст.337 ч.5 УК РФ",
        "11.03.2024",
        "Уголовное дело ПРЕКРАЩЕНО<br>примирение",
    ],
    ["Информация скрыта", "ст. 30 ч.3, ст.338 ч.3 УК РФ", "11.03.2024", "Вынесен ПРИГОВОР"],
]
PARTIES = [["Защитник (адвокат)", "Скрепкина С. С.", "", ""], ["Прокурор", "Информация скрыта", "", ""]]

COMPLAINT = (
    "<table id='tablcont' class='table'><tr><th colspan='2'><b>ЖАЛОБА № 1*</b></th></tr>"
    + rows(
        ("Вид жалобы (представления)", "Апелляционная жалоба&nbsp;"),
        ("Заявитель", "Защитник (адвокат)&nbsp;"),
        ("Вышестоящий суд", "Южный окружной военный суд&nbsp;"),
    )
    + "<tr><th colspan='2'><b>---=== ДВИЖЕНИЕ ЖАЛОБЫ ===---</b></th></tr><tr><td colspan='2'>"
    + "<table id='tablcont'><thead><tr>"
    + "".join(
        f"<td><b>{name}</b></td>"
        for name in ("Событие", "Дата", "Результат", "Примечание", "Дата размещения" + HELP)
    )
    + "</tr></thead><tbody><tr><td>Регистрация жалобы в суде</td><td>20.03.2024</td><td></td><td></td><td>20.03.2024</td></tr>"
    + "</tbody></table></td></tr>"
    + rows(
        ("Дата рассмотрения жалобы", "16.05.2024&nbsp;"),
        ("Результат обжалования", "Оставить приговор БЕЗ ИЗМЕНЕНИЯ, а жалобу без удовлетворения&nbsp;"),
    )
    + "</table>"
)

ACT = (
    "<HTML><HEAD><META content='text/html; charset=Windows-1251'></HEAD><BODY><SPAN style='TEXT-ALIGN: justify'>"
    "<P style='TEXT-ALIGN: center'>П О С Т А Н О В Л Е Н И Е</P><P>11 марта 2024 года</P>"
    '<P>Суд рассмотрел дело в отношении <SPAN class="FIO1">ФИО1</SPAN>, <SPAN class="Data2">ДД.ММ.ГГГГ</SPAN> года '
    'рождения, проживающего: <br><SPAN class="Address2">&lt;адрес&gt;</SPAN>, войсковая часть '
    '<SPAN class="Nomer2">№</SPAN> «<SPAN class="others1">&amp;lt;данные изъяты&amp;gt;</SPAN>», ч. 2<sup>1</sup> ст. 337.</P>'
    f"<P>{SENTENCES}</P></SPAN></BODY></HTML>"
)


def classic(
    heading: str = "Уголовные дела - первая инстанция",
    number: str = "ДЕЛО № 1-9101/2024 (1-9077/2023;)",
    meta: list[tuple[str, str]] | None = None,
    tables: str | None = None,
    act: str | None = ACT,
    court: str = "Озёрский гарнизонный военный суд",
) -> str:
    """A card of the classic engine."""
    parts = tables
    if parts is None:
        parts = (
            f"<div id='cont2' style='display: none;'>{grid(EVENT_COLUMNS, *EVENTS, title='ДВИЖЕНИЕ ДЕЛА')}</div>"
            f"<div id='cont3'>{grid(PERSON_COLUMNS, *PERSONS, title='ЛИЦА')}</div>"
            f"<div id='cont4' style='display: none;'>{grid(PARTY_COLUMNS, *PARTIES, title='СТОРОНЫ')}</div>"
            f"<div id='cont5' style='display: none;'>{COMPLAINT}</div>"
        )
    acts = (
        "<div id='cont6' style='display: none;'><ul class='tabs'><li id='tab_doc1'><a href='#'>&nbsp;Судебный акт #1 "
        f"(Постановление)&nbsp;</a></li></ul><div class='contentt'><div id='cont_doc1'>{act}</div></div></div>"
        if act
        else ""
    )
    return portal(
        f"<div align='center' class='title'>\n {heading}</div><div align=\"center\" class=casenumber>\n {number}</div>"
        "<ul class='tabs'><li id='tab1' class='sel'><a href='#'>&nbsp;ДЕЛО&nbsp;</a></li></ul><div class='contentt'>"
        "<div id='cont1' style='display: block;'><table width='100%' id='tablcont'><tr><th colspan='2'>ДЕЛО</th><tr>"
        f"{rows(*(META if meta is None else meta))}<br></table></div>{parts}{acts}</div>"
        '<div class="outputArea publishInfo">опубликовано 05.02.2024 10:00, изменено 01.04.2024 18:30</div>',
        court,
    )


def vintage(notice: str | None = None) -> str:
    """A card of the vintage engine, with every table a second time for phones."""
    columns = [
        "Дата события",
        "Время события",
        "Наименование события",
        "Результат события",
        "Дата размещения",
    ]
    head = "".join(f"<td class='vert-align'>{column}</td>" for column in columns)
    cells = "".join(
        f"<td> {cell}</td>"
        for cell in ("12.03.2025", "11:00", "Судебное заседание", "Приостановлено", "01.03.2025")
    )
    events = f"<table class='law-case-table non-list none-mobile'><thead><tr>{head}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
    people = "".join(f"<td>{column}</td>" for column in PERSON_COLUMNS)
    person = "<td>Информация скрыта</td><td>ст.337 ч.3.1 УК РФ</td><td>12.03.2025</td><td>Производство по делу ПРИОСТАНОВЛЕНО</td>"
    mobile = f"<div class='mobile-lawcase-item block-mobile'><table class='law-case-table'><tbody>{rows(('Дата события', '12.03.2025'))}</tbody></table></div>"
    return portal(
        "<div id='search_results'><div class='name-instanse'>Уголовные дела - первая инстанция\t</div><hr>"
        "<div class='container' id='case_window'><div class='case-num'>ДЕЛО № 1-9202/2025</div>"
        "<ul id='case_bookmarks'><li id='tab_id_Case'>Дело</li><li id='tab_id_EventList'>Движение дела</li>"
        "<li id='tab_id_PersonList'>Лица</li><li id='tab_id_Document1'>Судебный акт #1 (Постановление)</li></ul>"
        "<div id='tab_content_Case' class='lawcase-tab-content'><table class='law-case-table'><tbody>"
        + rows(
            ("Дата поступления", "03.02.2025"),
            ("Председательствующий судья", "Тетрадкин Т. Т."),
            ("Решение", "Производство по делу ПРИОСТАНОВЛЕНО"),
        )
        + "</tbody></table></div>"
        f"<div id='tab_content_EventList' style='display: none;'>{events}{mobile}"
        f"<div class='lawcase-tab-content printVersionBody none'>{events}</div></div>"
        f"<div id='tab_content_PersonList'><table class='law-case-table none-mobile'><thead><tr>{people}</tr></thead>"
        f"<tbody><tr>{person}</tr></tbody></table>{mobile}</div>"
        f"<div id='tab_content_Document1' style='display: none;'>{notice or ACT}</div></div></div>"
    )


def mosgorsud() -> str:
    """A card of the Moscow portal."""
    pairs = [
        (
            "Уникальный идентификатор дела",
            "<div class='copy'>77RS0001-02-2022-000001-11<i><div class='hint'>Скопировать</div></i></div>",
        ),
        ("Номер дела", "10-9303/2022"),
        (
            "Стороны",
            "<strong>Подсудимый: </strong>Ластикова Л.Л. (Ст. 158, Ч. 2)<br/><strong>Прокурор: </strong>Кнопкин К.К.<br/>",
        ),
        ("Дата поступления дела в апелляционную инстанцию", "21.07.2022"),
        ("Дата окончания", "28.07.2022"),
        ("Номер дела в суде нижестоящей инстанции", "<a href='/x'>01-0123/2022</a>"),
        ("Суд первой инстанции, судья", "Бумажный районный суд (Чернилов Ч.Ч.)"),
        (
            "Результат рассмотрения",
            "Оставить судебное постановление без изменения, жалобу без удовлетворения, 28.07.2022",
        ),
    ]
    card = "".join(
        f"<div class='row_card'><div class='left'> {label}\n</div><div class='right'>{value}</div></div>"
        for label, value in pairs
    )
    papers = (
        "<table class='custom_table'><thead><tr><th>Дата документа</th><th>Вид документа</th><th>Текст документа</th></tr></thead>"
        "<tbody><tr><td>10.03.2022</td><td>Частная жалоба\n(Кнопкин К.К.)</td><td></td></tr>"
        "<tr><td>28.07.2022</td><td>Определение</td><td><a href='/docs/content/1'>Скачать файл</a></td></tr></tbody></table>"
    )
    events = (
        "<h3>История состояний</h3><table class='custom_table'><thead><tr><th>Дата</th><th>Состояние</th><th>Документ-основание"
        "</th></tr></thead><tbody><tr><td>21.07.2022</td><td>Зарегистрировано</td><td></td></tr></tbody></table>"
    )
    return (
        "<!DOCTYPE html><html><head><title>Информация по делу</title></head><body><ul class='breadcrumb'><li>Главная</li>"
        "<li>Московский городской суд</li><li>Информация по уголовным делам апелляционной инстанции</li></ul>"
        f"<h1>Информация по делу № 10-9303/2022</h1><div class='detail-cart'><div class='cardsud_wrapper'>{card}</div></div>"
        f"<div class='tabs_wrapper'><div>{events}</div><div>{papers}</div></div></body></html>"
    )


def vsrf(*, search: bool) -> str:
    """A page of the Supreme Court's service: one proceeding, or the answer to a search."""

    def line(label: str, value: str) -> str:
        return (
            "<div class='row vs-item-detail'><div class='col-md-2'></div>"
            f"<div class='col-md-3'>{label}</div><div class='col-md-7'>{value}</div></div>"
        )

    item = (
        "<div id='vs-items' class='vs-items'><div class='row'><div class='vs-items-label'><a href='#'>225-УД24-7-К10</a></div>"
        "<div class='vs-items-title'>Поступило: По жалобе осужденного</div></div>"
        + line("Дата поступления:", "25.01.2024")
        + line("Инстанция:", "Кассация на вступившее в силу судебное решение")
        + line(
            "Суд 1-ой инстанции:",
            "Озёрский гарнизонный военный суд.\nПриговор\nот\n02.03.2023.&nbsp;\nСудья:&nbsp;К.К. Карандашов\nНомер дела 1-ой инстанции:&nbsp;1-9101/2023",
        )
        + line("Осужденный:", "<span>Пенальцев Пётр Пенальцевич</span>")
        + "<div class='row vs-item-detail'><div class='col-md-2'></div><div class='col-md-2'>10.03.2024</div><div></div>"
        "<div class='col-md-7'>Отказано в передаче жалобы<div>Докладчик:&nbsp;<span>Линейкин Л.Л.</span></div></div></div></div>"
    )
    form = "<form class='filter-form'>НАЙДЕНО: 1</form><div id='vs-search-items'>" if search else "<div>"
    return f"<html><head><title>Электронная справочная</title></head><body><a href='https://vsrf.ru/'>В</a>{form}{item}</div></body></html>"


def listing() -> str:
    """The answer to a search for criminal cases."""
    head = "".join(
        f"<th>{name}</th>"
        for name in (
            "№ дела",
            "Дата<br>поступления",
            "Лица",
            "Судья",
            "Дата<br>решения",
            "Решение",
            "Дата вступления<br>в законную силу",
            "Судебные<br>акты",
        )
    )
    lines = [
        ("<a href='/m?name_op=case&case_id=1'>1-9101/2024</a><br>", "&nbsp;05.02.2024", "Пенальцев П.П. - ст.337 ч.5 УК РФ", "Карандашов К.К.", "11.03.2024", "Вынесен ПРИГОВОР", "27.03.2024", "&nbsp;"),
        ("<a href='/m?name_op=case&case_id=2'>1-9102/2024</a><br>", "&nbsp;06.02.2024", "&lt;Информация скрыта&gt; - ст.337 ч.3.1; ст.337 ч.5 УК РФ", "Карандашов К.К.", "", "", "&nbsp;", "<a href='/m?name_op=doc&number=3'><img></a>"),
    ]  # fmt: skip
    body = "".join(
        "<tr valign='top'>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines
    )
    return portal(
        "<div class='title'>Уголовные дела - первая инстанция</div><form><input name='captcha'></form>"
        "Всего по запросу найдено — 2. На странице записи с 1 по 2.&nbsp;"
        f'<table id="tablcont"><tr>{head}</tr>{body}</table>'
    )
