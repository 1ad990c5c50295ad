"""The words of threat assessments: their codes."""

from enum import Enum

from relocation_desk.domain.acts import Act
from relocation_desk.domain.assessment_codes import Credibility, Reliability, TimeFrame
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (TimeFrame.MONTH, N_("within a month")),
    (TimeFrame.QUARTER, N_("within three months")),
    (TimeFrame.HALF_YEAR, N_("within six months")),
    (TimeFrame.YEAR, N_("within a year")),
    (TimeFrame.LONGER, N_("beyond a year")),
    (Reliability.COMPLETELY, N_("A · completely reliable")),
    (Reliability.USUALLY, N_("B · usually reliable")),
    (Reliability.FAIRLY, N_("C · fairly reliable")),
    (Reliability.NOT_USUALLY, N_("D · not usually reliable")),
    (Reliability.UNRELIABLE, N_("E · unreliable")),
    (Reliability.NOT_TO_BE_JUDGED, N_("F · reliability can’t be judged")),
    (Credibility.CONFIRMED, N_("1 · confirmed by others")),
    (Credibility.PROBABLY_TRUE, N_("2 · probably true")),
    (Credibility.POSSIBLY_TRUE, N_("3 · possibly true")),
    (Credibility.DOUBTFUL, N_("4 · doubtful")),
    (Credibility.IMPROBABLE, N_("5 · improbable")),
    (Credibility.NOT_TO_BE_JUDGED, N_("6 · truth can’t be judged")),
    (RecordKind.ASSESSMENT_ACTORS, N_("actors of threat assessments")),
    (RecordKind.ASSESSMENT_EVIDENCE, N_("evidence of threat assessments")),
    (RecordKind.REVIEW_INTERVALS, N_("intervals of review")),
    (Act.SET_REVIEW_INTERVALS, N_("set the intervals of review")),
)
