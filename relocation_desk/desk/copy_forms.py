"""The forms of copies: handed over, acknowledged, called back, accounted for."""

from datetime import timedelta
from functools import partial

from relocation_desk.casework import copies, copy_papers, copy_receipts, countries, recalls
from relocation_desk.casework.copy_papers import WantedPaper
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.views import CopyView
from relocation_desk.desk import reading, witness_paper_forms
from relocation_desk.desk.case_forms import choices, code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.officer_forms import signing_officers
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import codes
from relocation_desk.domain.copies import BEFORE_LEAVING
from relocation_desk.domain.copy_codes import CopyPaper, RecallCause
from relocation_desk.domain.references import CopyCode, OfficerRef
from relocation_desk.system.printers import Printer
from relocation_desk.vault.copy_records import CopyNote
from relocation_desk.words.catalogue import LANGUAGES, _, language, ngettext
from relocation_desk.words.labels import label

_RECALL_DAYS = 14


def receipt(desk: Desk) -> FormSpec:
    """A State's signed receipt."""
    asked = (Field("file", _("Receipt file"), Kind.FILE, _("As the State sent it back, signed.")),)

    def save(values: Values) -> CopyView:
        return copy_receipts.record_receipt(desk, reading.content(values["file"]))

    lead = _("Its signature, number, copy and document must be those of what left; if not, you are told what to do.")
    return FormSpec("receipt", _("Receipt"), lead, _("Record receipt"), asked, save, _to_copy)


def paper_receipt(desk: Desk, copy: CopyView) -> FormSpec:
    """A receipt on paper, copied by hand."""
    is_file = copy.medium is codes.CopyMedium.REMOVABLE
    asked = (
        Field("received_on", _("Day on the receipt"), Kind.DAY, initial=desk.today()),
        Field("digest", _("Digest (SHA-256) on the receipt"), Kind.LINE,
              _("At least its first eight characters, as they are written there."), is_required=is_file),
        Field("seal_intact", _("The seal was intact"), Kind.CHECK, initial=True),
        Field("is_read", _("It says that the dossier was read"), Kind.CHECK, initial=False),
        Field("to_whom", _("Who signed it, by their role"), is_required=False),
        Field("their_reference", _("Their reference"), is_required=False),
    )  # fmt: skip

    def save(values: Values) -> CopyView:
        note = CopyNote(values["to_whom"], values["their_reference"])
        said = copy_receipts.PaperReceipt(
            values["received_on"], values["digest"], values["seal_intact"], values["is_read"], note
        )
        return copy_receipts.record_paper(desk, copy.code, said)

    title = _("Receipt on paper for copy {code}").format(code=copy.code)
    lead = _("Type what stands on the paper, not what the desk shows: the digest is compared.")
    return FormSpec(f"paper-receipt:{copy.code}", title, lead, _("Record receipt"), asked, save, _to_copy)


def hand_over(desk: Desk, copy: CopyView) -> FormSpec:
    """The protocol of a hand-over."""
    ways = (codes.CopyStage.HANDED_OVER, codes.CopyStage.HAND_OVER_REFUSED, codes.CopyStage.HAND_OVER_FAILED)
    asked = (
        Field("stage", _("What happened"), Kind.CODE, choices=choices(ways)),
        Field("on", _("On which day"), Kind.DAY, initial=desk.today()),
        Field("to_whom", _("To whom, by their role"), is_required=False,
              hint=_("Never a name: the structure’s own word for who took it, or would not.")),
        Field("their_reference", _("Their reference"), is_required=False),
        Field("place", _("Place"), is_required=False),
        Field("pouch_seal", _("Number of the pouch’s seal"), is_required=False),
        Field("remark", _("Remark"), Kind.TEXT, _("Needed when it was refused or failed: why."), is_required=False),
    )  # fmt: skip

    def save(values: Values) -> CopyView:
        names = ("to_whom", "their_reference", "place", "pouch_seal", "remark")
        new = copies.HandOver(values["stage"], values["on"], CopyNote(*(values[name] for name in names)))
        return copies.hand_over(desk, copy.code, new)

    title = _("Hand-over of copy {code}").format(code=copy.code)
    lead = _("As both sides signed it on paper. Where and to whom is sealed.")
    return FormSpec(f"hand-over:{copy.code}", title, lead, _("Record hand-over"), asked, save, _to_copy)


def closing(desk: Desk, copy: CopyView) -> FormSpec:
    """How a copy ended, but for its destruction here."""
    has_left = copy.stage not in BEFORE_LEAVING
    ends = (codes.CopyStage.RETURNED, codes.CopyStage.DECLARED_DESTROYED) if has_left else (codes.CopyStage.VOID,)
    asked = (
        Field("stage", _("What happened"), Kind.CODE, choices=choices(ends)),
        Field("happened_on", _("On which day"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> CopyView:
        return copies.close(desk, copy.code, values["stage"], values["happened_on"])

    title = _("Account for copy {code}").format(code=copy.code)
    verb = _("Close copy {ordinal}").format(ordinal=copy.ordinal)
    return FormSpec(f"closing:{copy.code}", title, _stands(copy), verb, asked, save, _to_copy, is_final=True)


def destruction(desk: Desk, copy: CopyView) -> FormSpec:
    """The destruction of a copy by two officers of the section."""
    asked = (
        Field("happened_on", _("On which day"), Kind.DAY, initial=desk.today()),
        Field("second", _("Second officer"), Kind.CODE, choices=signing_officers(desk)),
        Field("passphrase", _("Passphrase of the second officer"), Kind.SECRET),
    )

    def save(values: Values) -> CopyView:
        second = OfficerRef(values["second"])
        return copies.destroy(desk, copy.code, values["happened_on"], second, values["passphrase"])

    title = _("Destruction of copy {code}").format(code=copy.code)
    verb = _("Record its destruction")
    return FormSpec(f"destruction:{copy.code}", title, _stands(copy), verb, asked, save, _to_copy, is_final=True)


def recall(desk: Desk, copy: CopyView) -> FormSpec:
    """All open copies of a dossier are called back."""
    asked = (
        code("cause", _("Why"), RecallCause),
        Field("reason", _("Reason"), Kind.TEXT, _("Sealed in the case.")),
        Field("due_on", _("Accounted for by"), Kind.DAY, initial=desk.today() + timedelta(days=_RECALL_DAYS)),
    )
    lead = _(
        "Every open copy of every version of {number}. Copies that have not left become void; "
        "each other one stands on Today until it is returned or destroyed."
    ).format(number=copy.dossier)
    apart = recalls.beside(desk, copy.dossier)
    if apart:
        told = ngettext(
            "{numbers}, an annex apart beside it, is not called back with it: do that too, if it must not stay.",
            "{numbers}, annexes apart beside it, are not called back with it: do that too, if they must not stay.",
            len(apart),
        )
        lead = f"{lead} {told.format(numbers=', '.join(apart))}"
    title = _("Call {number} back").format(number=copy.dossier)
    verb = _("Call all copies back")
    return FormSpec(f"recall:{copy.dossier}", title, lead, verb, asked, partial(_recall, desk, copy), is_final=True)


def _recall(desk: Desk, copy: CopyView, values: Values) -> int:
    return recalls.recall(desk, copy.dossier, recalls.NewRecall(values["cause"], values["due_on"], values["reason"]))


def _stands(copy: CopyView) -> str:
    return _("Copy {ordinal} of {number}, for {partner}. It stands at “{stage}”; once closed, it stays so.").format(
        ordinal=copy.ordinal, number=copy.dossier, partner=copy.partner_name, stage=label(copy.stage)
    )


def _to_copy(copy: CopyView) -> Visit:
    return Visit(Destination.DOSSIERS, copy.code)


def paper(desk: Desk, copy: CopyView) -> FormSpec:
    """A paper that goes with the copy, in one of the Court's languages."""
    kinds = [one for one in CopyPaper if copy.is_recalled or one is not CopyPaper.CALL_BACK]
    first = CopyPaper.CALL_BACK if copy.is_recalled else CopyPaper.PROTOCOL
    asked = (
        code("kind", _("Which sheet"), kinds, first),
        Field("language", _("In which language"), Kind.CODE, choices=_languages(), initial=language()),
    )

    def save(values: Values) -> Visit:
        wanted = WantedPaper(values["kind"], values["language"])
        copy_papers.paper(desk, copy.code, wanted)
        return Visit(Destination.PAPER, copy.code, f"{wanted.kind}.{wanted.language}")

    title = _("Sheet for copy {code}").format(code=copy.code)
    lead = _(
        "It names the copy, and no person, State or case. It is filled in by hand; what it says then is typed in here."
    )
    return FormSpec(f"copy-paper:{copy.code}", title, lead, _("Show the sheet"), asked, save, lambda visit: visit)


def _languages() -> tuple[tuple[str, str], ...]:
    return tuple((one, countries.language_name(one)) for one in LANGUAGES)


def print_paper(desk: Desk, of: CopyCode, wanted: WantedPaper, printers: tuple[Printer, ...]) -> FormSpec:
    """A paper of a copy to a printer."""

    def save(values: Values) -> None:
        copy_papers.print_out(desk, of, wanted, values["printer"])

    title = _("Print: {form}").format(form=label(wanted.kind))
    return witness_paper_forms.printing(f"print:{wanted.kind}.{of}", title, printers, save)
