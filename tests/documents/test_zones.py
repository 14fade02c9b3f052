"""What an act is, and where its parts begin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.documents.formats.plain import read as read_plain
from sudebnik.documents.zones import locate
from sudebnik.sources.source_file import SourceFile
from sudebnik.text.plane import fold

VERDICT = """П Р И Г О В О Р
Именем Российской Федерации
14 марта 2024 года город Н.
Заречный гарнизонный военный суд в составе председательствующего судьи Кнопкина А.Б., при секретаре ФИО2,
рассмотрев уголовное дело в отношении военнослужащего ФИО1, обвиняемого по ч. 5 ст. 337 УК РФ,
у с т а н о в и л :
ФИО1 оставил часть. Согласно приговору суд установил, что это проза.
Подсудимый вину признал и пояснил, что уехал к матери.
Свидетель ФИО3 показал, что искал его.
Доводы подсудимого суд находит несостоятельными.
Содеянное суд квалифицирует по ч. 5 ст. 337 УК РФ.
Обстоятельствами, смягчающими наказание, суд признаёт раскаяние.
Обстоятельств, отягчающих наказание, не установлено.
При назначении наказания суд учитывает личность.
Руководствуясь ст. 307 УПК РФ, суд
п р и г о в о р и л :
ФИО1 признать виновным и назначить лишение свободы на срок 6 лет.
Приговор может быть обжалован в течение 15 суток.
"""

APPEAL = """АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ
5 июня 2024 года
Судебная коллегия Лесного окружного военного суда в составе председательствующего Скрепкина В.Г. рассмотрела жалобу.
По приговору ФИО1 осуждён по ч. 5 ст. 337 УК РФ к 6 годам лишения свободы.
установила:
ФИО1 признан виновным в том, что не явился в срок на службу.
В апелляционной жалобе защитник просит приговор изменить.
В возражениях прокурор просит оставить приговор без изменения.
Проверив материалы дела, судебная коллегия находит приговор законным.
определила:
приговор оставить без изменения, жалобу – без удовлетворения.
"""


def kinds(text: str) -> list[str]:
    return [zone.kind.value for zone in locate(text, fold(text))[1]]


def test_a_verdict_has_its_parts_in_order() -> None:
    """Heading, introduction, facts, account, evidence, reply, classification, both lists, choice, decision, notice."""
    assert kinds(VERDICT) == [
        "HEADER", "INTRO", "ESTABLISHED", "TESTIMONY", "EVIDENCE", "COURT_REPLY", "QUALIFICATION",
        "MITIGATION", "AGGRAVATION", "SENTENCING", "RESOLUTIVE", "NOTICE",
    ]  # fmt: skip


def test_an_appeal_has_its_parts_in_order() -> None:
    """What the defence says stands apart from what the court holds."""
    assert kinds(APPEAL) == ["HEADER", "INTRO", "SUMMARY", "GROUNDS", "OBJECTIONS", "FINDINGS", "RESOLUTIVE"]


def test_prose_is_no_heading() -> None:
    """«согласно приговору суд установил, что» does not begin the facts anew."""
    assert kinds(VERDICT).count("ESTABLISHED") == 1


def test_one_letter_a_line_is_a_title() -> None:
    """Dumps that put each letter on a line of its own are still verdicts."""
    text = "\n".join("ПРИГОВОР") + VERDICT.removeprefix("П Р И Г О В О Р")
    assert locate(text, fold(text))[0] is DocumentKind.VERDICT


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("ПРИГОВОР", DocumentKind.VERDICT),
        ("АПЕЛЛЯЦИОННЫЙ ПРИГОВОР", DocumentKind.APPEAL_VERDICT),
        ("П О С Т А Н О В Л Е Н И Е", DocumentKind.RULING),
        ("АПЕЛЛЯЦИОННОЕ ПОСТАНОВЛЕНИЕ", DocumentKind.APPEAL_RULING),
        ("Кассационное определение", DocumentKind.CASSATION_RULING),
        ("РЕШЕНИЕ", DocumentKind.OTHER),
    ],
)
def test_the_title_names_the_kind(title: str, kind: DocumentKind) -> None:
    """Capitals, letters apart and adjectives are read."""
    text = VERDICT.replace("П Р И Г О В О Р\n", title + "\n").replace("п р и г о в о р и л", "постановил")
    assert locate(text, fold(text))[0] is kind


def test_an_administrative_ruling_is_no_criminal_act() -> None:
    """«Постановление» about an administrative offence is another kind of paper."""
    text = "ПОСТАНОВЛЕНИЕ\nпо делу об административном правонарушении\nСудья рассмотрел дело об административном правонарушении по КоАП РФ\nустановил:\nнарушил.\nпостановил:\nназначить наказание.\n"
    assert locate(text, fold(text))[0] is DocumentKind.OTHER


def test_a_notice_in_place_of_the_act() -> None:
    """A text that says it is not published is a fact to count, not an empty verdict."""
    text = "Судебный акт не подлежит размещению в сети «Интернет»."
    assert locate(text, fold(text))[0] is DocumentKind.NOT_PUBLISHED


@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from([*VERDICT.splitlines(True), *APPEAL.splitlines(True)]), max_size=14).map(
        "".join
    )
)
def test_zones_cover_any_text_without_gaps(text: str) -> None:
    """Whatever the text, each of its characters lies in exactly one zone."""
    position = 0
    for zone in locate(text, fold(text))[1]:
        assert zone.start == position
        assert zone.end > zone.start
        position = zone.end
    assert position == len(text)


@pytest.mark.corpus
def test_zones_of_synthetic_acts(shared: Path) -> None:
    """Nine characters in ten lie in the zone that the authors of the synthetic acts gave them."""
    folder = shared / "corpus" / "synthetic"
    right = total = 0
    for name, zones in json.loads((folder / "zones.json").read_text("utf-8")).items():
        if not (folder / "texts" / name).exists():
            continue
        text = read_plain(SourceFile("0" * 64, name, (folder / "texts" / name).read_bytes()))[0].text
        if "\u00ad" in (folder / "texts" / name).read_bytes().decode("utf-8", "replace"):
            continue  # soft hyphens are left out of the canonical text: the offsets differ
        found = locate(text, fold(text))[1]
        for zone in zones:
            kind = ZoneKind(zone["zone"])
            right += sum(
                max(0, min(one.end, zone["end"]) - max(one.start, zone["start"]))
                for one in found
                if one.kind is kind
            )
            total += zone["end"] - zone["start"]
    assert right / total > 0.9


def test_a_ruling_about_an_accusation_is_a_criminal_courts() -> None:
    """«Материалы дела по обвинению …» makes an act criminal without the word itself."""
    text = (
        "ПОСТАНОВЛЕНИЕ\n3 мая 2024 года\nСудья Ольховского гарнизонного военного суда Соснин С.С. рассмотрел материалы дела по "
        "обвинению рядового ФИО1 в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ,\nУСТАНОВИЛ:\nФИО1 оставил часть."
        "\nПОСТАНОВИЛ:\nПроизводство по делу приостановить.\nСудья С.С. Соснин\n"
    )
    assert locate(text, fold(text))[0] is DocumentKind.RULING


def test_a_defendant_called_by_name_gives_his_account() -> None:
    """«Рябинкин по существу дела сообщил, что …» is testimony; what counsel of that form says is not."""
    named = VERDICT.replace("военнослужащего ФИО1", "военнослужащего Рябинкина П.П.").replace(
        "Подсудимый вину признал и пояснил", "Рябинкин по существу дела сообщил"
    )
    assert "TESTIMONY" in kinds(named)
    assert "TESTIMONY" not in kinds(named.replace("военнослужащего Рябинкина", "защитника Рябинкина"))


def test_a_request_that_the_court_refuses_is_its_reply() -> None:
    """«Ссылка подсудимого на … опровергается», «просьбу защитника … суд удовлетворить не может» open the reply."""
    for reply in (
        "Ссылка Рябинкина на болезнь жены опровергается справкой.",
        "Просьбу защитника прекратить дело по примечанию к ст. 337 УК РФ суд удовлетворить не может.",
        "С версией о потере билета суд не соглашается.",
    ):
        assert "COURT_REPLY" in kinds(
            VERDICT.replace("Доводы подсудимого суд находит несостоятельными.", reply)
        ), reply


def test_a_line_wrapped_within_a_sentence_opens_no_part() -> None:
    """A cue at the beginning of a line that goes on with the sentence before it opens nothing."""
    assert kinds(
        VERDICT.replace("что уехал к матери.", "что уехал к матери, о чём ещё\nсвидетель сообщил ей.")
    )[3:5] == ["TESTIMONY", "EVIDENCE"]


def test_a_court_that_answers_early_pleadings_replies() -> None:
    """In an acquittal the court answers right behind what the parties asked for."""
    early = VERDICT.replace(
        "Доводы подсудимого суд находит несостоятельными.",
        "Обвинитель просил назначить наказание условно.\nСуд с доводами защиты соглашается.",
    ).replace("Содеянное суд квалифицирует по ч. 5 ст. 337 УК РФ.\n", "")
    assert kinds(early)[4:7] == ["EVIDENCE", "SENTENCING", "COURT_REPLY"]


def test_complaints_begin_in_many_ways() -> None:
    """«Не согласившись с приговором», «в обеих жалобах», «с апелляционной жалобой»: what follows is the appellants'."""
    usual = "В апелляционной жалобе защитник просит приговор изменить."
    for opening in (
        "Не согласившись с приговором, осужденный обжаловал его и просит о снисхождении.",
        "В обеих жалобах ставится вопрос о смягчении наказания.",
        "Выражая несогласие с приговором, адвокат пишет, что наказание сурово.",
        "С апелляционной жалобой обратился осужденный.",
    ):
        assert "GROUNDS" in kinds(APPEAL.replace(usual, opening)), opening


def test_a_refusal_to_pass_a_complaint_on_has_reasons() -> None:
    """«Оснований для передачи жалобы … не усматривается» opens the court's answer; a retold representation does not."""
    checked = "Проверив материалы дела, судебная коллегия находит приговор законным."
    refused = APPEAL.replace(checked, "Оснований для передачи жалобы в судебное заседание не усматривается.")
    assert kinds(refused)[-2:] == ["FINDINGS", "RESOLUTIVE"]
    retold = "В кассационном представлении указано на отсутствие исключительных обстоятельств."
    assert kinds(APPEAL.replace(checked, f"{retold}\n{checked}")).count("FINDINGS") == 1


def test_a_verdict_passed_on_appeal_retells_and_finds_anew() -> None:
    """The complaints stand apart, and the appeal court's own facts are established facts."""
    text = VERDICT.replace(VERDICT.split("\n", maxsplit=1)[0], "АПЕЛЛЯЦИОННЫЙ ПРИГОВОР", 1)
    heading = next(
        line for line in text.splitlines() if line.replace(" ", "").lower().startswith("установил")
    )
    text = text.replace(
        heading,
        f"{heading}\nПриговором суда первой инстанции ФИО1 признан виновным.\n"
        "В апелляционной жалобе осужденный просит смягчить наказание.\n"
        "Выслушав стороны, окружной военный суд находит, что приговор подлежит отмене.\n"
        "Суд апелляционной инстанции установил следующее.",
        1,
    )
    assert kinds(text)[:6] == ["HEADER", "INTRO", "ESTABLISHED", "GROUNDS", "FINDINGS", "ESTABLISHED"]
