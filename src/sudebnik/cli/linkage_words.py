"""What fields of lists say of two records, in Russian: the words of `cases/linkage`, which are English."""

from __future__ import annotations

import re

RUSSIAN = {
    # -- fields
    "prior": "до всякого сравнения",
    "surname": "фамилия",
    "given name": "имя",
    "initial of the given name": "инициал имени",
    "patronymic": "отчество",
    "initial of the patronymic": "инициал отчества",
    "birth": "рождение",
    "case": "дело",
    "court": "суд",
    "received": "поступило",
    "decided": "решено",
    "articles": "статьи",
    "term": "срок наказания",
    "absence": "срок отсутствия",
    "list": "список",
    # -- levels
    "same": "то же",
    "differs": "другое",
    "unknown": "не известно",
    "same in another order": "то же в другом порядке",
    "one letter differs, one spelling is nobody else's": "одна буква другая, и одно из написаний больше ни у кого не встречается",
    "one letter differs": "одна буква другая",
    "two letters differ": "две буквы другие",
    "sounds alike": "звучит похоже",
    "a short form may be the same": "может быть краткой формой того же",
    "nearly the same": "почти то же",
    "may be the same": "может быть тем же",
    "same day": "тот же день",
    "same month": "тот же месяц",
    "same year": "тот же год",
    "same year and month": "те же год и месяц",
    "day and month exchanged": "день и месяц поменялись местами",
    "one digit differs": "одна цифра другая",
    "a year apart": "год разницы",
    "within a week": "в пределах недели",
    "within a month": "в пределах месяца",
    "same day of another year": "тот же день другого года",
    "same case": "то же дело",
    "same number": "тот же номер",
    "one digit of the number differs": "одна цифра номера другая",
    "same okrug": "тот же округ",
    "one in common": "одна общая",
    "same article, part unknown": "та же статья, часть не известна",
    "another part of the article": "другая часть статьи",
    "within a tenth": "с разницей до десятой части",
    "different lists": "разные списки",
    "same list": "тот же список",
    # -- match keys
    "UID and surname": "УИД и фамилия",
    "court, case number, article and surname": "суд, номер дела, статья и фамилия",
    "full name and day of birth": "полное имя и день рождения",
}

_TOO_FEW = re.compile(
    r"(?P<field>.+): about (?P<pairs>\d+) true pairs tell it, too few to learn from; its weights are mostly the defaults"
)


def told(words: str, lang: str) -> str:
    """A field, a level or a match key in the language asked for."""
    return RUSSIAN.get(words, words) if lang == "ru" else words


def note(words: str, lang: str) -> str:
    """A remark of a linkage in the language asked for."""
    found = _TOO_FEW.fullmatch(words)
    if lang != "ru" or found is None:
        return words
    return (
        f"{told(found['field'], lang)}: около {found['pairs']} верных пар говорят об этом, учиться не на чем; "
        "веса в основном взяты готовые"
    )
