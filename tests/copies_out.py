"""What officers record of copies that have left."""

from relocation_desk.casework import copies
from relocation_desk.casework.copies import HandOver
from relocation_desk.casework.copy_papers import WantedPaper
from relocation_desk.casework.copy_receipts import PaperReceipt
from relocation_desk.casework.dossier_versions import NewVersion
from relocation_desk.casework.recalls import NewRecall
from relocation_desk.domain.codes import CopyStage
from relocation_desk.domain.copy_codes import CopyPaper, RecallCause, VersionKind
from relocation_desk.vault.copy_records import CopyNote
from tests.desks import PREPARER, SECOND, TODAY, Office, before, passphrase_of

A_PAPER = WantedPaper(CopyPaper.PROTOCOL, "en")
PROTOCOL = CopyNote("Their deputy head", "ZK-18", "At the border post", "0048213")


def a_hand_over(stage: CopyStage = CopyStage.HANDED_OVER, note: CopyNote = PROTOCOL) -> HandOver:
    """How a hand-over went."""
    return HandOver(stage, TODAY, note)


def a_paper_receipt(digest: str, *, is_read: bool = True) -> PaperReceipt:
    """What stands on a receipt on paper."""
    return PaperReceipt(TODAY, digest, seal_intact=True, is_read=is_read, note=CopyNote("Their duty officer"))


def a_recall(days: int = 7) -> NewRecall:
    """A dossier is called back."""
    return NewRecall(RecallCause.WRONG, before(-days), "The wrong border post.")


def close_copy(office: Office, stage: CopyStage) -> None:
    """Account for the copy of the story."""
    if stage is CopyStage.DESTROYED:
        copies.destroy(office.at(PREPARER), office.story.copy, TODAY, SECOND, passphrase_of(SECOND))
    else:
        copies.close(office.at(PREPARER), office.story.copy, stage, TODAY)


def a_version() -> NewVersion:
    """A replacement."""
    return NewVersion(VersionKind.REPLACEMENT, is_urgent=False, second=SECOND)
