"""A night by verbs: begun, assessed, agreed to, departed; what is owed is ratified by another."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from relocation_desk.cli.app import run
from tests.casework.emergency_samples import ORDER, PAGE, on_duty
from tests.desks import HEAD, NOW, PREPARER, Office, passphrase_of


def verb(office: Office, room: Path, officer: str, *words: str, given: Any = None) -> str:
    file, source, told, trouble = room / officer, room / "given.json", io.StringIO(), io.StringIO()
    file.write_bytes(passphrase_of(officer))  # type: ignore[arg-type]
    source.write_text(json.dumps(given))
    credentials = ("--vault", str(office.folder), "--officer", officer, "--passphrase-file", str(file))
    with redirect_stdout(told), redirect_stderr(trouble):
        assert run([*words, *credentials, *(("--from", str(source)) if given else ())]) == 0, trouble.getvalue()
    return told.getvalue().strip()


def test_an_emergency_is_begun_gone_through_and_ratified(at_stage: Callable[[str], Office], tmp_path: Path):
    with at_stage("referred") as office:
        on_duty(office)
    called_at, witness = (NOW - timedelta(minutes=20)).isoformat(), office.story.witness
    order = {"ordered_by": HEAD, "called_at": called_at, "order": asdict(ORDER), "case": witness}
    page = {
        "nature": PAGE.nature.value, "intent": PAGE.intent.name.lower(), "capability": PAGE.capability.name.lower(),
        "inhibition": PAGE.inhibition.name.lower(), "severity": PAGE.severity.name.lower(),
        "likelihood": PAGE.likelihood.name.lower(), "narrative": asdict(PAGE.narrative),
    }  # fmt: skip

    verb(office, tmp_path, PREPARER, "emergency", "begin", given=order)
    verb(office, tmp_path, PREPARER, "emergency", "assess", witness, given=page)
    verb(office, tmp_path, HEAD, "emergency", "ratify", "1", given={"reason": "Confirmed in writing."})

    found = json.loads(verb(office, tmp_path, HEAD, "emergency", "list", "--json"))["found"][0]
    assert [one["debt"]["answer"] for one in found["debts"]] == [None, "ratified"]
