"""An entry of the trail in words: its columns, and its facts one by one."""

from datetime import datetime

from relocation_desk.casework.oversight import TrailLine
from relocation_desk.desk.columns import Column
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_ROWS, _DIGEST = "rows_", 40
_FACTS = {
    "annexes_read": N_("Annexes read by a person"),
    "answer": N_("Answer"),
    "approval": N_("Approval"),
    "asked": N_("Asked for"),
    "beside": N_("Beside"),
    "bound": N_("Bound to the machine"),
    "by": N_("Made by"),
    "copy": N_("Copy"),
    "count": N_("How many"),
    "ended": N_("Ended"),
    "entry": N_("Entry"),
    "fingerprint": N_("Fingerprint"),
    "form": N_("Form"),
    "found": N_("Found"),
    "glass_ended": N_("Broken glass that ended"),
    "cause": N_("Cause"),
    "keys": N_("Keys"),
    "kind": N_("Kind"),
    "known_on": N_("Known on"),
    "last": N_("Last"),
    "matches": N_("Matches"),
    "member": N_("Person of the household"),
    "member_id": N_("Person"),
    "missing": N_("Missing"),
    "officer": N_("Officer"),
    "officers": N_("Officers"),
    "pages_read": N_("Pages read by a person"),
    "partner": N_("State"),
    "pdf": N_("Digest of the PDF"),
    "placement": N_("Placement"),
    "reason": N_("Reason"),
    "record": N_("Number of the record"),
    "references_given": N_("References given"),
    "roles": N_("Roles"),
    "rotated": N_("Rotated"),
    "schema": N_("Digest of the register’s rules"),
    "seal_intact": N_("Seal intact"),
    "sealed": N_("Digest of the sealed file"),
    "second": N_("Second officer"),
    "since": N_("Since"),
    "stage": N_("Stage"),
    "store": N_("Secret store"),
    "true_on": N_("True on"),
    "until": N_("Until"),
    "vault": N_("Vault"),
    "verdict": N_("Verdict"),
    "version": N_("Version"),
    "wrong_tries": N_("Wrong passphrases before"),
}


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("Entry"), _number, None, 72, "muted", is_number=True, is_extra=True, code="number"),
        Column(_("When (UTC)"), when, None, 140, code="when"),
        Column(_("Who"), _who, None, 72, "strong", code="who"),
        Column(_("Act"), _act, code="act", least=232),
        Column(_("About"), _about, None, 164, code="about"),
        Column(_("By which right"), right, None, 148, spare=1, code="right"),
    )


def moment(at: datetime) -> str:
    """A moment as it is shown."""
    return f"{day(at.date())}  {at:%H:%M}"


def _number(one: TrailLine) -> str:
    return str(one.n)


def when(one: TrailLine) -> str:
    """The moment of an entry."""
    return moment(one.at)


def _who(one: TrailLine) -> str:
    return one.officer


def _act(one: TrailLine) -> str:
    return label(one.act)


def _about(one: TrailLine) -> str:
    return one.subject or "–"


def right(one: TrailLine) -> str:
    """By which right, and whether the clock stood back."""
    set_back = _("clock set back")
    return f"{label(one.right)} · {set_back}" if one.is_set_back else label(one.right)


def added(one: TrailLine) -> tuple[str, ...]:
    """The records that the act added, which the entry vouches for."""
    return tuple(
        f"{label(RecordKind(name.removeprefix(_ROWS)))} {_range(str(value))}"
        for name, value in one.facts.items()
        if name.startswith(_ROWS)
    )


def _range(said: str) -> str:
    first, _dash, last = said.partition(".")[0].partition("-")
    return first if first == last else f"{first}–{last}"


def _said(value: str) -> str:
    """A list with blanks, and a digest in groups of four, so that both fit a narrow column."""
    if len(value) >= _DIGEST:
        return " ".join(value[start : start + 4] for start in range(0, len(value), 4))
    return value.replace(".", ", ")


def facts(one: TrailLine) -> tuple[tuple[str, str], ...]:
    """What else the entry says: references, codes and numbers, each with its word."""
    return tuple(
        (_(_FACTS[name]) if name in _FACTS else name.replace("_", " "), _said(str(value)))
        for name, value in one.facts.items()
        if not name.startswith(_ROWS)
    )
