"""What a file is, by its first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.domain.document_codes import FileForm
from relocation_desk.domain.file_forms import HEAD_BYTES, SHOWN, form_of


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"%PDF-1.7\n", FileForm.PDF),
        (b"junk before it %PDF-1.4", FileForm.PDF),
        (b"\x89PNG\r\n\x1a\n....", FileForm.PNG),
        (b"\xff\xd8\xff\xe0..JFIF", FileForm.JPEG),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", FileForm.WEBP),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", FileForm.UNKNOWN),
        (b"<?xml version='1.0'?><SVG xmlns=''>", FileForm.SVG),
        (b"PK\x03\x04....[Content_Types].xml", FileForm.OFFICE),
        (b"PK\x03\x04....photo.png", FileForm.ARCHIVE),
        ("Žádost о защите".encode(), FileForm.TEXT),
        (("é" * HEAD_BYTES).encode()[: HEAD_BYTES - 1], FileForm.TEXT),
        (b"\x7fELF\x00\x01", FileForm.UNKNOWN),
        (b"\xfe\xdc\xba" * 20, FileForm.UNKNOWN),
    ],
)
def test_a_form_is_told_by_the_first_bytes(head: bytes, form: FileForm):
    assert form_of(head) is form


def test_what_can_run_is_not_shown():
    assert not SHOWN & {FileForm.SVG, FileForm.OFFICE, FileForm.ARCHIVE, FileForm.TEXT, FileForm.UNKNOWN}


@given(st.binary(max_size=HEAD_BYTES))
def test_any_bytes_have_a_form(head: bytes):
    assert form_of(head) in FileForm
