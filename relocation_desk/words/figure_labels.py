"""The words for the period report: its breakdowns and their cells, regional groups, editions, what its rules say."""

from relocation_desk.domain import composition
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import RegionalGroup
from relocation_desk.domain.figure_codes import AnswerTime, Breakdown, Edition, RuleOutcome, WaitingTime
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.reporting_periods import Quick
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import Translate, _

PAIRS = (
    (AnswerTime.WITHIN_14, N_("within 14 days")),
    (AnswerTime.WITHIN_30, N_("15 to 30 days")),
    (AnswerTime.WITHIN_90, N_("31 to 90 days")),
    (AnswerTime.LATER, N_("more than 90 days")),
    (AnswerTime.NONE, N_("no answer yet")),
    (WaitingTime.WITHIN_30, N_("within 30 days")),
    (WaitingTime.WITHIN_90, N_("31 to 90 days")),
    (WaitingTime.WITHIN_180, N_("91 to 180 days")),
    (WaitingTime.LATER, N_("more than 180 days")),
    (RecordKind.REPORT_EDITIONS, N_("reports made")),
    (RecordKind.REPORT_CELLS, N_("figures of reports made")),
    (RegionalGroup.AFRICA, N_("African States")),
    (RegionalGroup.ASIA_PACIFIC, N_("Asia-Pacific States")),
    (RegionalGroup.EASTERN_EUROPE, N_("Eastern European States")),
    (RegionalGroup.LATIN_AMERICA, N_("Latin American and Caribbean States")),
    (RegionalGroup.WESTERN_EUROPE, N_("Western European and other States")),
    (RegionalGroup.NONE, N_("no group")),
    (Act.MAKE_REPORT, N_("make a report")),
    (Act.EXPORT_REPORT, N_("write a report to a file")),
    (Act.PUBLISH_REPORT, N_("make a publishable edition")),
    (Act.LIST_COUNTED, N_("list the records that count")),
    (Quick.LAST_CYCLE, N_("Last cycle, 2 Sep to 1 Sep")),
    (Quick.CYCLE_BEFORE, N_("The cycle before")),
    (Quick.THIS_CYCLE, N_("This cycle until today")),
    (Quick.LAST_YEAR, N_("Last calendar year")),
    (Quick.COURTS_REPORT, N_("The Court’s report, 2015–2016")),
    (Quick.OWN, N_("Other days")),
    (Edition.CONFIDENTIAL, N_("confidential")),
    (Edition.PUBLISHABLE, N_("publishable")),
    (RuleOutcome.COUNTED, N_("counted")),
    (RuleOutcome.FOR_PROSECUTION, N_("sent for the Prosecution, which counts its own")),
    (RuleOutcome.NOT_ORDINARY, N_("a notification, a mission, or about a signature")),
    (RuleOutcome.NOT_PRIMARY, N_("follows up another")),
    (RuleOutcome.NOT_FOLLOW_UP, N_("follows up no other")),
    (RuleOutcome.OTHER_PURPOSE, N_("for another purpose")),
    (RuleOutcome.NOT_IN_FORCE, N_("not in force at the end of the period")),
    (RuleOutcome.NOT_IN_PERIOD, N_("not in the period")),
)
_BREAKDOWNS = {
    Breakdown.INSTRUMENT: N_("Primary requests by instrument"),
    Breakdown.SITUATION: N_("Primary requests by situation"),
    Breakdown.RECIPIENT: N_("Primary requests by recipient"),
    Breakdown.GROUP: N_("Primary requests by regional group"),
    Breakdown.PARTY: N_("Primary requests by party"),
    Breakdown.OUTCOME: N_("Primary requests by last answer"),
    Breakdown.ANSWER_TIME: N_("Primary requests by time to the first answer"),
    Breakdown.WAY_IN: N_("Arrivals by way in"),
    Breakdown.WAITING: N_("Arrivals by days at risk, from request to arrival"),
}
_NO_CELLS = {
    Breakdown.INSTRUMENT: N_("outside any instrument"),
    Breakdown.SITUATION: N_("about no case on the desk"),
    Breakdown.OUTCOME: N_("no answer yet"),
}


def breakdown_word(breakdown: Breakdown, translate: Translate = _) -> str:
    """What a breakdown is called."""
    return translate(_BREAKDOWNS[breakdown])


def cell_word(breakdown: Breakdown, cell: str, translate: Translate = _) -> str:
    """What a cell of a breakdown is called; a situation by its reference."""
    from relocation_desk.words.labels import label  # which takes its pairs from here

    if cell == composition.NO_CELL and breakdown in _NO_CELLS:
        return translate(_NO_CELLS[breakdown])
    code = composition.code_of(breakdown, cell)
    return cell if code is None else label(code, translate)
