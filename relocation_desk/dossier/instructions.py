"""The sheet that a State gets once, in person: how to open what comes, and whose fingerprints to compare."""

import re
from dataclasses import replace
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier import labels
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Bookmark, Placed, held_together, row
from relocation_desk.dossier.certificates import read_certificate
from relocation_desk.dossier.lines import Setter, Style
from relocation_desk.dossier.pages import broken_into_pages, drawn
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.shaping import Shaper
from relocation_desk.dossier.sheet import units
from relocation_desk.words.catalogue import translator

CERTIFICATE, AUTHORITY = "section.pgp", "authority.pem"
SHEETS = {"en": "how-to-open-en.pdf", "fr": "how-to-open-fr.pdf"}
FILES = (CERTIFICATE, AUTHORITY, *SHEETS.values())
_SEALED = re.compile(r"[2-9A-HJ-NP-Z]{8}\.pgp")

TITLE = N_("How to open a transfer dossier")
LEAD = N_(
    "Handed over once, in person, with the section’s two certificates. It never travels with a dossier. Keep it where "
    "the officers on duty find it at night. If anything differs from what is written here, stop: copy nothing, and "
    "answer nobody but the section’s duty line."
)
FINGERPRINTS = N_("Fingerprints, to be compared to the last character")
ONCE, EACH, WRONG = N_("Once, before the first dossier"), N_("Each time"), N_("If something is wrong")
# What is done, the commands, which no language changes, and what is said of them.
_STEPS: dict[str, tuple[tuple[str, str, str], ...]] = {
    ONCE: (
        (
            N_("The section’s key"),
            'gpg --import section.pgp\ngpg --fingerprint "Victims and Witnesses Section"',
            N_("Compare it with the fingerprint above, then mark it: gpg --lsign-key FINGERPRINT."),
        ),
        (
            N_("Its authority"),
            (
                "openssl x509 -in authority.pem -noout -fingerprint -sha256\nmkdir section-authority\n"
                "certutil -d section-authority -N --empty-password\n"
                'certutil -d section-authority -A -n section -t "CT,CT,CT" -a -i authority.pem'
            ),
            "",
        ),
    ),
    EACH: (
        (
            N_("Where"),
            "",
            N_(
                "One file comes, with a name that says nothing. Open it on a machine without a network, to a place "
                "that is encrypted or gone at power-off: the PDF lies readable there."
            ),
        ),
        (
            "GnuPG",
            "gpg --output dossier.pdf --decrypt FILE.pgp",
            N_(
                "It says “anonymous recipient”, which is meant: the envelope names nobody. It must say “Good "
                "signature” with the section’s fingerprint."
            ),
        ),
        (
            "Kleopatra",
            "",
            N_(
                "Decrypt/Verify…, choose the file. It must show a valid signature by the section’s certificate; more "
                "than one of your keys may be asked for."
            ),
        ),
        (
            "Sequoia",
            "sq decrypt --recipient-file YOUR-KEY.pgp --signer-file section.pgp \\\n  --output dossier.pdf FILE.pgp",
            N_(
                "One good signature. Older versions, as in Debian 12, call the two options --recipient-key and "
                "--signer-cert. If your certificate is of the new kind (RFC 9580, post-quantum), use a Sequoia that "
                "reads it."
            ),
        ),
        (
            N_("Both signatures"),
            "pdfsig -nssdir section-authority dossier.pdf",
            N_(
                "Two signatures by two different officer numbers, each “Signature is Valid” and “Certificate is "
                "Trusted”; the second “Total document signed”."
            ),
        ),
        (
            N_("The cover"),
            "",
            N_(
                "Compare number, version and copy code with what was announced. Ask for the word of the day before you "
                "speak about the dossier with anyone."
            ),
        ),
        (
            N_("Receipt"),
            (
                "sha256sum dossier.pdf\n"
                '{"number": "D-…", "version": 1, "copy": 1, "pdf_sha256": "…", "received_on": "2026-11-24", '
                '"seal_intact": true, "read": true}\n'
                "gpg --armor --local-user YOUR-FINGERPRINT --output receipt.asc --sign receipt.json"
            ),
            N_(
                "Acknowledge within two days: these seven facts, with the digest of the PDF, in a file receipt.json "
                "that you sign with the key that the dossier was sealed for. Without a machine that signs, the same on "
                "paper. Make no copy."
            ),
        ),
    ),
    WRONG: (
        (N_("It does not open"), "", N_("It may be for an older key, or not for you. Call, and send nothing back.")),
        (
            N_("A signature fails"),
            "",
            N_("No good signature, another fingerprint, or one signature only: do not believe the content. Call."),
        ),
        (N_("Another number"), "", N_("Not the number that was announced: keep it closed. Call.")),
    ),
}
_KEY = N_("OpenPGP certificate of the section")
_ROOT = N_("Authority of its officers, SHA-256")
_FOOT = N_("Handed over in person; never beside a dossier")


class SheetBesideDossier(Trouble):
    """Who finds both has the way in beside the door."""

    says = N_("The sheet and a dossier never travel together. Choose another medium, or an empty folder.")


def require_no_dossier(folder: Path) -> None:
    """SheetBesideDossier when a sealed file lies where the sheet would."""
    if any(_SEALED.fullmatch(name) for name in _names(folder)):
        raise SheetBesideDossier


def require_no_sheet(folder: Path) -> None:
    """SheetBesideDossier when the sheet or the certificates lie where a sealed file would."""
    if any(name in FILES for name in _names(folder)):
        raise SheetBesideDossier


def _names(folder: Path) -> list[str]:
    try:
        return [one.name for one in folder.iterdir()]
    except OSError:  # whoever writes there says what is wrong with it
        return []


def authority_fingerprint(authority_pem: bytes) -> str:
    """The SHA-256 of the authority's certificate, as openssl tells it without colons."""
    return x509.load_pem_x509_certificate(authority_pem).fingerprint(SHA256()).hex().upper()


def sheet(certificate: bytes, authority_pem: bytes, language: str, page_size: str = "A4") -> bytes:
    """The sheet as a PDF, with the full fingerprints of both certificates."""
    shaper, say = Shaper(), translator(language)
    paper = Paper(Setter(shaper), style.sheet(page_size), say)
    bands = [
        *_heading(paper, say(TITLE), style.HEADING), *_across(paper, say(LEAD)), *_heading(paper, say(FINGERPRINTS)),
        *_compared(paper, CERTIFICATE, say(_KEY), read_certificate(certificate).fingerprint),
        *_compared(paper, AUTHORITY, say(_ROOT), authority_fingerprint(authority_pem)),
    ]  # fmt: skip
    for part, steps in _STEPS.items():
        bands += _heading(paper, say(part))
        for name, commands, text in steps:
            said = "\n".join(part for part in (commands, say(text) if text else "") if part)
            bands += held_together(paper.labelled(say(name), said, say(TITLE)))
    pages = broken_into_pages(bands, paper.sheet)

    def frame(page: int, count: int) -> list[tuple[float, Band]]:
        foot = paper.setter.line(say(_FOOT), style.FOOTER, say(TITLE))
        of = paper.setter.line(say(labels.PAGE_OF).format(page=page, pages=count), style.FOOTER, "")
        placed = Placed(foot, paper.sheet.left, 0), Placed(of, paper.sheet.right - of.width, 0)
        return [(paper.sheet.height - paper.sheet.strip, Band(0, placed))]

    return drawn(pages, frame, lambda: shaper.fonts, paper.sheet, say(TITLE), language)


def _heading(paper: Paper, text: str, written: Style = style.SECTION) -> list[Band]:
    head, *rest = paper.across(text, written, text)
    head = replace(head, space=units(5), keep=True, bookmark=Bookmark(text, 0))
    return [head, *(replace(one, keep=True) for one in rest), Band(units(1), keep=True)]


def _across(paper: Paper, text: str) -> list[Band]:
    return row([paper.cell(paper.sheet.left, paper.sheet.right, text, style.SMALL, text)])


def _compared(paper: Paper, name: str, what: str, fingerprint: str) -> list[Band]:
    """A file, what it is, and its fingerprint in groups of four, as it is read out."""
    groups = re.findall("....", fingerprint)
    across = 8 if len(groups) % 8 == 0 else 5  # ten groups are read in two lines of five
    lines = (" ".join(groups[start : start + across]) for start in range(0, len(groups), across))
    return paper.labelled(name, "\n".join((what, *lines)), what)
