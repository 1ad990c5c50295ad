"""What a copy is, and all that happened to it, as the register shows it beside the table."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from relocation_desk.casework.copies import CopyEventView, CopyHistory
from relocation_desk.desk.parts.entries import Event, Facts
from relocation_desk.desk.parts.lettering import words
from relocation_desk.domain.codes import CopyStage
from relocation_desk.vault.copy_records import CopyNote
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_DIGEST_SHOWN = 16


def facts_of(seen: CopyHistory) -> Facts:
    """Number, version, copy, on what, who made and signed it, what it owes."""
    copy = seen.copy
    version = _("{version}, urgent correction") if copy.is_urgent else "{version}"
    what = _("Annex apart") if copy.is_apart else _("Dossier")
    facts = Facts(112).add(what, copy.dossier, "strong").add(_("Case"), copy.case)
    facts.add(_("Version"), version.format(version=copy.version)).add(_("Copy"), str(copy.ordinal))
    facts.add(_("For"), copy.partner_name).add(_("On"), label(copy.medium))
    facts.add(_("Made by"), copy.made_by).add(_("Signed by"), ", ".join(seen.signatories) or _("nobody yet"))
    if copy.awaits is not None and copy.due_on is not None:
        owes = _("{what}, by {day}").format(what=label(copy.awaits), day=day(copy.due_on))
        facts.add(_("Owes"), owes, "strong")
    return facts


def told(seen: CopyHistory) -> Iterator[QWidget]:
    """Each event, with what was said of it."""
    for one in seen.events:
        yield Event(day(one.on), label(one.stage), _detail(one))
        if isinstance(one.note, CopyNote):
            yield words(_said(one.note), "small", wraps=True, is_selectable=True)


def _detail(one: CopyEventView) -> str:
    officers = ", ".join(filter(None, (one.entered_by, one.second)))
    parts = [_("by {officers}").format(officers=officers)]
    if one.manner is not None:
        parts += [label(one.manner), _("seal intact") if one.seal_intact else _("SEAL NOT INTACT")]
        parts += [_("read")] if one.is_read else []
    if one.due_on is not None:
        parts.append(_("accounted for by {day}").format(day=day(one.due_on)))
    if one.stage is CopyStage.EXPORTED and one.digest:
        parts.append(f"SHA-256 {one.digest[:_DIGEST_SHOWN]}…")
    return " · ".join(parts)


def _said(note: CopyNote) -> str:
    told_of = (
        (_("To whom"), note.to_whom), (_("Their reference"), note.their_reference), (_("Place"), note.place),
        (_("Pouch’s seal"), note.pouch_seal), (_("Remark"), note.remark),
    )  # fmt: skip
    return "\n".join(f"{name}: {text}" for name, text in told_of if text)
