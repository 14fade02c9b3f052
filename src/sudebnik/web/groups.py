"""The questions of the desk in the order in which a ruling is read, under headings, each with its colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sudebnik.web.i18n import N_


class Group(NamedTuple):
    """A heading; ``id`` is also the name of its colour in ``desk.css``."""

    id: str
    title: str


GROUPS: tuple[Group, ...] = (
    Group("act", N_("The act")),
    Group("charge", N_("Charge and conviction")),
    Group("absence", N_("Absence")),
    Group("reasons", N_("Reasons and claims")),
    Group("circumstances", N_("Circumstances")),
    Group("person", N_("The person")),
    Group("outcome", N_("Outcome and sentence")),
    Group("appeal", N_("Appeal")),
    Group("card", N_("The case card")),
    Group("other", N_("Other questions")),
)

_MEMBERS: Mapping[str, str] = {
    "act": "document_kind court court_name case_number uid decision_date judge panel instance venue openness procedure lower_court "
    "lower_case_number lower_date appeal_court appeal_date",
    "charge": "charge convicted_of acquitted_of counts plea counsel custody prosecutor_asked_months",
    "absence": "episode absence absence_end n_episodes re_escape prior_uncharged_return further_absence",
    "reasons": "reason claim blame offer_return command_petition",
    "circumstances": "mitigating aggravating aggravating_rejected combat wound award",
    "person": "service_status rank unit_type home_region place marital children_n children_under14 dependants vvk_category prior_conviction prior_sentence",
    "outcome": "outcome sentence_kind sentence_months sentence_count_months sentence_69_months fine_rubles work_hours regime suspended "
    "probation_months additional applied",
    "appeal": "appellants appeal_direction appeal_outcome sentence_before_months delta_months regime_before",
    "card": "page_state card_engine received_date articles result person_result publication in_force_date file_requested_date "
    "file_received_date published_at changed_at result_date current_state_date person_decision_date court_building case_category "
    "hearing_mode appealed_act from_supreme_court result_ground result_first_act result_appeal_act result_of_complaint "
    "result_of_second_complaint appeal_case_number lower_region lower_judge complaint_number lower_result higher_case_number "
    "higher_result panel_number previous_number protocol_number current_state filing proceeding_kind instance_words cassation_court "
    "subject event complaint party name_hidden",
}
_GROUP_OF = {name: group for group, names in _MEMBERS.items() for name in names.split()}
_PLACE = {name: place for place, name in enumerate(_GROUP_OF)}


def group_of(variable: str) -> str:
    """The id of a variable's group; a project's own questions stand under «other»."""
    return _GROUP_OF.get(variable, "other")


def in_order(variables: Iterable[str]) -> list[str]:
    """Variables as they are read: by group, in it as listed above, others as the codebook has them."""
    order = {group.id: place for place, group in enumerate(GROUPS)}
    return sorted(variables, key=lambda name: (order[group_of(name)], _PLACE.get(name, len(_PLACE))))
