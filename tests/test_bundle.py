"""The one-folder program: built anew, it holds nothing that speaks over a network, and does the main job alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PyInstaller.archive.readers import CArchiveReader

from relocation_desk.dossier import fonts
from tests.test_house import NETWORK, ROOT

# Of Python's own library, what only a network needs; http and urllib stay, for names that others take from them.
SPEAKS = NETWORK | {"ftplib", "imaplib", "poplib", "smtplib", "webbrowser", "xmlrpc"}
LIBRARIES = ("libQt6Network", "libQt6WebSockets", "libcurl", "libsoup", "libssh", "libnghttp", "libgssapi", "libkrb5")

pytestmark = pytest.mark.drill


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("bundle")
    rooms = ("--distpath", str(room / "dist"), "--workpath", str(room / "build"))
    made = (sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *rooms, "build.spec")
    subprocess.run(made, cwd=ROOT, check=True, timeout=600)
    return room / "dist" / "relocation-desk"


def test_no_module_for_a_network_is_collected(bundle: Path):
    archive = CArchiveReader(str(bundle / "relocation-desk"))
    inside = archive.open_embedded_archive("PYZ.pyz").toc
    beside = {path.name for path in (bundle / "_internal").iterdir()}

    modules = {name.partition(".")[0] for name in inside} | beside

    assert {"relocation_desk", "pyhanko"} <= modules
    assert SPEAKS & modules == set()
    assert [name for name in inside if name.startswith("PySide6.QtNetwork")] == []


def test_no_library_for_a_network_is_collected(bundle: Path):
    names = [path.name for path in bundle.rglob("*") if ".so" in path.suffixes]

    assert any(name.startswith("libQt6Core") for name in names)
    assert [name for name in names if name.startswith(LIBRARIES)] == []


def test_every_font_that_a_dossier_may_be_set_in_travels_along(bundle: Path):
    wanted = {path.name for path in fonts.files()}

    carried = {path.name for path in (bundle / "_internal" / "resources" / "fonts").iterdir()}

    assert {"NotoSansArabic-Bold.ttf", "NotoSansCJK-Regular.ttc"} <= wanted
    assert wanted - carried == set()


def test_the_bundle_does_the_main_job_alone(bundle: Path, tmp_path: Path):
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": os.environ.get("LANG", "C.UTF-8")}

    ran = subprocess.run(
        (str(bundle / "relocation-desk"), "demo", str(tmp_path / "demo")),
        env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr
    assert list((tmp_path / "demo" / "outbox").iterdir())
