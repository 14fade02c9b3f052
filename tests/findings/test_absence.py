"""Episodes of absence: when, from where, how they ended, and the many dates that are none of this."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.findings.acts import read, verdict

from sudebnik.codebook.load import shipped
from sudebnik.documents.document import ZoneKind
from sudebnik.findings.finding import Finding
from sudebnik.findings.grammars import absence
from sudebnik.findings.returns import Returns
from sudebnik.law import articles
from sudebnik.text import dates

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text(encoding="utf-8"))[
    "absence_end"
]


def act(facts: str, charge: str = "ч. 5 ст. 337 УК РФ", rest: str = "", people: str = "ФИО1") -> str:
    return (
        "ПРИГОВОР\nименем Российской Федерации\n3 мая 2024 года г. Ольховск\nОльховский гарнизонный военный суд в "
        "составе председательствующего Сосниной Р.Р., рассмотрев в открытом судебном заседании уголовное дело в "
        f"отношении военнослужащего войсковой части 00000 рядового ФИО1, родившегося 5 июня 1999 года, призванного по "
        f"мобилизации 27 сентября 2022 года, обвиняемого в совершении преступления, предусмотренного {charge},\n"
        f"УСТАНОВИЛ:\n{facts}\nПодсудимый виновным себя признал полностью и показал, что устал.\n{rest}"
        f"\nПРИГОВОРИЛ:\n{people} признать виновным в совершении преступления, предусмотренного {charge}."
    )


def found(text: str) -> list[Finding]:
    return list(absence.find(read(text, absence, dates, articles)))


def episodes(text: str) -> list[dict[str, Any]]:
    return [finding.value for finding in found(text) if finding.variable == "episode"]  # type: ignore[misc]


def told(facts: str) -> tuple[Any, ...]:
    (episode,) = episodes(act(facts))
    return episode["mode"], episode["from"], episode["start"], episode["end"], episode.get("end_kind")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["in"])
def test_every_agreed_end_is_read(vector) -> None:
    """Each wording of the shared vectors gives its end, escorts and negations included."""
    assert Returns(shipped()).end_kind(vector["in"]) == vector["out"]


STORIES = [
    (
        (
            "ФИО1 в 8 часов 12 июня 2023 года самовольно оставил часть и уехал домой, где проводил время до 10 часов "
            "20 сентября 2023 года, когда добровольно явился в военный комиссариат района."
        ),
        ("left", "unit", "2023-06-12T08:00", "2023-09-20T10:00", "voluntary_enlistment_office"),
    ),
    (
        (
            "ФИО1 1 марта 2023 г. убыл в отпуск сроком до 25 марта 2023 г., однако к установленному сроку 26 марта 2023 г. на "
            "службу не прибыл. 7 мая 2023 г. он задержан сотрудниками военной полиции."
        ),
        ("failed_to_return", "leave", "2023-03-26", "2023-05-07", "detained_military"),
    ),
    (
        (
            "ФИО1, будучи обязанным вернуться из увольнения к 20 часам 4 февраля 2024 года, в часть не вернулся и скрывался у "
            "знакомых. 9 апреля того же года его задержали сотрудники ГИБДД."
        ),
        ("failed_to_return", "leave", "2024-02-04T20:00", "2024-04-09", "detained_police"),
    ),
    (
        "С 15 июля по 2 сентября 2023 года ФИО1 незаконно находился вне места службы, после чего сам вернулся в батальон.",
        ("left", "unit", "2023-07-15", "2023-09-02", "voluntary_unit"),
    ),
    (
        (
            "ФИО1, получив предписание прибыть к новому месту службы, 3 июля 2024 года без уважительных причин не явился в срок "
            "на службу при переводе и уклонялся до 1 ноября 2024 года, когда обратился к военному следователю."
        ),
        ("failed_to_arrive", "transfer", "2024-07-03", "2024-11-01", "voluntary_investigator_or_prosecutor"),
    ),
    (
        (
            "10 мая 2023 года ФИО1, желая отдохнуть от службы, сбежал из военной комендатуры, где содержался до отправки, и "
            "отсутствовал по 30 июня 2023 года, когда был обнаружен и доставлен в часть представителями командования."
        ),
        ("left", "commandants_office", "2023-05-10", "2023-06-30", "detained_military"),
    ),
    (
        (
            "ФИО1 около 6 часов 5 августа 2024 года покинул госпиталь, в котором проходил лечение, и убыл к родителям. Уклонение "
            "прекращено 12 октября 2024 года, когда ФИО1 обратился в приемное отделение районной больницы и сообщил о себе."
        ),
        ("left", "hospital", "2024-08-05T06:00", "2024-10-12", "hospital"),
    ),
    (
        (
            "В январе 2024 года ФИО1 самовольно убыл с полигона и находился вне части до апреля 2024 года, когда прибыл в отдел "
            "полиции."
        ),
        ("left", "unit", "2024-01", "2024-04", "voluntary_police"),
    ),
    (
        "ФИО1 ДД.ММ.ГГГГ самовольно оставил часть, а ДД.ММ.ГГГГ задержан сотрудниками пограничного управления.",
        ("left", "unit", None, None, "detained_border"),
    ),
    (
        (
            "ФИО1 самовольно оставил боевую позицию 11.02.2024 около 23 часов и проживал в брошенном доме до 15.04.2024, когда "
            "был заключен под стражу по другому уголовному делу."
        ),
        ("left", "combat_position", "2024-02-11T23:00", "2024-04-15", "custody_other_case"),
    ),
    (
        "ФИО1 2 мая 2023 года не прибыл из командировки в войсковую часть и по настоящее время на службе отсутствует.",
        ("failed_to_return", "trip", "2023-05-02", None, "still_absent"),
    ),
    (
        "ФИО1 в период с 5 мая 2023 года и до дня задержания 3 июля 2023 года незаконно находился вне места службы.",
        ("left", "unit", "2023-05-05", "2023-07-03", "detained"),
    ),
    (
        "После отпуска ФИО1 обязан был прибыть в часть 16 марта 2024 года, чего не сделал, и по 17 мая 2024 года жил у брата. 17 мая 2024 года он обратился в военную прокуратуру.",
        ("failed_to_return", "leave", "2024-03-16", "2024-05-17", "voluntary_investigator_or_prosecutor"),
    ),
    (
        "ФИО1 убыл в отпуск 10 июня 2023 года, срок которого истекал 25 июня 2023 года. В указанный день он в часть не возвратился. 30 сентября 2023 года ФИО1 явился в военкомат.",
        ("failed_to_return", "leave", "2023-06-25", "2023-09-30", "voluntary_enlistment_office"),
    ),
    (
        "Самовольно оставив 5-го мая 2023 года место службы, ФИО1 отсутствовал вплоть до своего задержания 30 июля 2023 года сотрудниками линейного отдела полиции.",
        ("left", "unit", "2023-05-05", "2023-07-30", "detained_police"),
    ),
    (
        "18 ноября 2022 года ФИО1 был задержан полицией и, скрыв принадлежность к военной службе, отпущен. До этого, 1 октября 2022 года, он самовольно оставил часть. 5 декабря 2022 года ФИО1 явился в комендатуру.",
        ("left", "unit", "2022-10-01", "2022-12-05", "voluntary_commandant"),
    ),
    (
        "ФИО1 находился на лечении в госпитале, 17 января 2024 г. самовольно покинул его и скрывался, пока 4 марта 2024 г. не был задержан нарядом ДПС.",
        ("left", "hospital", "2024-01-17", "2024-03-04", "detained_police"),
    ),
    (
        "ФИО1 21 мая 2024 года самовольно сошел с поезда, следовавшего с личным составом. 1 июля 2024 года его задержал патруль военной комендатуры.",
        ("left", "train", "2024-05-21", "2024-07-01", "detained_military"),
    ),
    (
        "ФИО1 зачислен в списки части приказом от 1 октября 2022 г. № 20. 3 марта 2024 г. он ушёл в самоволку и возвращаться не стал. До 9 мая 2024 г. он жил на съёмной квартире, а затем явился в прокуратуру.",
        ("left", "unit", "2024-03-03", "2024-05-09", "voluntary_investigator_or_prosecutor"),
    ),
    (
        "ФИО1 в период частичной мобилизации 7 июля 2023 года не вернулся в часть из отпуска по личным делам и жил у друга, пока 9 сентября 2023 года не обратился с заявлением о себе к участковому полиции.",
        ("failed_to_return", "leave", "2023-07-07", "2023-09-09", "voluntary_police"),
    ),
    (
        "ФИО1 самовольно ушел с позиции в тыл около 8 часов 06.10.2023, занимался своими делами, а 28.02.2024 его обнаружили и доставили в часть сослуживцы.",
        ("left", "combat_position", "2023-10-06T08:00", "2024-02-28", "detained_military"),
    ),
    (
        "ФИО1 8 декабря 2023 г. самовольно убыл из хирургического отделения госпиталя и до 5 марта 2024 г. жил дома, после чего сам пришел в дежурную часть полиции.",
        ("left", "hospital", "2023-12-08", "2024-03-05", "voluntary_police"),
    ),
    (
        "ФИО1 5 мая 2023 года самовольно оставил место службы. 9 мая 2023 года его задержали в пункте пропуска через границу.",
        ("left", "unit", "2023-05-05", "2023-05-09", "detained_border"),
    ),
    (
        "ФИО1, получив отпуск сроком на 10 суток с 1 по 10 июля 2023 года, 11 июля 2023 года на службу не прибыл и уклонялся от нее до 20 августа 2023 года, когда был задержан участковым.",
        ("failed_to_return", "leave", "2023-07-11", "2023-08-20", "detained_police"),
    ),
    (
        "ФИО1 10.01.2024 выписан из госпиталя с предписанием убыть в часть к 12.01.2024, но к месту службы не явился и скрывался до 15.03.2024, после чего сдался в отдел полиции.",
        ("failed_to_return", "hospital", "2024-01-12", "2024-03-15", "voluntary_police"),
    ),
    (
        "ФИО1 10 июня 2023 года после лечения в госпитале в часть не прибыл, а 3 октября 2023 года помещён в следственный изолятор по обвинению в краже.",
        ("failed_to_return", "hospital", "2023-06-10", "2023-10-03", "custody_other_case"),
    ),
    (
        "С 20 января 2024 года и до настоящего времени ФИО1 из отпуска в часть не вернулся, где он, неизвестно.",
        ("failed_to_return", "leave", "2024-01-20", None, "still_absent"),
    ),
    (
        "ФИО1, находясь на сборном пункте, 15 марта 2024 года ушел с территории последнего, а 2 мая 2024 года задержан полицией.",
        ("left", "other", "2024-03-15", "2024-05-02", "detained_police"),
    ),
    (
        "ФИО1, с 1 по 15 сентября 2023 года находясь в отпуске, в часть к 16 сентября 2023 года не вернулся и отсутствовал до 12 ноября 2023 года.",
        ("failed_to_return", "leave", "2023-09-16", "2023-11-12", None),
    ),
    (
        "Проходя лечение в госпитале с 3 по 20 мая 2023 года, ФИО1 20 мая 2023 года выписан и направлен в часть, куда не прибыл. Отсутствовал до 5 июля 2023 года, после чего прибыл в комендатуру.",
        ("failed_to_return", "hospital", "2023-05-20", "2023-07-05", "voluntary_commandant"),
    ),
]


@pytest.mark.parametrize(("facts", "expected"), STORIES, ids=[story[0][:40] for story in STORIES])
def test_stories_of_absence(facts: str, expected: tuple[Any, ...]) -> None:
    """Leaving and not coming, from every place, with every way back: as much of each date as is told."""
    assert told(facts) == expected


def test_a_new_escape_is_a_new_episode() -> None:
    """«Он же … вновь» after a detention opens another episode, and within a week it is an escape again."""
    facts = (
        "ФИО1 3 июля 2023 г. самовольно оставил часть и отсутствовал до 9 сентября 2023 г., когда был задержан "
        "сотрудниками военной комендатуры.\nОн же 12 сентября 2023 г. вновь ушел из расположения роты и скрывался до "
        "1 декабря 2023 г., когда явился в военную прокуратуру гарнизона."
    )
    results = found(act(facts))
    spans = [(one.value["start"], one.value["end"]) for one in results if one.variable == "episode"]  # type: ignore[index, call-overload]
    assert spans == [("2023-07-03", "2023-09-09"), ("2023-09-12", "2023-12-01")]
    others = [(one.variable, one.value) for one in results if one.variable != "episode"]
    assert others == [
        ("absence_end", "detained_military"),
        ("absence_end", "voluntary_investigator_or_prosecutor"),
        ("n_episodes", 2),
        ("re_escape", True),
    ]


def test_the_next_day_counts_from_the_end() -> None:
    """«На следующий день» gives the second beginning its date."""
    facts = (
        "ФИО1 3 июля 2023 года самовольно оставил часть, 9 сентября 2023 года был задержан военной полицией, а на следующий "
        "день самовольно покинул комендатуру и скрывался до 2 декабря 2023 года, когда прибыл в часть."
    )
    assert [episode["start"] for episode in episodes(act(facts))] == ["2023-07-03", "2023-09-10"]


def test_the_same_absence_told_again_is_one() -> None:
    """Testimony, qualification and the operative part repeat an episode; they add none."""
    facts = "ФИО1 5 мая 2023 года самовольно оставил часть и отсутствовал до 8 июля 2023 года, когда прибыл в полк."
    rest = (
        "Свидетель ФИО2 показал, что 6 мая 2023 года отсутствие ФИО1 было обнаружено, о чем 9 мая 2023 года подан рапорт.\n"
        "Самовольное оставление части в период с 5 мая по 8 июля 2023 года суд квалифицирует по ч. 5 ст. 337 УК РФ."
    )
    assert len(episodes(act(facts, rest=rest))) == 1


def test_the_missing_end_is_taken_from_the_qualification() -> None:
    """What the facts leave open is filled from the period that the court names later."""
    facts = "ФИО1 5 мая 2023 года самовольно оставил часть и уехал домой."
    rest = "Таким образом, содеянное с 5 мая по 8 июля 2023 года суд квалифицирует по ч. 5 ст. 337 УК РФ."
    (episode,) = episodes(act(facts, rest=rest))
    assert (episode["start"], episode["end"]) == ("2023-05-05", "2023-07-08")


def test_the_part_is_compared_with_the_dates() -> None:
    """An absence of twelve days under part 5 is flagged, and not corrected."""
    facts = "ФИО1 5 мая 2023 года самовольно оставил часть и отсутствовал до 17 мая 2023 года, когда вернулся в часть."
    (finding,) = [one for one in found(act(facts)) if one.variable == "episode"]
    assert finding.flags == ("band_mismatch",)
    assert finding.value["band"] == "gt_10d_le_1_month"  # type: ignore[index, call-overload]
    assert finding.value["article_part"] == "337.5"  # type: ignore[index, call-overload]


def test_hidden_dates_keep_the_stated_band() -> None:
    """Where the dates are blacked out, the band that the court names is kept, and the reason is told."""
    facts = (
        "ФИО1 с ДД.ММ.ГГГГ по ДД.ММ.ГГГГ (свыше двух, но не более десяти суток) не являлся на службу в полк."
    )
    (episode,) = episodes(act(facts, charge="ч. 2.1 ст. 337 УК РФ"))
    assert (episode["start"], episode["missing"], episode["band"]) == (None, "redacted", "gt_2d_le_10d")


def test_two_defendants_each_have_their_own_end() -> None:
    """Who left together may be found apart."""
    facts = (
        "4 марта 2024 года ФИО1 и ФИО2 самовольно покинули расположение роты. ФИО1 6 апреля 2024 года явился в военную "
        "комендатуру. ФИО2 9 мая 2024 года задержан сотрудниками полиции."
    )
    text = act(facts).replace("обвиняемого", "и рядового ФИО2, родившегося 7 мая 1998 года, обвиняемых", 1)
    spans = {one.person: one.value["end"] for one in found(text) if one.variable == "episode"}  # type: ignore[index, call-overload]
    assert spans == {1: "2024-04-06", 2: "2024-05-09"}


def test_evaders_and_thieves_have_no_absence() -> None:
    """An ordinary court's «не явился» and «скрылся с места» are no absence from service."""
    text = verdict(
        trial="Подсудимый по повестке на призывной пункт в срок не явился, 5 мая 2018 года ушел из дома, скрылся с места "
        "преступления и 9 мая 2018 года был задержан сотрудниками полиции."
    )
    assert found(text) == []


def test_a_forgiven_absence_is_no_episode() -> None:
    """An earlier absence punished by the commander is told apart from those in the case."""
    facts = "ФИО1 5 мая 2023 года самовольно оставил часть и отсутствовал до 8 июля 2023 года, когда прибыл в полк."
    rest = "Ранее он уже уходил из части, после чего вернулся сам и получил дисциплинарное взыскание."
    results = found(act(facts, rest=rest))
    assert [one.value for one in results if one.variable == "prior_uncharged_return"] == [True]
    assert len([one for one in results if one.variable == "episode"]) == 1


@pytest.mark.corpus
def test_real_narratives_are_read(shared: Path) -> None:
    """Of the absences in the Supreme Court's review at least nine in ten are found with both their dates."""
    right = missed = added = 0
    for line in (
        (shared / "corpus/supreme-court-reviews/gold_awol_narratives.jsonl").read_text("utf-8").splitlines()
    ):
        gold = json.loads(line)
        told_there = {(one["start"], one["end"]) for one in gold["episodes"]}
        results = [one.value for one in found(gold["text"]) if one.variable == "episode"]
        here = {tuple(one[key] and one[key][:10] for key in ("start", "end")) for one in results}  # type: ignore[index, call-overload]
        right += len(here & told_there)
        missed += len(told_there - here)
        added += len(here - told_there)
    assert 2 * right / (2 * right + missed + added) >= 0.9


def test_the_quote_stands_where_the_absence_is_told() -> None:
    """An episode rests on words of the facts, not on a later repetition."""
    facts = "ФИО1 5 мая 2023 года самовольно оставил часть и отсутствовал до 8 июля 2023 года, когда прибыл в полк."
    (finding,) = [one for one in found(act(facts)) if one.variable == "episode"]
    assert finding.zone is ZoneKind.ESTABLISHED
    assert finding.evidence[0].exact == "5 мая 2023 года самовольно оставил"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            (
                "В период мобилизации ФИО1 4 мая 2023 года около 7 часов ушел с боевой позиции и прятался в погребе, откуда "
                "8 мая 2023 года вышел к посту военной полиции и сообщил о себе."
            ),
            [("2023-05-04", "2023-05-08")],
        ),
        (
            (
                "ФИО1 4 мая 2023 года в 10 часов ушел из подразделения и до 9 июня 2023 года жил у сестры, где был задержан "
                "военной полицией. На следующий день, то есть 10 июня 2023 года, ФИО1 вылез через окно военной комендатуры "
                "и по 7 июля 2023 года не исполнял обязанности военной службы."
            ),
            [("2023-05-04", "2023-06-09"), ("2023-06-10", "2023-07-07")],
        ),
        (
            (
                "ФИО1 4 мая 2023 года в 4 часа ушел из госпиталя, однако через 9 часов, в 13 часов того же дня, был задержан "
                "военной автоинспекцией."
            ),
            [("2023-05-04", "2023-05-04")],
        ),
        (
            (
                "С 4 марта по 11 апреля 2023 года ФИО1 находился на излечении. 12 мая 2023 года в 5 часов он самовольно "
                "оставил часть, а 20 июня 2023 года вернулся."
            ),
            [("2023-05-12", "2023-06-20")],
        ),
        (
            "ФИО1 30 декабря 2023 года, не предупредив командование, уехал к жене и отсутствовал по 6 января 2024 года.",
            [("2023-12-30", "2024-01-06")],
        ),
        (
            "ФИО1 7 мая 2024 года бросил подразделение, а 30 июня 2024 года его задержали сотрудники ФСБ.",
            [("2024-05-07", "2024-06-30")],
        ),
        (
            "ФИО1 2 июля 2024 года ушел с боевой позиции. 5 июля 2024 года его остановили на посту военные полицейские.",
            [("2024-07-02", "2024-07-05")],
        ),
        (
            "ФИО1 3 июня 2024 года дезертировал с полигона и 22 августа 2024 года задержан сотрудниками полиции.",
            [("2024-06-03", "2024-08-22")],
        ),
        (
            (
                "ФИО1 4 мая 2023 года ушел из части и был задержан 9 июня 2023 года. Спустя трое суток он самовольно покинул "
                "комендатуру и вернулся 20 июля 2023 года."
            ),
            [("2023-05-04", "2023-06-09"), ("2023-06-12", "2023-07-20")],
        ),
    ],
)
def test_ways_of_leaving_and_coming_back(facts: str, expected: list[tuple[str, str]]) -> None:
    """Coming out to a post is a return, climbing out of a window a flight, and treatment is no absence."""
    assert [(one["start"][:10], one["end"][:10]) for one in episodes(act(facts))] == expected


def test_each_period_of_a_sentence_has_its_own_end() -> None:
    """«… с … по …, когда задержан, и с … по …, когда явился»: the returns are not exchanged."""
    text = act(
        "ФИО1 незаконно отсутствовал на службе с 20 июня по 14 июля 2023 г., когда был задержан сотрудниками военной "
        "комендатуры, и с 19 июля 2023 г. по 5 марта 2024 г., когда явился в часть."
    )
    ends = [finding.value for finding in found(text) if finding.variable == "absence_end"]
    assert ends == ["detained_military", "voluntary_unit"]


def test_a_flight_needs_no_place() -> None:
    """«Совершил побег» opens a new absence, wherever he was held."""
    told = episodes(
        act(
            "ФИО1 11 апреля 2023 года самовольно покинул часть и 29 августа 2023 года задержан. 31 августа 2023 года ФИО1, "
            "находясь в комендатуре, совершил побег и скрывался вплоть до 17 января 2024 года."
        )
    )
    assert [(one["start"], one["end"]) for one in told] == [
        ("2023-04-11", "2023-08-29"),
        ("2023-08-31", "2024-01-17"),
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            "ФИО1 прекратил исполнять обязанности военной службы с 5 мая 2023 года и вернулся в строй 20 июня 2023 года.",
            [("2023-05-05", "2023-06-20")],
        ),
        (
            (
                "ФИО1, получив 1 мая 2023 года разрешение на убытие к семье до 5 мая 2023 года, в указанный день на корабль не "
                "прибыл, а 20 июня 2023 года пришел сам."
            ),
            [("2023-05-05", "2023-06-20")],
        ),
        (
            (
                "ФИО1 самовольно оставил место службы 3 июля 2023 года, 1 октября 2023 года возвратился; 3 октября 2023 года "
                "опять ушел и был задержан 9 декабря 2023 года."
            ),
            [("2023-07-03", "2023-10-01"), ("2023-10-03", "2023-12-09")],
        ),
        (
            (
                "ФИО1 5 сентября 2023 года перелез через забор части. Спустя две недели, 19 сентября 2023 года, его привезла в "
                "часть мать."
            ),
            [("2023-09-05", "2023-09-19")],
        ),
    ],
)
def test_more_ways_of_leaving(facts: str, expected: list[tuple[str, str]]) -> None:
    """Stopping to serve, missing «the day named», leaving once more, being brought back."""
    assert [(str(one["start"])[:10], str(one["end"])[:10]) for one in episodes(act(facts))] == expected


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (
            "ФИО1 11 мая 2023 года не прибыл на службу и приступил к исполнению обязанностей 18 июня 2023 года.",
            "voluntary_unit",
        ),
        (
            (
                "ФИО1 11 мая 2023 года не прибыл в часть и до 9 июня 2023 года, когда был обнаружен оперуполномоченными ОМВД, "
                "скрывался в лесополосе."
            ),
            "detained_police",
        ),
    ],
)
def test_taking_up_duties_and_hiding_in_a_wood(facts: str, kind: str) -> None:
    """Who takes up his duties came back; hiding oneself is not hiding that one serves."""
    told = [finding.value for finding in found(act(facts)) if finding.variable == "absence_end"]
    assert told == [kind]
    assert len(episodes(act(facts))) == 1


TOLD_BY_OTHERS = [
    (
        (
            "Период незаконного отсутствия ФИО1 в части составил с 12 августа 2023 г. по 3 января 2024 г. В указанный день "
            "он добровольно прибыл в отдел полиции."
        ),
        ("2023-08-12", "2024-01-03", "voluntary_police"),
    ),
    (
        "Уйдя из части 12 июня 2024 г., ФИО1 отсутствовал до 25 июля 2024 г., после чего явился в военкомат.",
        ("2024-06-12", "2024-07-25", "voluntary_enlistment_office"),
    ),
    (
        (
            "ФИО1 утром 4 мая 2024 г. ушел из пункта дислокации части. Прекратил он уклонение явкой в военную комендатуру "
            "17 июля того же года."
        ),
        ("2024-05-04", "2024-07-17", "voluntary_commandant"),
    ),
    (
        (
            "ФИО1, выписанный 15 марта 2024 г. из госпиталя, обязан был на следующий день явиться в часть, чего без "
            "уважительных причин не сделал. 20 мая 2024 г. он сдался сотрудникам полиции."
        ),
        ("2024-03-16", "2024-05-20", "voluntary_police"),
    ),
    (
        (
            "ФИО1, оставив 5 мая 2024 г. часть и отсутствуя до 7 июня того же года, когда был задержан полицией, уклонялся "
            "от службы."
        ),
        ("2024-05-05", "2024-06-07", "detained_police"),
    ),
    (
        (
            "ФИО1 в 8 часов 2 сентября 2023 г. не прибыл на службу из командировки и в 15 часов 10 минут 6 ноября того же "
            "года явился в военный следственный отдел."
        ),
        ("2023-09-02T08:00", "2023-11-06T15:10", "voluntary_investigator_or_prosecutor"),
    ),
    (
        (
            "ФИО1 с утра 19 февраля 2024 г. на построении отсутствовал. Домой к нему 1 апреля 2024 г. прибыли участковый и "
            "оперуполномоченный, которые его задержали."
        ),
        ("2024-02-19", "2024-04-01", "detained_police"),
    ),
    (
        "ФИО1 13 мая 2024 г. из увольнения не вернулся. Был доставлен родственниками в часть 9 июля 2024 г.",
        ("2024-05-13", "2024-07-09", "other"),
    ),
    (
        (
            "Военнослужащий по мобилизации ФИО1 30 ноября 2022 г. дезертировал, пока 15 мая 2023 г. не был остановлен "
            "пограничниками."
        ),
        ("2022-11-30", "2023-05-15", "detained_border"),
    ),
    (
        (
            "ФИО1 21 сентября 2023 года в часть не вернулся. Так продолжалось до 13 часов 4 ноября 2023 года – времени его "
            "прибытия в пункт постоянной дислокации."
        ),
        ("2023-09-21", "2023-11-04T13:00", "voluntary_unit"),
    ),
    (
        (
            "Срок явки ФИО1 из отпуска истек 31 января 2024 года. Однако на службу он не вышел и скрывался по 18 марта "
            "2024 года, до задержания военными патрульными."
        ),
        ("2024-01-31", "2024-03-18", "detained_military"),
    ),
    (
        (
            "ФИО1 виновен в самовольном оставлении части 30 января 2023 г., он отсутствовал до 8 февраля 2023 г., когда был "
            "доставлен в часть сотрудниками полиции."
        ),
        ("2023-01-30", "2023-02-08", "detained_police"),
    ),
]


@pytest.mark.parametrize(("facts", "expected"), TOLD_BY_OTHERS, ids=range(len(TOLD_BY_OTHERS)))
def test_other_judges_tell_the_same_story(facts: str, expected: tuple[str, str, str]) -> None:
    """Participles, nouns of coming back, shared years and visits by the police give the same three facts."""
    (episode,) = episodes(act(facts))
    assert (episode["start"], episode["end"], episode.get("end_kind")) == expected
