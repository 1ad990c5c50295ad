"""The columns of the table of witnesses."""

from relocation_desk.casework.views import CaseRow
from relocation_desk.desk.columns import Column
from relocation_desk.desk.parts.cells import fitted
from relocation_desk.domain.codes import CallingParty, CaseState, RiskLevel, Urgency
from relocation_desk.domain.filter_codes import Sort
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label


def columns() -> tuple[Column, ...]:
    """The columns of the table; those of codes are as wide as their longest word."""
    states, risks, urgencies = (fitted(label(one) for one in codes) for codes in (CaseState, RiskLevel, Urgency))
    parties = fitted(label(one) for one in CallingParty)
    return (
        Column(_("Case"), _reference, Sort.REFERENCE, 100, "strong", code="case"),
        Column(_("Name"), _name, least=176, code="name", note=_why),
        Column(_("In own script"), _native_name, None, 176, "script", spare=1, code="own_script"),
        Column(_("Stands at"), _state, Sort.STATE, states, code="state"),
        Column(_("Risk"), _risk, Sort.RISK, risks + 18, level=_level, code="risk"),
        Column(_("Urgency"), _urgency, Sort.URGENCY, urgencies, spare=3, code="urgency"),
        Column(_("Situation"), _situation, Sort.SITUATION, 80, "muted", is_extra=True, code="situation"),
        Column(_("Referred by"), _party, Sort.CALLING_PARTY, parties, "muted", code="party", is_shown=False),
        Column(_("Persons"), _household, None, 72, is_number=True, is_extra=True, code="persons"),
        Column(
            _("Referred"), _referred, Sort.REFERRED_ON, 100, "muted", is_number=True, is_extra=True, code="referred",
        ),
        Column(
            _("Review by"), _review, Sort.REVIEW_DUE, max(100, fitted((_("Review by"),))), is_number=True,
            spare=2, code="review",
        ),
    )  # fmt: skip


def _reference(one: CaseRow) -> str:
    return one.reference


def _name(one: CaseRow) -> str:
    return one.name or "–"


def _why(one: CaseRow) -> str:
    return one.why


def _native_name(one: CaseRow) -> str:
    return one.native_name if one.native_name != one.name else ""


def _state(one: CaseRow) -> str:
    return label(one.state)


def _risk(one: CaseRow) -> str:
    return label(one.risk) if one.risk else _("not assessed")


def _level(one: CaseRow) -> object:
    return one.risk


def _urgency(one: CaseRow) -> str:
    return label(one.urgency) if one.urgency is not Urgency.NORMAL else "–"


def _situation(one: CaseRow) -> str:
    return one.situation


def _party(one: CaseRow) -> str:
    return label(one.calling_party)


def _household(one: CaseRow) -> str:
    return str(one.household)


def _referred(one: CaseRow) -> str:
    return day(one.referred_on)


def _review(one: CaseRow) -> str:
    return day(one.review_due) if one.review_due else "–"
