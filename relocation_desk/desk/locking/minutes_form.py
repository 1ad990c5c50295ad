"""The form that says after how long the desk locks by itself, on this machine."""

from relocation_desk.desk import settings
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.words.catalogue import _


class MinutesOutOfBounds(Trouble):
    """The desk is never left open all day."""

    says = N_("The desk locks after {least} to {most} minutes. Enter a number within these.")


def minutes() -> FormSpec:
    """How long nobody may be there."""
    return FormSpec(
        key="auto-lock",
        title=_("Lock by itself"),
        lead=_("For this machine. The desk also locks before the machine sleeps, and with the session."),
        verb=_("Save"),
        fields=(
            Field("minutes", _("Minutes without key or mouse"), Kind.NUMBER, initial=settings.auto_lock_minutes()),
        ),
        save=_save,
    )


def _save(values: Values) -> None:
    chosen = int(values["minutes"])
    if not settings.LEAST_MINUTES <= chosen <= settings.MOST_MINUTES:
        raise MinutesOutOfBounds(least=settings.LEAST_MINUTES, most=settings.MOST_MINUTES)
    settings.write(settings.AUTO_LOCK_MINUTES, chosen)
