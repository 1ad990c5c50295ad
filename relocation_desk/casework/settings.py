"""What the section sets for all cases: days to acknowledge and to assess, years to keep a closed case."""

from dataclasses import asdict, dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.proceedings_codes import Setting
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault import present
from relocation_desk.vault.prepared import Prepared
from relocation_desk.vault.proceedings_tables import SectionSetting

_BOUNDS = {Setting.ACKNOWLEDGE_DAYS: (1, 30), Setting.ASSESS_DAYS: (1, 180), Setting.RETENTION_YEARS: (1, 100)}


class SettingOutOfBounds(Trouble):
    """A number that would switch a deadline off, or make it absurd."""

    says = N_("{setting}: {value} is not between {least} and {most}. Choose a number between them.")


@dataclass(frozen=True, slots=True)
class Settings:
    """The section's settings (days: Kenya, Witness Protection Agency); closed cases are kept while no years are set."""

    acknowledge_days: int = 3
    assess_days: int = 14
    retention_years: int | None = None


_DAYS = Settings()


def settings(desk: Desk) -> Settings:
    """The section's settings as they stand."""
    with desk.reading(Act.LIST_CASES) as session:
        return in_force(session)


def set_settings(desk: Desk, wanted: Settings) -> None:
    """Set what differs from what stands."""
    for setting, (least, most) in _BOUNDS.items():
        value = getattr(wanted, setting)
        if value is not None and not least <= value <= most:
            raise SettingOutOfBounds(setting=setting, value=value, least=least, most=most)
    with desk.act(Act.SET_DEADLINES) as work:
        standing = asdict(in_force(work.session))
        for name, value in asdict(wanted).items():
            if value != standing[name]:
                work.record(SectionSetting(setting=Setting(name), value=value or 0), work.today)
                work.facts[name] = value or 0


def in_force(session: Session) -> Settings:
    """The settings; of each the last row counts."""
    return present.kept(session, in_force, _read)


@Prepared
def _set() -> Select[Setting, int]:
    settings_set = select(SectionSetting.setting, SectionSetting.value)
    return settings_set.order_by(SectionSetting.happened_on, SectionSetting.id)


def _read(session: Session) -> Settings:
    known = dict(_set.rows(session))
    return Settings(
        known.get(Setting.ACKNOWLEDGE_DAYS, _DAYS.acknowledge_days),
        known.get(Setting.ASSESS_DAYS, _DAYS.assess_days),
        known.get(Setting.RETENTION_YEARS) or None,
    )  # fmt: skip
