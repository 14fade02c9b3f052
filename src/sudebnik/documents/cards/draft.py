"""A case card while it is being read: tables go in, each is known by its columns and not by its place."""

from __future__ import annotations

import re
from collections.abc import Callable

from sudebnik.documents.card import CardField, CardRow, CaseCard
from sudebnik.documents.cards import labels
from sudebnik.documents.cards.page import refusal
from sudebnik.documents.cards.sheet import Sheet
from sudebnik.documents.cards.tables import Cell, Table
from sudebnik.text.span import Span

_HIDDEN_NAME = re.compile("информация скрыта", re.IGNORECASE)
_NAME_IN_BRACKETS = re.compile(r"\s*\([^()]*[А-ЯЁ]\.\s?[А-ЯЁ]\.[^()]*\)")
_PERSON = re.compile(
    r"[А-ЯЁ][а-яё]+ [А-ЯЁ]\. ?[А-ЯЁ]\.|[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]+"
    r"|[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вна|ична|инична|оглы|кызы)\b"
)
_COURT = re.compile(r"\bсуд\b|судебный участок", re.IGNORECASE)
_STAMPS = re.compile(r"опубликовано\s+([\d.]+(?:\s+[\d:]+)?)(?:,?\s+изменено\s+([\d.]+(?:\s+[\d:]+)?))?")
_NO_NAME = "имя не сохраняется"

Namer = Callable[[str], str | None]


class Draft:
    """Collects the fields of one card and its canonical text."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self.sheet = Sheet()
        self.instance: str | None = None
        self.court_code: str | None = None
        self.fields: dict[str, CardField] = {}
        self.events: list[CardRow] = []
        self.persons: list[CardRow] = []
        self.parties: list[CardRow] = []
        self.complaints: list[CardRow] = []
        self.acts: list[CardField] = []
        self.others: list[CardRow] = []
        self.extra: list[CardField] = []
        self.publication = "no_text_no_reason"
        self.publication_field: CardField | None = None

    def card(self) -> CaseCard:
        """The finished card."""
        return CaseCard(
            engine=self.engine,
            instance=self.instance,
            court_code=self.court_code,
            fields=self.fields,
            events=tuple(self.events),
            persons=tuple(self.persons),
            parties=tuple(self.parties),
            complaints=tuple(self.complaints),
            acts=tuple(self.acts),
            publication=self.publication,
            publication_field=self.publication_field,
            others=tuple(self.others),
            extra=tuple(self.extra),
        )

    @property
    def is_hollow(self) -> bool:
        """Whether nothing stands on the page but a heading and a number."""
        rows = (self.events, self.persons, self.parties, self.complaints, self.others, self.extra)
        return self.fields.keys() <= {"court_name", "heading", "case_number"} and not any(rows)

    # -- single values -----------------------------------------------------------------------------
    def line(self, name: str, words: str) -> None:
        """A value that stands alone on the page: the court's name, the heading, the number."""
        if words:
            self.fields.setdefault(name, self.sheet.line(words))

    def number(self, words: str) -> None:
        """«ДЕЛО № 1-9941/2024»: the field is the number alone."""
        if not words:
            return
        whole = self.sheet.line(words)
        start = words.find("№") + 1
        number = words[start:].strip()
        if number and whole.span:
            begin = whole.span.start + words.index(number, start)
            self.fields.setdefault("case_number", CardField("", number, Span(begin, begin + len(number))))

    def pair(self, label: str, value: str) -> None:
        """A label with its value, kept under our name or, where we have none, among the others."""
        name = labels.field_name(label)
        if not value or labels.holds_names(label, name) or (name is None and _PERSON.search(value)):
            return
        # a justice of the peace stands there as a court district
        if name == "lower_judge" and _COURT.search(value):
            name = "lower_court"
        found = self.sheet.pair(label, value)
        if name is None or name in self.fields:
            self.extra.append(found)
        else:
            self.fields[name] = found

    def stamps(self, words: str) -> None:
        """The foot of a card: «опубликовано 19.02.2024 10:15, изменено 01.07.2024 16:40»."""
        match = _STAMPS.search(words)
        if not match:
            return
        whole = self.sheet.line(match[0]).span
        start = whole.start if whole else 0
        for name, group in (("published_at", 1), ("changed_at", 2)):
            if match[group]:
                place = Span(
                    start + match.start(group) - match.start(), start + match.end(group) - match.start()
                )
                self.fields[name] = CardField(name, match[group], place)

    def act(self, label: str) -> None:
        """The tab of an act printed on the page."""
        if not self.acts:
            self.sheet.section("СУДЕБНЫЕ АКТЫ")
        self.acts.append(self.sheet.line(label, "act"))

    def notice(self, text: str) -> None:
        """A line of the page that says why no act is shown."""
        refused = refusal(text)
        if refused:
            self.publication = refused.state
            self.publication_field = self.sheet.line(text[refused.start : refused.end], "publication")

    # -- tables ------------------------------------------------------------------------------------
    def table(self, table: Table, title: str = "") -> None:
        """Read a table by what its columns are called; one without column names is labels and values."""
        index, columns = table.columns()
        title = table.title or title
        folded = " | ".join(map(labels.fold_label, columns))
        if index < 0:
            if any(cell.tables for row in table.rows for cell in row) or "жалоба №" in labels.fold_label(
                title
            ):
                self._complaint(table, title)
            else:
                self._pairs(table, title)
            return
        body = [row for row in table.rows[index + 1 :] if any(cell.text for cell in row)]
        if "заявителя" in folded or "результат изучения" in folded:
            self.complaints += self._rows(title, columns, body, labels.complaint_name)
        elif (
            "вид лица" in folded or "процессуальный статус" in folded
        ):  # before «Перечень статей»: КоАП has both
            parties = self._rows(title, columns, body, labels.person_name)
            criminal = "уголовн" in (self.fields["heading"].value.lower() if "heading" in self.fields else "")
            self.persons += [row for row in parties if criminal and "articles" in row.fields]
            self.parties += [row for row in parties if not (criminal and "articles" in row.fields)]
        elif "перечень статей" in folded:
            self.persons += self._rows(title, columns, body, labels.person_name)
        elif "событи" in folded or "состояние" in folded or "стадия" in folded or "слушани" in folded:
            self.events += self._rows(title, columns, body, labels.event_name)
        else:
            self.others += self._rows(title, columns, body, labels.event_name, others=True)

    def _pairs(self, table: Table, title: str) -> None:
        pairs = [(label, cell.text) for label, cell in table.pairs() if cell.text]
        if pairs:
            self.sheet.section(title or "ДЕЛО")
        for label, value in pairs:
            self.pair(label, value)

    def _complaint(self, table: Table, title: str) -> None:
        self.sheet.section(title or "ЖАЛОБА")
        fields: dict[str, CardField] = {}
        events: list[CardRow] = []
        for row in table.rows:
            for cell in row:
                for inner in cell.tables:
                    index, columns = inner.columns()
                    body = [line for line in inner.rows[index + 1 :] if any(cell.text for cell in line)]
                    events += self._rows("ДВИЖЕНИЕ ЖАЛОБЫ", columns, body, labels.event_name)
            if len(row) == 2 and row[0].text and row[1].text:
                label = row[0].text
                name = labels.complaint_name(label)
                if labels.holds_names(label, name) or _PERSON.search(row[1].text):
                    continue
                found = self.sheet.pair(label, row[1].text)
                fields.setdefault(name or label, found)
        self.complaints.append(CardRow(fields, events=tuple(events), table=title))

    def _rows(
        self, title: str, columns: list[str], body: list[list[Cell]], namer: Namer, *, others: bool = False
    ) -> list[CardRow]:
        """The rows of a table, without the cells that hold names."""
        known = [namer(column) for column in columns]
        names = [labels.holds_names(column, name) for column, name in zip(columns, known, strict=True)]
        people = namer is labels.person_name
        shown = [
            place
            for place, column in enumerate(columns)
            if column and not names[place] and (known[place] or others)
        ]
        if title:
            self.sheet.section(title)
        self.sheet.row([("", columns[place]) for place in shown])
        rows: list[CardRow] = []
        for number, row in enumerate(body, 1):
            hidden: bool | None = None
            cells = [
                (columns[place], place, _without_names(row[place].text))
                for place in shown
                if place < len(row)
            ]
            written = [(label, value or "—") for label, _, value in cells]
            if people:
                name_cells = [
                    row[place].text for place, is_name in enumerate(names) if is_name and place < len(row)
                ]
                hidden = any(_HIDDEN_NAME.search(cell) for cell in name_cells)
                written.insert(0, ("", f"{number}. {'Информация скрыта' if hidden else _NO_NAME}"))
            put = self.sheet.row(written)
            put = put[1:] if people else put
            fields: dict[str, CardField] = {}
            for (label, place, value), found in zip(cells, put, strict=True):
                if value:
                    fields.setdefault(known[place] or label, found)
            whole = (
                Span(put[0].span.start, put[-1].span.end) if put and put[0].span and put[-1].span else None
            )
            rows.append(CardRow(fields, hidden, span=whole, table=title))
        return rows


def _without_names(value: str) -> str:
    """A cell's words, or nothing where they name a person; «Частная жалоба (N.N.)» keeps what is before the bracket."""
    bare = _NAME_IN_BRACKETS.sub("", value)
    return "" if _PERSON.search(bare) else bare
