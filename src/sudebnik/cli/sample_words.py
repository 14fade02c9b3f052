"""What the commands about samples, queues and answers left behind say, in Russian and English."""

from __future__ import annotations

from sudebnik.codings.questions import Change, What

_WORDS = {
    "en": {
        "name": "sample", "acts": "drawn", "of": "of", "blind": "blind", "drawn at": "drawn on", "by": "by",
        "open": "with the machine's answers in sight", "yes": "yes", "no": "no", "all": "all acts", "stratum": "stratum",
        "chance": "chance", "twice": "read twice",
        "drawn": "Sample {id}, seed {seed}, drawn {at} UTC by {by}.",
        "asked": "Questions: {count}, answered {how}.",
        "frame": "Drawn from {size} acts, {hash}…",
        "company": "Read with them, for they belong to the same cases: {count} acts.",
        "since": "Since then {gone} of these acts have gone and {new} have come; the sample says nothing of those that came.",
        "coder": "coder", "given": "given now", "again": "of these read elsewhere before",
        "released": "Taken back: {count} acts.",
        "no account": "{coder}: no account of this name codes here; make one with `sudebnik accounts add`",
        "nothing to give": "Nothing was to give out: each act has its readers.",
        "finished": "finished", "facts": "facts", "seconds": "s a fact",
        "variable": "variable", "what changed": "what changed", "answers": "answers", "impossible": "no longer possible",
        "impossible answer": "the answer is none of today's",
        "nothing stale": "No answer was left behind by the codebook.",
        "document": "document", "person": "person", "lost": "places lost", "elsewhere": "same words elsewhere",
        "document gone": "the document is gone",
        "no orphans": "All words stand where they stood.",
    },
    "ru": {
        "name": "выборка", "acts": "отобрано", "of": "из", "blind": "вслепую", "drawn at": "отобрана", "by": "кем",
        "open": "с ответами машины перед глазами", "yes": "да", "no": "нет", "all": "все акты", "stratum": "слой",
        "chance": "шанс", "twice": "читают двое",
        "drawn": "Выборка {id}, зерно {seed}, отобрана {at} UTC; отбирал(а) {by}.",
        "asked": "Вопросов: {count}, ответы даются {how}.",
        "frame": "Отобрана из {size} актов, {hash}…",
        "company": "Вместе с ними, как части тех же дел, читается актов: {count}.",
        "since": "С тех пор из этих актов ушло {gone}, новых пришло {new}; о новых выборка ничего не говорит.",
        "coder": "кодировщик", "given": "дано сейчас", "again": "из них уже читал(а)",
        "released": "Взято назад актов: {count}.",
        "no account": "{coder}: такой учётной записи кодировщика нет; заведите её: `sudebnik accounts add`",
        "nothing to give": "Раздавать нечего: у каждого акта есть читатели.",
        "finished": "закончено", "facts": "фактов", "seconds": "с на факт",
        "variable": "переменная", "what changed": "что изменилось", "answers": "ответов", "impossible": "больше невозможны",
        "impossible answer": "такого ответа больше нет",
        "nothing stale": "Кодировочная книга не оставила позади ни одного ответа.",
        "document": "документ", "person": "лицо", "lost": "мест потеряно", "elsewhere": "те же слова в других местах",
        "document gone": "документа нет",
        "no orphans": "Все слова стоят там, где стояли.",
    },
}  # fmt: skip

_CHANGES = {
    What.GONE: ("is not asked any more", "больше не спрашивается"),
    What.UNIT: ("is asked of another unit", "спрашивается о другом: о лице или о документе"),
    What.TYPE: ("has answers of another kind", "ответ другого рода"),
    What.LABEL: ("is worded otherwise", "сформулирован иначе"),
    What.VALUE_ADDED: ("new answer {value}", "новый ответ {value}"),
    What.VALUE_REMOVED: ("answer {value} is gone", "ответа {value} больше нет"),
    What.VALUE_REWORDED: ("answer {value} is worded otherwise", "ответ {value} сформулирован иначе"),
    What.ORDER: ("the answers stand in another order", "ответы стоят в другом порядке"),
    What.MANY: ("may have several answers, or no longer", "ответов может быть несколько, или уже не может"),
    What.TRAP: ("the warning is another", "предостережение другое"),
    What.ASSESSED: (
        "what the court made of it belongs to the answer, or no longer",
        "оценка суда стала частью ответа или перестала ею быть",
    ),
    What.EVERYWHERE: ("is asked of other acts", "спрашивается о других актах"),
    What.UNKNOWN: ("the question that was answered is not on record", "прежний вопрос не записан"),
}


def words_of(lang: str) -> dict[str, str]:
    """The words in the language asked for."""
    return _WORDS[lang]


def changed(change: Change, lang: str) -> str:
    """One difference between a question as it was answered and as it is asked today."""
    return _CHANGES[change.what][lang == "ru"].format(value=change.value)
