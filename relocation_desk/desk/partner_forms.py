"""The forms of States, instruments and certificates."""

from collections.abc import Callable
from pathlib import Path

from relocation_desk.casework import correcting_outside, partners, voiding_outside
from relocation_desk.casework import instructions as instructions_acts
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.instruments import NewLawOpinion
from relocation_desk.casework.partner_shapes import CertificateView, PartnerView
from relocation_desk.casework.requests import NewAnswer
from relocation_desk.casework.voiding import Wrong
from relocation_desk.casework.voiding_outside import OutsideView
from relocation_desk.desk import reading, request_forms
from relocation_desk.desk.case_forms import choices, code
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.state_forms import languages, names_of
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain import codes
from relocation_desk.domain.copy_codes import ComparisonChannel
from relocation_desk.domain.instrument_codes import LawStanding
from relocation_desk.domain.kinds import VoidCause
from relocation_desk.domain.references import StateCode
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


class OpinionUnsaid(Trouble):
    """Words or a day of an opinion, and not what it says."""

    says = N_("Say what the opinion on the State’s law is, or leave its day and its words empty.")


def partner(desk: Desk) -> FormSpec:
    """A State or organisation."""
    asked = (
        Field("code", _("Code"), hint=_("Two capital letters, as in ISO 3166: its names follow, and can be changed."),
              fills=names_of),
        code("kind", _("Kind"), codes.PartnerKind),
        Field("name_en", _("Name in English")),
        Field("name_fr", _("Name in French")),
        code("group", _("Regional group"), codes.RegionalGroup),
        Field("language", _("Language it chose for requests"), hint=_("Its code, for example fr (article 87(2)).")),
        Field("languages", _("Languages spoken there"),
              hint=_("Codes with blanks between them; States are found by them."),
              is_required=False),
        Field("party_since", _("State Party since"), Kind.DAY, is_required=False),
        Field("since", _("Partner since"), Kind.DAY, initial=desk.today()),
    )  # fmt: skip

    def save(values: Values) -> StateCode:
        told = {**values, "language": values["language"].strip().lower(), "languages": languages(values["languages"])}
        return partners.record_partner(desk, partners.NewPartner(**told))

    lead = _("The register of States is itself secret: which of them hosts witnesses must not be known.")
    return FormSpec("partner", _("State or organisation"), lead, _("Record"), asked, save, _to_partner)


def _to_partner(state: StateCode) -> Visit:
    return Visit(Destination.PARTNERS, state)


def instrument(desk: Desk, one: PartnerView) -> FormSpec:
    """An instrument with what happened to it so far."""
    if_any = _("Empty if it has not happened, or is not known.")
    unknown: tuple[tuple[object, str], ...] = ((None, _("no opinion yet")), *choices(LawStanding))
    asked = (
        code("kind", _("Instrument"), codes.InstrumentKind),
        *(Field(stage.value, label(stage), Kind.DAY, if_any, is_required=False) for stage in _RECORDED),
        Field("places", _("Places a year"), Kind.NUMBER, is_required=False),
        Field(
            "sentences",
            _("Sentences it covers"),
            Kind.NUMBER,
            _("Of an ad hoc agreement on enforcement: at least one."),
            is_required=False,
        ),
        Field("law", _("The State’s law"), Kind.CODE, _("Asked of a practical arrangement only."), choices=unknown),
        Field("law_on", _("Day of the opinion"), Kind.DAY, is_required=False),
        Field("opinion", _("Opinion in words"), Kind.TEXT, _("Sealed, for who deals with States."), is_required=False),
    )

    def save(values: Values) -> object:
        events = tuple((stage, values[stage.value]) for stage in _RECORDED if values[stage.value])
        law = None
        if values["law"] is None and (values["opinion"] or values["law_on"]):
            raise OpinionUnsaid
        if values["law"] is not None:
            law = NewLawOpinion(values["law"], values["law_on"] or desk.today(), values["opinion"])
        places, sentences = values["places"], values["sentences"] or 0
        new = partners.NewInstrument(one.code, values["kind"], events, places, sentences, law)
        return partners.record_instrument(desk, new)

    title = _("Instrument with {partner}").format(partner=one.name)
    lead = _("What happens to it later, and what was agreed, is recorded with the instrument.")
    return FormSpec(f"instrument:{one.code}", title, lead, _("Record instrument"), asked, save)


_RECORDED = (
    codes.InstrumentStage.NEGOTIATION,
    codes.InstrumentStage.SIGNED,
    codes.InstrumentStage.RATIFIED,
    codes.InstrumentStage.IN_FORCE,
)


def certificate(desk: Desk, one: PartnerView) -> FormSpec:
    """A certificate from a file."""
    asked = (
        Field("file", _("Certificate file"), Kind.FILE, _("OpenPGP, as the State handed it over.")),
        Field("received_on", _("Day of receipt"), Kind.DAY, initial=desk.today()),
    )

    def save(values: Values) -> str:
        return partners.record_certificate(desk, one.code, reading.content(values["file"]), values["received_on"])

    lead = _("It can be used after its full fingerprint was compared over a second channel.")
    title = _("Certificate of {partner}").format(partner=one.name)
    return FormSpec(f"certificate:{one.code}", title, lead, _("Import certificate"), asked, save)


def instructions(desk: Desk, one: PartnerView) -> FormSpec:
    """What a State is handed over once."""

    def save(values: Values) -> tuple[Path, ...]:
        return instructions_acts.write(desk, one.code, values["folder"])

    lead = _(
        "The section’s two certificates, and a sheet in English and French with their full fingerprints: how to open a "
        "dossier with GnuPG, Kleopatra or Sequoia. Hand them over in person, on a medium that carries no dossier."
    )
    title = _("For {partner}, handed over once").format(partner=one.name)
    asked = (Field("folder", _("Folder or removable medium"), Kind.MEDIUM),)
    return FormSpec(f"instructions:{one.code}", title, lead, _("Write the four files"), asked, save)


def comparison(desk: Desk, one: PartnerView, known: CertificateView) -> FormSpec:
    """The comparison of a full fingerprint."""
    asked = (
        Field("read_out", _("Fingerprint as it was read out"), Kind.TEXT,
              _("Type what you hear or see, not what the desk shows.")),
        Field("with_whom", _("With whom"), hint=_("Name and function; sealed.")),
        code("channel", _("Over which channel"), ComparisonChannel),
        Field("compared_on", _("Day of comparison"), Kind.DAY, initial=desk.today()),
    )  # fmt: skip

    def save(values: Values) -> None:
        new = partners.NewComparison(values["read_out"], values["with_whom"], values["channel"], values["compared_on"])
        partners.compare_certificate(desk, known.fingerprint, new)

    title = _("Compare the fingerprint of {partner}").format(partner=one.name)
    lead = _("Call the State over a line that you knew before, and let them read theirs to you.")
    return FormSpec(f"comparison:{known.id}", title, lead, _("Record comparison"), asked, save)


def correct(desk: Desk, state: StateCode, one: OutsideView, former: NewAnswer) -> FormSpec:
    """A State's answer to a request of no case, as it was recorded, to be put right in one act."""
    held = request_forms.answer_held(former)
    fields = request_forms.answer_asked(desk, is_of_case=False)
    asked = (field.beginning(held[field.name]) if field.name in held else field for field in fields)
    hint = _("It stays with the record, and is read by who may read that.")
    why = Field("why_it_was_wrong", _("What was wrong"), Kind.TEXT, hint)

    def save(values: Values) -> None:
        wrong = Wrong(one.kind, one.record, VoidCause.CORRECTED, values[why.name])
        correcting_outside.correct(desk, state, wrong, request_forms.answered(values))

    key, title = f"correct.{state}.{one.kind}.{one.record}", _("Correct “{record}”").format(record=one.title)
    lead = _("What was recorded is voided and stays in history; what you record now stands for it.")
    return FormSpec(key, title, lead, _("Record correction"), (*asked, why), save)


def void(desk: Desk, state: StateCode, one: OutsideView) -> FormSpec:
    """A record of a State that is wrong: at once, or asked of a second officer where something rests on it."""
    act: Callable[[Desk, StateCode, Wrong], object] = voiding_outside.ask if one.takes_two else voiding_outside.void

    def save(values: Values) -> object:
        return act(desk, state, Wrong(one.kind, one.record, values["cause"], values["reason"]))

    causes = (VoidCause.MISTAKEN, VoidCause.DUPLICATE, VoidCause.CORRECTED)
    asked = (
        code("cause", _("Cause"), causes),
        Field("reason", _("Reason"), Kind.TEXT, hint=_("It stays with the record, and is read by who may read that.")),
    )
    lead = [_("{record} of {case} stops counting, and stays in history.").format(record=one.title, case=state)]
    if one.rests_on_it:
        resting = "\n".join(f"– {title}" for title in one.rests_on_it)
        lead.append(_("What rests on it stays, and is to be looked at again:") + f"\n{resting}")
    if one.takes_two:
        lead.append(_("A second officer approves it first, under Approvals; then it is done at once."))
    verb = _("Ask a second officer") if one.takes_two else _("Void the record")
    key = f"void.{state}.{one.kind}.{one.record}"
    return FormSpec(key, _("Void a record"), "\n\n".join(lead), verb, asked, save)
