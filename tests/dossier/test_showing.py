"""Files from outside are drawn in a process that may fall over them: hostile ones end in words, nothing else ends."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from relocation_desk.dossier.preview import PageNotShown, RenderedPage
from relocation_desk.dossier.showing import Showing
from relocation_desk.dossier.showing_process import MOST_PIXELS_SHOWN
from relocation_desk.dossier.typeset import typeset
from tests.dossier.samples import NAMES, a_dossier
from tests.faults.test_hostile_files import harmed
from tests.test_end_with_parent import _lives

ROOT = Path(__file__).resolve().parents[2]
RED = (200, 20, 20)


def picture(form: str, size: tuple[int, int] = (300, 200), mode: str = "RGB", **told: object) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, RED if mode == "RGB" else 0).save(written, form, **told)
    return written.getvalue()


def png_that_says(width: int, height: int, depth: int = 8) -> bytes:
    """A PNG of some bytes that says it is so large."""

    def part(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes((depth, 2, 0, 0, 0))
    body = zlib.compress(bytes(1 << 20), 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b"")


def pdf(page: bytes, more: bytes = b"") -> bytes:
    """A PDF of one page, without the table that readers make anew."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R" + page + b">>endobj\n" + more + b"trailer<</Root 1 0 R>>\n%%EOF"
    )


def bomb_of_forms(deep: int = 30) -> bytes:
    """Each form draws the next one ten times: thirty deep, that is 10³⁰ forms."""
    forms = b"".join(
        b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 50>>"
        b"stream\n" % (at, at + 1) + b"/X Do " * 10 + b"\nendstream endobj\n"
        for at in range(4, 4 + deep)
    )
    last = b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 10>>stream\n0 0 9 9 re f\nendstream endobj\n"
    begin = b"99 0 obj<</Length 6>>stream\n/X Do \nendstream endobj\n"
    page = b"/MediaBox[0 0 600 800]/Contents 99 0 R/Resources<</XObject<</X 4 0 R>>>>"
    return pdf(page, forms + last % (4 + deep) + begin)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a PNG of 10¹⁸ pixels": lambda: png_that_says(2**30, 2**30),
    "a PNG of 100 megapixels": lambda: png_that_says(10_000, 10_000),
    "a PNG that is all head": lambda: png_that_says(4000, 4000)[:60],
    "a PNG of 16 bits of nothing": lambda: png_that_says(8000, 8000, 16)[:-40],
    "a drawing that is a program": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "a drawing of a billion laughs": lambda: b"<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>",
    "a PDF of no page": lambda: b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>",
    "a PDF whose pages are each other": lambda: pdf(b"").replace(b"Kids[3 0 R]", b"Kids[2 0 R]"),
    "a PDF cut in the middle": lambda: typeset(a_dossier(*NAMES))[:900],
    "a TIFF that points at itself": lambda: b"II*\x00\x08\x00\x00\x00\x00\x00\x08\x00\x00\x00",
    "a GIF that ends at once": lambda: b"GIF89a\xff\xff\xff\xff\x80\x00\x00",
    "a WebP of zeroes": lambda: b"RIFF\xff\xff\xff\x7fWEBPVP8 " + bytes(400),
    "an archive with a nice name": lambda: b"PK\x03\x04scan.pdf",
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words(name: str):
    with closing(Showing(HOSTILE[name](), seconds=10)) as showing, pytest.raises(PageNotShown):
        showing.draw(1, 800)


def test_a_page_that_never_ends_is_given_up():
    began = time.monotonic()

    with closing(Showing(bomb_of_forms(), seconds=2)) as showing, pytest.raises(PageNotShown):
        showing.draw(1, 800)

    assert time.monotonic() - began < 10


@pytest.mark.parametrize("box", [b"0 0 14400 14400", b"0 0 1 14400", b"0 0 999999999 5", b"0 0 -5 nan", b"0 0 0 0"])
def test_a_page_of_any_size_is_drawn_within_bounds_or_not_at_all(box: bytes):
    with closing(Showing(pdf(b"/MediaBox[" + box + b"]"))) as showing:
        try:
            page = showing.draw(1, 60_000)
        except PageNotShown:
            return

    assert page.width * page.height <= MOST_PIXELS_SHOWN
    assert len(page.rgb) == page.height * page.stride


def pixel(page: RenderedPage, x: int, y: int) -> tuple[int, ...]:
    return tuple(page.rgb[y * page.stride + 3 * x :][:3])


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_pictures_are_drawn_smaller_and_never_larger(form: str):
    with closing(Showing(picture(form))) as showing:
        small, large = showing.draw(1, 150), showing.draw(1, 4000)

    assert (small.width, small.height, large.width, large.height) == (150, 100, 300, 200)
    assert pixel(large, 9, 9) == pytest.approx(RED, abs=12)


def test_a_scan_is_turned_as_it_was_held():
    turned = Image.Exif()
    turned[0x0112] = 6

    with closing(Showing(picture("JPEG", exif=turned.tobytes()))) as showing:
        page = showing.draw(1, 300)

    assert (page.width, page.height) == (200, 300)


def test_what_is_clear_is_white_and_grey_of_16_bits_is_grey():
    with closing(Showing(picture("PNG", mode="RGBA"))) as clear, closing(Showing(picture("PNG", mode="I;16"))) as grey:
        assert pixel(clear.draw(1, 300), 5, 5) == (255, 255, 255)
        assert pixel(grey.draw(1, 300), 5, 5) == (0, 0, 0)


def test_each_page_of_a_scan_is_drawn():
    pages = [Image.new("RGB", (60, 60 + 20 * number)) for number in range(3)]
    written = io.BytesIO()
    pages[0].save(written, "TIFF", save_all=True, append_images=pages[1:])

    with closing(Showing(written.getvalue())) as showing:
        assert [showing.draw(number, 60).height for number in range(1, showing.pages() + 1)] == [60, 80, 100]


def test_a_pdf_is_drawn_page_by_page():
    with closing(Showing(typeset(a_dossier(*NAMES)))) as showing:
        pages = [showing.draw(number, 595) for number in (1, 2)]

        assert showing.pages() >= 4
    assert [page.width for page in pages] == [595, 595]
    assert pages[0] != pages[1]


def test_a_page_that_fails_does_not_take_the_others_along():
    with closing(Showing(typeset(a_dossier(*NAMES)))) as showing:
        with pytest.raises(PageNotShown):
            showing.draw(9999, 600)

        assert showing.draw(1, 600).width == 600


@pytest.fixture(scope="module")
def samples() -> tuple[bytes, ...]:
    return (
        typeset(a_dossier(*NAMES)),
        picture("PNG"),
        picture("JPEG"),
        picture("TIFF"),
        picture("GIF"),
        picture("WEBP"),
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_files_that_were_harmed_are_drawn_or_refused_in_words(samples: tuple[bytes, ...], data: st.DataObject):
    content = data.draw(st.sampled_from(samples).flatmap(harmed))

    with closing(Showing(content, seconds=10)) as showing:
        try:
            page = showing.draw(1, 400)
        except PageNotShown:
            return
    assert len(page.rgb) == page.height * page.stride


def child_of(showing: Showing) -> int:
    showing.pages()
    assert showing._child is not None
    return showing._child.pid


def test_a_process_that_was_killed_is_followed_by_another():
    with closing(Showing(picture("PNG"))) as showing:
        os.kill(child_of(showing), signal.SIGKILL)
        with pytest.raises(PageNotShown):
            showing.draw(1, 100)

        assert showing.draw(1, 100).width == 100


def test_closing_ends_the_process_and_refuses_who_waits():
    showing = Showing(bomb_of_forms(), seconds=60)
    refused: list[Exception] = []

    def draw() -> None:
        try:
            showing.draw(1, 4000)
            showing.draw(1, 4000)
        except PageNotShown as trouble:
            refused.append(trouble)

    waiting = threading.Thread(target=draw)
    waiting.start()
    while showing._child is None:
        time.sleep(0.01)
    child = showing._child.pid
    showing.close()
    waiting.join(10)

    assert not _lives(child)
    assert len(refused) == 1
    with pytest.raises(PageNotShown):
        showing.pages()


SHOWS = """
import os, sys
from relocation_desk.dossier.showing import Showing
showing = Showing(sys.stdin.buffer.read())
showing.pages()
print(showing._child.pid, flush=True)
os._exit(0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own means")
def test_a_desk_that_locks_takes_the_process_along():
    told = subprocess.run(
        [sys.executable, "-c", SHOWS], input=picture("PNG"), cwd=ROOT, stdout=subprocess.PIPE, check=True
    )

    until = time.monotonic() + 10
    while _lives(int(told.stdout)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _lives(int(told.stdout))


@pytest.fixture
def child() -> Iterator[int]:
    with closing(Showing(picture("PNG"))) as showing:
        yield child_of(showing)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own means")
def test_the_process_is_bounded_and_can_write_no_file(child: int):
    limits = Path(f"/proc/{child}/limits").read_text()
    hard = {line[:26].strip(): line[47:68].strip() for line in limits.splitlines()[1:]}

    assert hard["Max file size"] == hard["Max processes"] == hard["Max core file size"] == "0"
    assert hard["Max cpu time"] == "60"
    assert int(hard["Max address space"]) < 3 << 30


def test_the_process_knows_no_vault():
    said = "import relocation_desk.dossier.showing_process, sys; print([one for one in sys.modules if 'vault' in one])"
    told = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout == "[]\n"
