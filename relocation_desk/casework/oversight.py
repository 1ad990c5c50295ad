"""The trail: verified, shown, searched, exported, and printed as a checkpoint to be compared later."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk, Progress, no_progress
from relocation_desk.domain import checkpoints, dates
from relocation_desk.domain.acts import Act
from relocation_desk.domain.checkpoints import Checkpoint
from relocation_desk.domain.codes import Right, Role
from relocation_desk.domain.kinds import Mark
from relocation_desk.domain.references import OfficerRef
from relocation_desk.reports import checkpoint as paper
from relocation_desk.reports import trail_file
from relocation_desk.vault import key_verification, schema, trail, trail_search
from relocation_desk.vault.trail_search import Wanted
from relocation_desk.vault.trail_tables import TrailEntry
from relocation_desk.words.catalogue import _

_TOLD_EACH = 1000


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry of the trail; the facts that have a place of their own are not among `facts`."""

    n: int
    at: datetime
    officer: OfficerRef
    role: Role
    act: Act
    subject: str
    right: Right
    workstation: str
    is_set_back: bool
    facts: Mapping[str, trail.Fact]
    hash: bytes


def verify(desk: Desk, progress: Progress = no_progress, known: trail.Head | None = None) -> trail.Head:
    """Verify what `examine` does, and return the head."""
    return examine(desk, progress, known).head


def examine(desk: Desk, progress: Progress = no_progress, known: trail.Head | None = None) -> trail.Verified:
    """Verify the whole trail and what it vouches for, the keys of files, the schema; the trouble names what is bad.

    `known` is a head that left the vault, as a dossier's cover prints it: the trail must still lead through it.
    """
    with desk.reading(Act.VERIFY_TRAIL) as session:
        if known is not None:
            trail.require_known(session, known)
        found = trail.examine(session, desk.vault.chain, None, progress)
        key_verification.verify(session, desk.vault.sealer.keys)
        schema.verify(session)
        return found


def numbers(desk: Desk, wanted: Wanted) -> Sequence[int]:
    """The numbers of the entries that are wanted, newest first."""
    _require_days(wanted)
    with desk.reading(Act.VIEW_TRAIL) as session:
        return trail_search.numbers(session, wanted)


def _require_days(wanted: Wanted) -> None:
    dates.in_order(wanted.start, wanted.end, (_("From day"), _("Until day")))


def lines(desk: Desk, wanted: Sequence[int]) -> tuple[TrailLine, ...]:
    """The entries of some numbers, in their order."""
    with desk.reading(Act.VIEW_TRAIL) as session:
        return tuple(_lines(session, wanted))


def last(desk: Desk, limit: int, wanted: Wanted | None = None) -> tuple[TrailLine, ...]:
    """The last entries that are wanted, newest first."""
    return lines(desk, numbers(desk, wanted or Wanted())[:limit])


def officers(desk: Desk) -> tuple[OfficerRef, ...]:
    """Everyone whose entries may stand on the trail."""
    return tuple(sorted(desk.vault.chain.state.officers))


def export(desk: Desk, wanted: Wanted, file: Path, progress: Progress = no_progress) -> int:
    """Write the entries that are wanted to a file; that they left stands on the trail. Returns how many."""
    form = trail_file.form_of(file)
    _require_days(wanted)
    with desk.act(Act.EXPORT_TRAIL) as work:
        found = trail_search.numbers(work.session, wanted)
        count = trail_file.write(file, _told(_file_lines(work.session, found), len(found), progress))
        work.facts["count"], work.facts["form"] = count, form.removeprefix(".")
        return count


def print_checkpoint(desk: Desk) -> bytes:
    """The page of a checkpoint (PDF): the head as it was before this act, which itself stands on the trail."""
    with desk.act(Act.PRINT_CHECKPOINT) as work:
        head = trail.head(work.session)
        work.facts["entry"] = head.n
        return paper.page(Checkpoint(head.n, head.hash), work.today, (desk.officer,))


def compare_checkpoint(desk: Desk, entry: int, head: str) -> None:
    """MistypedHead, TailCut or AnotherTrail unless the trail leads through a head that was typed from paper."""
    known = checkpoints.typed(entry, head)
    with desk.reading(Act.VERIFY_TRAIL) as session:
        trail.require_known(session, trail.Head(known.entry, known.head))


def clock_set_back(desk: Desk) -> bool:
    """Whether the workstation's clock stood before the trail's last moment when the vault was unlocked."""
    with desk.reading(Act.UNLOCK) as session:
        return trail_search.last_marked(session, Mark.SET_BACK) > trail_search.last_unlocks(session)[1]


def _lines(session: Session, wanted: Sequence[int]) -> Iterator[TrailLine]:
    for row in trail_search.entries(session, wanted):
        yield _line(row)


def _line(row: TrailEntry) -> TrailLine:
    facts = json.loads(row.facts)
    right, workstation = Right(facts.pop("right", Right.ROLE)), facts.pop("from", "")
    is_set_back = facts.pop("clock", "") == "back"
    return TrailLine(
        row.n, row.at, OfficerRef(row.officer), row.role, row.act, row.subject, right, workstation, is_set_back,
        facts, row.hash,
    )  # fmt: skip


def _file_lines(session: Session, wanted: Sequence[int]) -> Iterator[trail_file.Line]:
    for one in _lines(session, wanted):
        yield {
            "n": one.n, "at": one.at.isoformat(), "officer": one.officer, "role": one.role.value,
            "act": one.act.value, "subject": one.subject, "right": one.right.value, "from": one.workstation,
            "clock": "back" if one.is_set_back else "", "facts": json.dumps(dict(one.facts)), "hash": one.hash.hex(),
        }  # fmt: skip


def _told(found: Iterator[trail_file.Line], of: int, progress: Progress) -> Iterator[trail_file.Line]:
    for done, one in enumerate(found, 1):
        if done % _TOLD_EACH == 0 or done == of:
            progress(done, of)
        yield one
