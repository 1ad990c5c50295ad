"""What a receipt says of a dossier is read from its cover, in either language."""

import pytest

from relocation_desk.dossier import on_cover
from relocation_desk.dossier.typeset import typeset
from tests.dossier.samples import a_cover, a_dossier, printed


@pytest.mark.parametrize("language", ["en", "fr"])
def test_number_version_and_copy_are_read_from_the_cover(language: str) -> None:
    cover = a_cover(number="D-7K2M-26-4", version=3, supersedes="2", copy_number=2, copies=4)

    said = on_cover.read(typeset(a_dossier(language=language, cover=cover)))

    assert said == on_cover.OnCover("D-7K2M-26-4", 3, 2)


def test_a_page_that_is_no_cover_is_said_to_be_none() -> None:
    with pytest.raises(on_cover.CoverUnreadable):
        on_cover.read(printed("Transfer dossier"))
