"""Verbs on admission, on what ends a case, and on legal hold."""

from relocation_desk.casework import closing
from relocation_desk.casework.closing import Death, Decision
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.cli.case_verbs import recording
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.records import HoldReason

recording("criteria", Criteria, closing.record_criteria, N_("Record how a case stands to the criteria of admission."))
recording("admit", Decision, closing.admit, N_("Admit a case to protection, or open a closed one again."))
recording("defer", Decision, closing.defer, N_("Put the decision on a case off until a day."))
recording("decline", Decision, closing.decline, N_("Decline to protect; the case is closed."))
recording("discharge", Decision, closing.discharge, N_("End protection on one of its grounds; the case is closed."))
recording("death", Death, closing.record_death, N_("Record that the witness died; the case is closed."))
recording("hold", HoldReason, closing.lay_hold, N_("Lay a legal hold on a case: it can’t be destroyed."))
recording("lift-hold", HoldReason, closing.lift_hold, N_("Lift the legal hold on a case."))
