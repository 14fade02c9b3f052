"""The okrug court's own reasons, and what it decides."""

from __future__ import annotations

from sudebnik.demo.case import Case
from sudebnik.demo.prose.appeal_intro import SERVED
from sudebnik.demo.prose.motives import MOTIVES
from sudebnik.demo.scene import Scene

ANSWERS_MORE = (
    "Показания свидетелей обвинения последовательны, причин для оговора судебная коллегия, как и гарнизонный суд, не находит.",
    "Утверждения о недозволенных методах расследования проверены и отклонены с приведением мотивов, которые сомнений не вызывают.",
    "То, велись ли поиски военнослужащего и насколько энергично, на обязанность последнего находиться в части не влияет.",
    "Протокол заседания свидетельствует, что суд создал сторонам равные условия, ходатайства разрешены, стороны ими не злоупотребляли.",
    "Ссылки на осведомленность начальников о местонахождении осужденного голословны и обоснованно отвергнуты.",
)
REFUSED = (
    "Все заслуживающие внимания сведения о личности осужденного учтены, наказание назначено в пределах санкции, и оснований для его смягчения нет.",
    "Наказание соразмерно содеянному и данным о личности, несправедливым вследствие суровости его признать нельзя.",
    "Мотивы, по которым суд не усмотрел возможности применить ст. 64 и 73 УК РФ, в приговоре приведены и апелляционной инстанцией разделяются.",
)
GUILT = (
    "Вывод гарнизонного суда о виновности {p_gen} соответствует исследованным доказательствам, содержание и оценка которых в приговоре изложены.",
    "Виновность осужденного установлена верно, по доказательствам, проверенным в судебном заседании.",
    "Фактические обстоятельства дела судом определены правильно, юридическая оценка им дана верная.",
)


# A change that leaves the punishment alone: why, and what is changed.
CHANGES = (
    (
        "В то же время из описательно-мотивировочной части подлежит исключению ссылка на показания свидетеля, который в заседании не допрашивался; на срок наказания это не влияет.",
        "Исключить из описательно-мотивировочной части ссылку на показания не допрошенного судом свидетеля.",
    ),
    (
        "При этом начало срока наказания определено неточно, что требует уточнения резолютивной части без вмешательства в размер наказания.",
        "Уточнить, что срок наказания исчисляется со дня вступления приговора в законную силу.",
    ),
    (
        "Вместе с тем во вводной части приговора неверно указана должность осужденного; эта описка подлежит исправлению и на законность приговора не влияет.",
        "Исправить вводную часть, указав занимаемую осужденным воинскую должность правильно.",
    ),
    (
        "Однако решение о судьбе телефона осужденного принято без учета того, что это предмет личного пользования, и должно быть изменено; в остальном доводы несостоятельны.",
        "Мобильный телефон осужденного возвратить ему по принадлежности.",
    ),
)


def findings(scene: Scene, outcome: str, body: str, collegial: bool) -> None:
    say = scene.say
    trial = scene.trial
    say(
        "FINDINGS",
        scene.pick(
            "Рассмотрев материалы дела и обсудив доводы сторон, {body} приходит к следующему.",
            "Проверив дело, {body} находит нужным указать следующее.",
            "Обсудив изложенное, {body} исходит из следующего.",
            body=body,
        ),
    )
    if outcome == "quashed_retrial":
        say("FINDINGS", scene.pick(
            "Приговор подлежит отмене: в прениях подсудимому не было предоставлено слово, а последнее слово, судя по протоколу, он произнести не успел. Такое нарушение неустранимо в апелляционном порядке, поэтому остальные доводы предметом проверки не являются.",
            "Дело рассмотрено с участием защитника, который ранее представлял интересы лица с противоположной позицией. Право на защиту тем самым нарушено, и приговор законным признан быть не может; доводы жалобы по существу проверит суд первой инстанции.",
        ))  # fmt: skip
        say("FINDINGS", f"Руководствуясь ст. 389.13, 389.20, 389.22 УПК РФ, {body}")
        return
    say("FINDINGS", scene.pick(*GUILT))
    motive = MOTIVES[trial.motive]
    told = any(fact["var"] == "reason" and fact["value"] not in {"R00", "R01"} for fact in scene.draft.facts)
    if told and motive.verdict != "accepted_mitigating":
        answer = (
            scene.fill(scene.choice.one(motive.answers))
            .replace("подсудимого", "осужденного")
            .replace("подсудимый", "осужденный")
            .replace("подсудимым", "осужденным")
            .replace("судом не добыты", "судами не добыты")
        )
        say("FINDINGS", answer)
    mitigating = []
    if trial.defendant.under14:
        mitigating.append(
            "[mitigating=young_children|наличие малолетних детей]"
            if trial.defendant.under14 > 1
            else "[mitigating=young_children|наличие малолетнего ребенка]"
        )
    if trial.surrender:
        mitigating.append("[mitigating=surrender_or_assistance|явку с повинной]")
    if trial.defendant.combat:
        mitigating.append("[mitigating=combat|[combat=true|участие в боевых действиях]]")
    if trial.defendant.wound:
        mitigating.append("[mitigating=wound|[wound=true|ранение]]")
    if mitigating:
        joined = (
            mitigating[0] if len(mitigating) == 1 else ", ".join(mitigating[:-1]) + " и " + mitigating[-1]
        )
        say(
            "FINDINGS",
            scene.pick(
                "Гарнизонный суд учел как смягчающие обстоятельства {m}.",
                "К смягчающим обстоятельствам суд обоснованно отнес {m}.",
                m=joined,
            ),
        )
    if trial.recidivism:
        say(
            "FINDINGS",
            "Правильно [aggravating=recidivism|признан отягчающим обстоятельством рецидив преступлений].",
        )
    if outcome == "unchanged":
        for answer in scene.choice.some(
            ANSWERS_MORE if trial.episodes else ANSWERS_MORE[:2], scene.choice.rng.choice((1, 2))
        ):
            say(
                "FINDINGS",
                answer if collegial else answer.replace("судебная коллегия", "суд апелляционной инстанции"),
            )
        say("FINDINGS", scene.pick(*REFUSED))
        articles = "389.13, 389.20, 389.28 и 389.33"
    elif outcome in {"mitigated", "conditional"}:
        say("FINDINGS", scene.pick(
            "Вместе с тем суд не учел, что осужденный оказывал помощь родителям-пенсионерам; [mitigating=parents|это обстоятельство следует признать смягчающим], а наказание – снизить.",
            "Однако представленные в апелляционную инстанцию документы подтверждают инвалидность матери осужденного, [mitigating=parents|что надлежит учесть как смягчающее обстоятельство].",
            "Между тем [mitigating=good_reference|похвальный отзыв командира, имеющийся в деле, оставлен судом без оценки], хотя должен быть учтен как смягчающее обстоятельство; приговор в части наказания подлежит изменению.",
        ))  # fmt: skip
        if outcome == "conditional":
            say(
                "FINDINGS",
                scene.pick(
                    "С учетом сказанного исправление осужденного возможно без реального отбывания наказания.",
                    "Это позволяет считать назначенное наказание условным.",
                ),
            )
        articles = "389.15, 389.18, 389.20, 389.26 и 389.28"
    elif outcome == "aggravated":
        say(
            "FINDINGS",
            scene.pick(
                "Довод представления о мягкости наказания заслуживает внимания: длительность отсутствия и его мотивы суд учел не в полной мере.",
                "С прокурором следует согласиться: назначенный срок не отражает опасности содеянного и подлежит увеличению.",
            ),
        )
        articles = "389.18, 389.20, 389.24, 389.26 и 389.28"
    else:
        why, scene.case.extra["change"] = scene.choice.one(CHANGES)
        say("FINDINGS", why)
        articles = "389.15, 389.20, 389.26 и 389.28"
    say(
        "FINDINGS",
        f"{scene.one('Руководствуясь', 'На основании изложенного и руководствуясь')} ст. {articles} УПК РФ, {body}",
    )


def resolution(scene: Scene, outcome: str, first: Case, who: str) -> None:
    say = scene.say
    trial, punishment = scene.trial, scene.trial.punishment
    lower = f"Приговор {first.court.gen} от {scene.d(first.decided)} в отношении {scene.p.gen}"
    paper = {
        "convict": "апелляционную жалобу осужденного",
        "counsel": "апелляционную жалобу защитника",
        "both": "апелляционные жалобы осужденного и защитника",
        "prosecutor": "апелляционное представление",
    }[who]
    if outcome == "unchanged":
        say(
            "RESOLUTIVE",
            f"{lower} [appeal_outcome=unchanged|оставить без изменения], {paper} – без удовлетворения.",
        )
        scene.draft.know("delta_months", 0)
        return
    if outcome == "quashed_retrial":
        say(
            "RESOLUTIVE",
            f"{lower} [appeal_outcome=quashed_retrial|отменить, дело передать на новое рассмотрение] в тот же суд другим составом.",
        )
        say(
            "RESOLUTIVE",
            scene.pick(
                "Меру пресечения – [custody=in_custody|заключение под стражу] – оставить без изменения."
                if punishment.regime
                else "Меру пресечения – [custody=command_supervision|наблюдение командования] – сохранить."
            ),
        )
        scene.draft.know("suspended", value=False)
        return
    if outcome == "changed_other":
        say("RESOLUTIVE", f"{lower} [appeal_outcome=changed_other|изменить].")
        say("RESOLUTIVE", scene.case.extra["change"])
        say(
            "RESOLUTIVE",
            scene.pick(
                "В остальном приговор оставить без изменения.", "Остальную часть приговора не изменять."
            ),
        )
        scene.draft.know("delta_months", 0)
        if not scene.draft.knows("suspended"):
            scene.draft.know("suspended", value=False)
        return
    after = scene.case.extra["after"]
    kind = "mitigated" if outcome in {"mitigated", "conditional"} else "aggravated"
    say("RESOLUTIVE", f"{lower} [appeal_outcome={kind}|изменить].")
    if outcome == "conditional":
        term = scene.term(24)
        say(
            "RESOLUTIVE",
            f"Назначенное наказание в виде [sentence_kind=imprisonment|лишения свободы] на срок [sentence_months={punishment.final}|{scene.term(punishment.final)}] на основании [applied=73|ст. 73 УК РФ] [suspended=true|считать условным] с испытательным сроком [probation_months=24|{term}].",
        )
        scene.draft.know("delta_months", 0)
        if scene.choice.chance(0.8):
            say(
                "RESOLUTIVE",
                "Из-под стражи осужденного освободить."
                if punishment.regime == "general"
                else "Предписание о следовании в колонию-поселение отозвать.",
            )
    else:
        colony = SERVED[punishment.regime or "general"].format(v="regime")
        verb = scene.one("Смягчить", "Снизить") if kind == "mitigated" else scene.one("Усилить", "Увеличить")
        scope = f"по {scene.by_art(trial.counts[0].offence)} " if len(trial.counts) == 1 else ""
        say("RESOLUTIVE", scene.one(
            f"{verb} назначенное ему {scope}наказание до [sentence_months={after}|{scene.term(after, 'gen')}] [sentence_kind=imprisonment|лишения свободы] с отбыванием {colony}.",
            f"{verb} наказание, назначенное осужденному {scope}– до [sentence_months={after}|{scene.term(after, 'gen')}] [sentence_kind=imprisonment|лишения свободы] {colony}.".replace(" – до", ", до") if scope else f"{verb} окончательное наказание до [sentence_months={after}|{scene.term(after, 'gen')}] [sentence_kind=imprisonment|лишения свободы] {colony}.",
        ))  # fmt: skip
        scene.draft.know("delta_months", after - punishment.final)
        scene.draft.know("suspended", value=False)
    say(
        "RESOLUTIVE",
        scene.pick(
            f"В остальном приговор оставить без изменения, {paper} удовлетворить частично.",
            f"В остальной части приговор не изменять, {paper} – удовлетворить в части."
            if kind == "mitigated"
            else f"В остальной части приговор не изменять, {paper} удовлетворить.",
        ),
    )
