"""Mitigating and aggravating circumstances: the court's lists, and what is no list."""

from __future__ import annotations

import pytest
from tests.findings.acts import appeal, read, values, verdict

from sudebnik.findings.grammars import circumstances
from sudebnik.law import articles


def found(text: str, variable: str) -> set[object]:
    return set(values(list(circumstances.find(read(text, circumstances, articles))), variable))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (
            "Обстоятельствами, смягчающими наказание, суд признает явку с повинной и наличие малолетнего ребенка.",
            {"surrender_or_assistance", "young_children"},
        ),
        (
            "В соответствии с ч. 2 ст. 61 УК РФ смягчающими наказание суд признает раскаяние, состояние здоровья, болезнь матери.",
            {"remorse", "own_health", "relative_health"},
        ),
        (
            "Смягчающие наказание обстоятельства:\n- участие в боевых действиях;\n- ранение;\n- награждение медалью.",
            {"combat", "wound", "award"},
        ),
        (
            "Подсудимый раскаялся, впервые привлекается к ответственности. Указанные обстоятельства суд признает смягчающими наказание.",
            {"remorse", "first_offence"},
        ),
        (
            "Противоправное поведение потерпевшего и возмещение ущерба суд расценивает как смягчающие обстоятельства.",
            {"victim_conduct", "reparation"},
        ),
        ("Смягчающих наказание обстоятельств не установлено. Подсудимый болен, у него травма ноги.", set()),
        (
            (
                "При назначении наказания суд учитывает характер и степень общественной опасности преступления, обстоятельства, смягчающие "
                "наказание, влияние назначенного наказания на исправление, состояние здоровья."
            ),
            set(),
        ),
        ("Свидетель показал, что подсудимый получил ранение и раскаялся.", set()),
    ],
)
def test_a_circumstance_mitigates_where_the_court_lists_it(words: str, codes: set[str]) -> None:
    """Lists are read with their colons and lines; the formula of article 60 and testimony are none."""
    assert found(verdict(trial=words), "mitigating") == codes


@pytest.mark.parametrize(
    ("words", "held", "declined"),
    [
        ("Обстоятельством, отягчающим наказание, суд признает рецидив преступлений.", {"recidivism"}, set()),
        ("Обстоятельств, отягчающих наказание, не установлено.", set(), set()),
        ("Обстоятельств, отягчающих наказание, кроме рецидива, не установлено.", {"recidivism"}, set()),
        (
            "Оснований для признания отягчающим обстоятельством совершения преступления в состоянии опьянения не имеется.",
            set(),
            {"intoxication"},
        ),
        (
            "Следствием в качестве отягчающего указан период мобилизации. Суд с этим не соглашается.",
            set(),
            {"wartime"},
        ),
    ],
)
def test_what_the_court_declines_is_kept_apart(words: str, held: set[str], declined: set[str]) -> None:
    """A circumstance refused is ``aggravating_rejected``, an empty list is nothing."""
    text = verdict(trial=words)
    assert found(text, "aggravating") == held
    assert found(text, "aggravating_rejected") == declined


def test_grounds_of_appeal_list_no_circumstances() -> None:
    """What a complaint calls mitigating is not yet counted by a court."""
    words = "В апелляционной жалобе осужденный просит признать смягчающим обстоятельством болезнь отца."
    assert found(appeal(grounds=words), "mitigating") == set()


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (
            "Суд принимает во внимание, смягчая наказание, молодость и длительную военную службу.",
            {"youth", "service_record"},
        ),
        ("Как смягчающие суд учитывает сбор гуманитарной помощи и донорство.", {"charity"}),
        (
            "Смягчает наказание выполнение боевых задач в зоне специальной военной операции.",
            {"combat"},
        ),
        (
            "К смягчающим суд относит нахождение в зоне боевых действий и многолетнюю службу.",
            {"combat", "service_record"},
        ),
        (
            "Смягчающими суд признает состояние здоровья и пожилой возраст его матери.",
            {"own_health", "parents"},
        ),
        ("Смягчающими суд признает болезнь бабушки и состояние здоровья.", {"relative_health", "own_health"}),
        ("Смягчающим обстоятельством суд признает инвалидность матери подсудимого.", {"parents"}),
        ("Смягчающим обстоятельством суд признает инвалидность брата подсудимого.", {"relative_health"}),
        (
            "Смягчающими суд признает состояние здоровья подсудимого, его родителей.",
            {"own_health", "relative_health"},
        ),
        ("Как смягчающее суд расценивает слабое здоровье подсудимого.", {"own_health"}),
        ("Смягчает наказание и похвальный отзыв командира роты.", {"good_reference"}),
    ],
)
def test_circumstances_of_soldiers_are_told_apart(words: str, codes: set[str]) -> None:
    """Aid, battle and service have their words; kin stands with the illness next to it, disabled parents are parents."""
    assert found(verdict(trial=words), "mitigating") == codes


@pytest.mark.parametrize(
    ("words", "held", "declined"),
    [
        ("Отягчающим обстоятельством является рецидив преступлений.", {"recidivism"}, set()),
        (
            "Прежняя судимость образует рецидив, который отягчает наказание подсудимого.",
            {"recidivism"},
            set(),
        ),
        (
            "Довод о признании отягчающим обстоятельством периода мобилизации отклонен как необоснованный.",
            set(),
            {"wartime"},
        ),
        (
            "Учет периода мобилизации как отягчающего обстоятельства был бы двойным, а двойной учет закон запрещает.",
            set(),
            {"wartime"},
        ),
        ("Указание обвинения на п. «л» ч. 1 ст. 63 УК РФ суд считает излишним.", set(), {"wartime"}),
        ("Ссылку на опьянение как на отягчающее обстоятельство суд отвергает.", set(), {"intoxication"}),
    ],
)
def test_recidivism_is_held_and_double_counting_is_declined(
    words: str, held: set[str], declined: set[str]
) -> None:
    """What the court rejects, refuses or may not count twice is declined; the rest is held against him."""
    text = verdict(trial=words)
    assert found(text, "aggravating") == held
    assert found(text, "aggravating_rejected") == declined


def test_an_indented_line_behind_a_full_stop_is_a_new_sentence() -> None:
    """Indented paragraphs are no list: the refusal in the second says nothing about the first."""
    text = verdict(
        trial="    Отягчающим обстоятельством суд признает рецидив.\n    Применить ст. 64 УК РФ нельзя, доводы защитника суд отклоняет."
    )
    assert found(text, "aggravating") == {"recidivism"}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (
            "На основании ч. 2 ст. 61 УК РФ суд учитывает его молодость, привлечение к уголовной ответственности впервые.",
            {"youth", "first_offence"},
        ),
        (
            "Смягчающими признаются участие в выполнении задач специальной военной операции и желание вернуться в строй.",
            {"combat", "other"},
        ),
        (
            "Смягчает наказание и то, что он добровольно явился в комиссариат, был дважды ранен, сожалеет о содеянном.",
            {"surrender_or_assistance", "wound", "remorse"},
        ),
        (
            "Смягчающим обстоятельством суд признает стечение тяжелых жизненных обстоятельств, связанных с болезнью жены.",
            {"hardship"},
        ),
        (
            "Смягчающими обстоятельствами являются состояние его здоровья и здоровья его родственников.",
            {"own_health", "relative_health"},
        ),
        ("Явку с повинной суд смягчающим обстоятельством не признает.", set()),
        ("Смягчающих обстоятельств, кроме раскаяния, суд не усматривает.", {"remorse"}),
        ("Смягчает наказание наличие детей 2015 и 2018 годов рождения.", {"young_children"}),
        ("Оснований для признания смягчающим обстоятельством сострадания суд не находит.", set()),
        (
            "Обстоятельств, смягчающих наказание, в том числе предусмотренных ст. 61 УК РФ, не установлено.",
            set(),
        ),
        (
            "Смягчающим обстоятельством в соответствии с п. «г» ч. 1 ст. 61 УК РФ суд признает <данные изъяты>.",
            {"young_children"},
        ),
        (
            "В связи с наличием смягчающего обстоятельства в виде явки с повинной суд применяет ч. 1 ст. 62 УК РФ.",
            {"surrender_or_assistance"},
        ),
        ("Прибытие в часть суд расценивает как явку с повинной.", {"surrender_or_assistance"}),
    ],
)
def test_lists_without_the_usual_opening_and_refused_ones(words: str, codes: set[str]) -> None:
    """Article 61 alone, its points, «в виде» and a paper counted as surrender open a list; a refusal closes it."""
    assert found(verdict(trial=words), "mitigating") == codes


@pytest.mark.parametrize(
    ("words", "held", "declined"),
    [
        (
            "Отягчающим обстоятельством по краже суд признает период мобилизации, а по ст. 337 УК РФ таких не имеется.",
            {"wartime"},
            set(),
        ),
        (
            "Обвинитель просил признать отягчающим состояние опьянения, однако доказательств не представлено.",
            set(),
            {"intoxication"},
        ),
        (
            "Отягчает наказание рецидив преступлений. Период мобилизации дважды учитываться не может.",
            {"recidivism"},
            {"wartime"},
        ),
    ],
)
def test_a_refusal_stands_on_its_side_of_the_sentence(words: str, held: set[str], declined: set[str]) -> None:
    """«…, а по ст. 337 таких не имеется» refuses nothing of the first half; what cannot be counted twice is refused."""
    text = verdict(trial=words)
    assert (found(text, "aggravating"), found(text, "aggravating_rejected")) == (held, declined)


def test_a_higher_court_retells_what_was_counted() -> None:
    """«Судом в полной мере учтены …» in an appeal ruling lists what the first court held for him."""
    findings = (
        "Проверив материалы дела, судебная коллегия приходит к следующему. Судом первой инстанции в полной мере учтены "
        "признание вины, раскаяние, состояние здоровья осужденного."
    )
    told = list(circumstances.find(read(appeal(findings=findings), circumstances)))
    assert set(values(told, "mitigating")) == {"plea", "remorse", "own_health"}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (
            "Молодой возраст осужденного, как и явка с повинной, судом приняты во внимание.",
            {"youth", "surrender_or_assistance"},
        ),
        (
            "В качестве таковых судом приняты наличие малолетней дочери, а равно признание осужденным вины.",
            {"young_children", "plea"},
        ),
        (
            "Вопреки доводам жалобы, раскаяние и участие осужденного в боевых действиях судом учтены.",
            {"remorse", "combat"},
        ),
        (
            "Участие осужденного в боевых действиях, ранение и явка с повинной учтены, наказание близко к минимальному.",
            {"combat", "wound", "surrender_or_assistance"},
        ),
        ("Показания свидетелей судом приняты во внимание и отражены в приговоре.", set()),
        ("Явка с повинной судом якобы не была принята во внимание.", set()),
    ],
)
def test_a_higher_court_names_what_was_weighed_before_its_verb_too(words: str, codes: set[str]) -> None:
    """«… судом приняты во внимание» counts what stands before it; evidence and what is denied count nothing."""
    findings = f"Рассмотрев дело, судебная коллегия приходит к следующему.\n{words}"
    told = list(circumstances.find(read(appeal(findings=findings), circumstances)))
    assert set(values(told, "mitigating")) == codes
