"""What a State is handed once, in person: the section's certificates, and the sheet on how to open a dossier."""

from pathlib import Path

from relocation_desk.casework import finding, section
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import StateCode


def write(desk: Desk, state: StateCode, folder: Path) -> tuple[Path, ...]:
    """Write the four files for a State to a folder, never beside a dossier; on the trail with what was written."""
    from relocation_desk.dossier import delivery, instructions  # loads ReportLab

    instructions.require_no_dossier(folder)
    written: list[Path] = []
    try:
        with desk.act(Act.WRITE_INSTRUCTIONS, state) as work:
            finding.partner(work.session, state)
            keys = section.keys_of(desk)
            files = {instructions.CERTIFICATE: keys.certificate, instructions.AUTHORITY: keys.authority}
            for language, name in instructions.SHEETS.items():
                files[name] = instructions.sheet(keys.certificate, keys.authority, language)
            for name, content in files.items():
                written.append(delivery.deliver(content, folder, name).path)
            work.facts["files"] = len(files)
    except BaseException:
        for path in written:  # all four, or none
            path.unlink(missing_ok=True)
        raise
    return tuple(written)
