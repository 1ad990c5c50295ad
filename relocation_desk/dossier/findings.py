"""What checks find in a dossier before anyone signs: what must not leave, and what contradicts itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier.content import Item, Kept
from relocation_desk.dossier.labels import ITEMS
from relocation_desk.vault.dossier_records import Override
from relocation_desk.words.catalogue import _


class Found(StrEnum):
    """The kinds of what is found."""

    REFERENCE = "reference"
    PATH = "path"
    TESTIMONY = "testimony"
    INFORMANT = "informant"
    SCORE = "score"
    FUND = "fund"
    MAIL = "mail"
    HEARING = "hearing"
    STAYS_BEHIND = "stays_behind"
    SOUNDS_LIKE = "sounds_like"
    OTHER_PERSON = "other_person"
    ASKED_STATE = "asked_state"
    ANNEX_STATE = "annex_state"
    ANNEX_REFERENCE = "annex_reference"
    KEPT_APART = "kept_apart"
    INTERNAL_NOTE = "internal_note"
    PERSONS_SAID = "persons_said"
    PERSONS_ACCEPTED = "persons_accepted"
    ARRIVES_BEFORE_ACCEPTANCE = "arrives_before_acceptance"
    ARRIVES_IN_THE_PAST = "arrives_in_the_past"
    ARRIVES_TOO_LATE = "arrives_too_late"
    UNFIT = "unfit"
    MONTHS = "months"
    PAPER_EXPIRES = "paper_expires"
    LANGUAGE = "language"
    LETTER = "letter"


SENTENCES = {
    Found.REFERENCE: N_("“{item}” names {found}, an internal reference. Rewrite that text."),
    Found.PATH: N_("“{item}” names {found}, a file of this workstation. Rewrite that text."),
    Found.TESTIMONY: N_("“{item}” speaks of testimony or of who called it (“{found}”). Rewrite that text."),
    Found.INFORMANT: N_("“{item}” speaks of an informant or a grading (“{found}”). Rewrite that text."),
    Found.SCORE: N_("“{item}” repeats a score of the section (“{found}”). Rewrite that text."),
    Found.FUND: N_("“{item}” names the Fund (“{found}”). Write that the Court bears the cost."),
    Found.MAIL: N_("“{item}” gives an e-mail address ({found}). Leave it out, or keep it."),
    Found.HEARING: N_("“{item}” gives the day of a hearing of this case ({found}). Rewrite it, or keep it."),
    Found.STAYS_BEHIND: N_("“{item}” names “{found}”, who does not move along. Rewrite that text."),
    Found.SOUNDS_LIKE: N_("“{item}”: “{found}” sounds like someone who does not move along. Rewrite it, or keep it."),
    Found.OTHER_PERSON: N_("“{item}” names “{found}”, a person of another case. Rewrite that text."),
    Found.ASKED_STATE: N_("“{item}” names {found}, which was asked as well. Rewrite that text."),
    Found.ANNEX_STATE: N_("Annex {found}, the name of a State that was asked as well."),
    Found.ANNEX_REFERENCE: N_("Annex {found}, an internal reference."),
    Found.KEPT_APART: N_("“{item}” repeats what one keeps from another (“{found}”). Rewrite that text."),
    Found.INTERNAL_NOTE: N_("“{item}” repeats a note of the section word for word (“{found}”). Rewrite that text."),
    Found.PERSONS_SAID: N_("“{item}” says {found}, but other than that many move along. Correct one of the two."),
    Found.PERSONS_ACCEPTED: N_(
        "More persons move along than the State accepted ({found}). Ask it, and record its exception."
    ),
    Found.ARRIVES_BEFORE_ACCEPTANCE: N_("The arrival ({found}) is before the State accepted. Correct the plan."),
    Found.ARRIVES_IN_THE_PAST: N_("The arrival ({found}) is over. Plan it anew."),
    Found.ARRIVES_TOO_LATE: N_("The arrival ({found}) is after the day by which it is asked. Correct one of the two."),
    Found.UNFIT: N_("Care says: unfit to travel until {found}. Plan the arrival after that day."),
    Found.MONTHS: N_("“{item}” says {found}, the State’s answer another number. Correct it, or keep it."),
    Found.PAPER_EXPIRES: N_("A paper of {found} is over by the day of arrival. Ask for another, or keep it."),
    Found.LANGUAGE: N_("Consent was explained in {found}, which {item} does not name. Correct one, or keep it."),
    Found.LETTER: N_("“{item}” speaks of {found}: letters here leave out who stays. Correct it, or keep it."),
}
_KEPT_ANYWHERE = frozenset(
    {Found.SOUNDS_LIKE, Found.MAIL, Found.HEARING, Found.MONTHS, Found.PAPER_EXPIRES, Found.LANGUAGE, Found.LETTER}
)
_IN_PDF = frozenset({Found.ANNEX_STATE, Found.ANNEX_REFERENCE})
_SHOWN_OF_ANNEX = frozenset({Found.MAIL, Found.HEARING})
SHOWN = N_("It stands in an annex as it came. Who signs has read it; who does not want it to leave does not sign.")


class NotFitToLeave(Trouble):
    """All that checks found and nobody may, or did, keep; each with what to do."""

    says = N_("The dossier can’t be prepared as it is. {findings}")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, in which item."""

    kind: Found
    item: Item
    found: str

    @property
    def may_be_kept(self) -> bool:
        """Whether the preparer may keep it with a reason: a doubt, or a relative who must learn nothing."""
        named_to_be_kept_out = self.kind is Found.STAYS_BEHIND and self.item is Item.MUST_NOT_LEARN
        return self.kind in _KEPT_ANYWHERE or named_to_be_kept_out

    @property
    def is_shown(self) -> bool:
        """Whether both who sign see it, and it stops nobody: a document that others wrote is not rewritten."""
        return self.kind in _IN_PDF or (self.item is Item.ANNEX and self.kind in _SHOWN_OF_ANNEX)

    def sentence(self) -> str:
        """What was found and what to do."""
        return _(SENTENCES[self.kind]).format(item=_(ITEMS[self.item]), found=self.found)


def sifted(findings: Iterable[Finding], overrides: Iterable[Override]) -> tuple[tuple[Finding, ...], tuple[Kept, ...]]:
    """What still stands, and what was kept with a reason, or is shown to who signs."""
    reasons = {(one.kind, one.item, one.found): one.reason for one in overrides}
    standing: list[Finding] = []
    kept: list[Kept] = []
    for one in dict.fromkeys(findings):
        reason = reasons.get((one.kind, one.item, one.found))
        if one.is_shown:
            kept.append(Kept(one.sentence(), _(SHOWN)))
        elif one.may_be_kept and reason:
            kept.append(Kept(one.sentence(), reason))
        else:
            standing.append(one)
    return tuple(standing), tuple(kept)


def require_fit(findings: Iterable[Finding]) -> None:
    """NotFitToLeave, which names all, when anything was found."""
    told = [one.sentence() for one in findings]
    if told:
        raise NotFitToLeave(findings=" ".join(told))
