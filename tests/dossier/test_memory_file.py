"""A dossier is sealed from a file in memory into another, which no disk ever has."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from relocation_desk.dossier import envelope, sealing
from relocation_desk.dossier.memory_file import MemoryFile
from relocation_desk.dossier.receiving_key import make_receiving_key

if TYPE_CHECKING:
    from tests.dossier.conftest import Section


def test_what_is_sealed_in_pieces_opens_as_what_is_sealed_at_once(section: Section):
    document = bytes(range(256)) * 5000
    state = make_receiving_key("Receiving structure")
    opened = sealing.Opened([sealing.Recipient(state.certificate)], section.key.secret, datetime.now(UTC))

    with MemoryFile() as held:
        held.fill(BytesIO(document), len(document))
        with sealing.sealed_in_pieces(held, opened) as pieces:
            sealed = b"".join(pieces)

    assert envelope.names_no_recipient(sealed)
    certificate = section.key.certificate
    assert (
        sealing.open_sealed(sealed, recipient_secret=state.secret, section_certificate=certificate).document == document
    )


def test_a_stream_that_ends_early_fills_no_file():
    with MemoryFile() as held, pytest.raises(EOFError):
        held.fill(BytesIO(b"short"), 6)
