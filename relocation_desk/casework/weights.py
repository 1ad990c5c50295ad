"""How much each criterion counts in the search for a State: set by the section, signed off by a second person."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import SamePerson
from relocation_desk.domain.ranking import DEFAULT_WEIGHTS, checked_weights
from relocation_desk.domain.ranking_codes import Criterion
from relocation_desk.domain.references import OfficerRef
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.ranking_tables import RankingWeight, WeightsSignOff
from relocation_desk.words.catalogue import _

DEFAULT_VERSION = 0  # the desk's own, until the section has set some


class NoWeightsProposed(Trouble):
    """Only what was proposed, and is newer than what stands, can be signed off."""

    says = N_("There are no proposed weights to sign off. Propose weights first.")


@dataclass(frozen=True, slots=True)
class Points:
    """The points of each criterion, 0 to 100."""

    implementation: int
    speed: int
    places: int
    language: int
    schooling: int
    health_care: int
    cost: int
    burden: int

    def by_criterion(self) -> Mapping[Criterion, int]:
        """The same, as the rule takes it."""
        return {Criterion(name): points for name, points in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Weights:
    """A version of the weights; the desk's own have no author."""

    version: int
    points: Points
    author: OfficerRef | None = None


@dataclass(frozen=True, slots=True)
class WeightsView:
    """The weights that count, and those that wait to be signed off."""

    standing: Weights
    proposed: Weights | None


def weights(desk: Desk) -> WeightsView:
    """What counts, and what was proposed since."""
    with desk.reading(Act.VIEW_PARTNERS) as session:
        standing, last = in_force(session), _last(session)
        return WeightsView(standing, last if last is not None and last.version > standing.version else None)


def propose(desk: Desk, points: Points) -> int:
    """Propose weights; they count once the head, or another of the heads, has signed them off."""
    checked = checked_weights(points.by_criterion())
    with desk.act(Act.PROPOSE_WEIGHTS) as work:
        version = work.highest(RankingWeight.version) + 1
        for criterion, one in checked.items():
            work.record(RankingWeight(version=version, criterion=criterion, points=one), work.today)
        work.facts["version"] = version
        return version


def sign_off(desk: Desk) -> int:
    """Let the proposed weights count from now on."""
    with desk.act(Act.SIGN_OFF_WEIGHTS) as work:
        last, standing = _last(work.session), in_force(work.session)
        if last is None or last.version <= standing.version:
            raise NoWeightsProposed
        if last.author == desk.officer:
            raise SamePerson(subject=_("weights, version {version}").format(version=last.version))
        work.record(WeightsSignOff(version=last.version), work.today)
        work.facts["version"] = last.version
        return last.version


def in_force(session: Session) -> Weights:
    """The version that was signed off last; the desk's own before the first."""
    signed = select(WeightsSignOff.version).order_by(WeightsSignOff.version.desc()).limit(1)
    version = session.scalar(signed)
    if version is None:
        return Weights(DEFAULT_VERSION, _points(DEFAULT_WEIGHTS))
    return _version(session, version)


def _last(session: Session) -> Weights | None:
    version = session.scalar(select(RankingWeight.version).order_by(RankingWeight.version.desc()).limit(1))
    return None if version is None else _version(session, version)


def _version(session: Session, version: int) -> Weights:
    rows = session.scalars(select(RankingWeight).where(RankingWeight.version == version)).all()
    return Weights(version, _points({one.criterion: one.points for one in rows}), OfficerRef(rows[0].entered_by))


def _points(known: Mapping[Criterion, int]) -> Points:
    return Points(**{criterion.value: known.get(criterion, 0) for criterion in Criterion})
