"""What the appeal says and what the other side answers: arguments with their speaker and the fate they meet."""

from __future__ import annotations

from sudebnik.demo.prose.absence import capital
from sudebnik.demo.prose.motives import MOTIVES
from sudebnik.demo.scene import Scene

TOO_SEVERE = (
    "[claim=too_severe~{s}/{a}|приговор несправедлив из-за чрезмерной строгости]",
    "[claim=too_severe~{s}/{a}|назначенное наказание слишком сурово]",
    "[claim=too_severe~{s}/{a}|срок лишения свободы несоразмерен содеянному]",
)
UNACCOUNTED = (
    "[claim=unaccounted_mitigating~{s}/{a}|семейное положение и заслуги подзащитного фактически остались без внимания]",
    "[claim=unaccounted_mitigating~{s}/{a}|ряд смягчающих обстоятельств назван в приговоре лишь для вида]",
    "[claim=unaccounted_mitigating~{s}/{a}|положительные данные о личности надлежащей оценки не получили]",
)
RELIEF = (
    "[claim=apply_64~{s}/{a}|исключительные обстоятельства позволяли назначить срок ниже низшего предела]",
    "[claim=apply_73~{s}/{a}|имелись все условия, чтобы считать наказание условным]",
    "[claim=apply_73~{s}/{a}|исправление возможно и без реального лишения свободы, на основании ст. 73 УК РФ]",
)
NOTE = (
    "[claim=note_applies~{s}/{a}|содеянное подпадало под примечание к ст. 337 УК РФ, и дело следовало прекратить]",
)
COMPLAINTS_MORE = (
    "[claim=perjury~{s}/rejected|[blame=witnesses~{s}|командир роты, желая скрыть собственные упущения, дал ложные показания]]",
    "[claim=no_search~{s}/rejected|никаких розыскных мероприятий в отношении него не велось]",
    "[claim=pressure~{s}/rejected|[blame=investigators~{s}|явку с повинной он подписал под давлением следователя]]",
    "[claim=command_knew~{s}/rejected|командованию было известно, где он находится]",
    "[claim=bias~{s}/rejected|[blame=court~{s}|суд первой инстанции вел процесс с обвинительным уклоном]]",
    "[claim=suspension_refused~{s}/rejected|в приостановлении дела по просьбе командования отказано незаконно]",
    "[claim=defence_violated~{s}/rejected|нарушено право на защиту, поскольку в вызове двух свидетелей отказано]",
)
WRONG_ARTICLE = "[claim=wrong_article~{s}/rejected|намерения навсегда порвать со службой он не имел, и содеянное следовало квалифицировать по ст. 337 УК РФ]"


def grounds(scene: Scene, who: str, outcome: str) -> None:
    trial = scene.trial
    motive = MOTIVES[trial.motive]
    say = scene.say
    if who == "prosecutor":
        say("GROUNDS", scene.pick(
            "В апелляционном представлении государственный обвинитель, не оспаривая доказанность вины, просит приговор изменить: [claim=too_lenient~prosecutor/accepted|наказание, по его мнению, чрезмерно мягкое] и не отвечает длительности уклонения от службы.",
            "Прокурор в представлении ставит вопрос об усилении наказания, утверждая, что [claim=too_lenient~prosecutor/accepted|назначенное осужденному наказание несправедливо вследствие мягкости].",
        ))  # fmt: skip
        scene.draft.know("reason", "R00")
        return
    speaker = "defendant" if who in {"convict", "both"} else "counsel"
    accepted = {"mitigated": "accepted_mitigating", "conditional": "accepted_mitigating"}.get(
        outcome, "rejected"
    )
    fill = {"s": speaker, "a": accepted}
    author = {"convict": "осужденный", "both": "осужденный", "counsel": "защитник"}[who]
    request = {
        "unchanged": scene.one(
            "просит его изменить и смягчить наказание", "просит приговор отменить", "просит о снисхождении"
        ),
        "quashed_retrial": "просит приговор отменить и передать дело на новое рассмотрение",
        "changed_other": "просит приговор изменить",
    }.get(
        outcome,
        scene.one("просит смягчить наказание", "просит приговор изменить, снизив срок лишения свободы"),
    )
    severe = scene.choice.one(TOO_SEVERE).format(**fill)
    say("GROUNDS", scene.pick(
        "В апелляционной жалобе {author} считает, что {severe}, и {request}.",
        "Выражая несогласие с приговором, {author} в жалобе {request}, поскольку {severe}.",
        "{author_cap} в апелляционной жалобе {request}. Автор жалобы полагает, что {severe}.",
        author=author, author_cap=author.capitalize(), severe=severe, request=request,
    ))  # fmt: skip
    told = False
    accounts = [account for account in motive.accounts if not account.startswith("ушел")]
    if accounts:
        verdict = motive.verdict if motive.verdict != "accepted_mitigating" else "not_addressed"
        account = scene.choice.one(accounts).replace("{v}", verdict).replace("~defendant", f"~{speaker}")
        say(
            "GROUNDS",
            scene.pick(
                "В обоснование жалобы указывается, что {account}.",
                "По словам автора жалобы, {account}.",
                "Обращается внимание на то, что {account}.",
                "Как поясняет сторона защиты, {account}.",
                account=account,
            ),
        )
        told = True
    if not told:
        scene.draft.know("reason", "R00")
    extra: list[str] = [scene.choice.one(UNACCOUNTED).format(**fill)]
    if scene.case.kind == "desertion":
        extra.append(WRONG_ARTICLE.format(**fill))
    elif trial.episodes and scene.choice.chance(0.3):
        extra.append(NOTE[0].format(s=speaker, a="rejected"))
    else:
        extra.append(
            scene.choice.one(RELIEF[:1] if trial.punishment.probation else RELIEF).format(
                s=speaker, a="accepted_mitigating" if outcome == "conditional" else "rejected"
            )
        )
    say(
        "GROUNDS",
        scene.pick(
            "Кроме того, {a}, а также {b}.",
            "Далее в жалобе говорится, что {a}; {b}.",
            "{a_cap}. По мнению стороны защиты, {b}.",
            a=extra[0],
            b=extra[1],
            a_cap=capital(extra[0]),
        ),
    )
    if outcome in {"unchanged", "changed_other"}:
        for claim in scene.choice.some(
            [
                claim
                for claim in COMPLAINTS_MORE
                if trial.episodes or ("розыск" not in claim and "находится" not in claim)
            ],
            scene.choice.rng.choice((0, 1, 2)),
        ):
            say(
                "GROUNDS",
                scene.pick(
                    "Отмечается и то, что {c}.",
                    "Автор жалобы настаивает: {c}.",
                    "Указывается также, что {c}.",
                    "Несогласие вызывает и другое: {c}.",
                    "Наконец, {c}.",
                    c=claim.format(**fill),
                ),
            )
    if scene.choice.chance(0.3) and scene.case.kind not in {"refusal", "sham"}:
        say(
            "GROUNDS",
            scene.pick(
                f"Осужденный [offer_return=true~{speaker}|выражает готовность вернуться на службу в зону специальной военной операции].",
                f"{{p}}, как указано в жалобе, [offer_return=true~{speaker}|желает продолжить службу].",
            ),
        )


def objections(scene: Scene, who: str) -> None:
    if who == "prosecutor":
        scene.say(
            "OBJECTIONS",
            scene.pick(
                "В возражениях защитник просил оставить представление без удовлетворения.",
                "Защитник в возражениях находил назначенное наказание справедливым.",
            ),
        )
    elif scene.choice.chance(0.7):
        scene.say(
            "OBJECTIONS",
            scene.pick(
                "В возражениях на жалобу государственный обвинитель просил в ее удовлетворении отказать.",
                "Прокурор, возражая, считал приговор законным.",
                "Государственный обвинитель представил письменные возражения, в которых с жалобой не согласился.",
            ),
        )
