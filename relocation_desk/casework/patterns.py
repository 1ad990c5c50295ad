"""References and codes that people type: each has one form, which the register holds to as well."""

import re

from relocation_desk.domain.trouble import N_, Trouble


class NotOfItsForm(Trouble):
    """A typed reference or code of another form."""

    says = N_("“{value}” can’t stand for {field}. It looks like {example}.")


SITUATION = re.compile(r"S-[0-9]{1,4}")
COURT_CASE = re.compile(r"C-[0-9]{1,4}")
INTERPRETER = re.compile(r"I-[0-9]{1,4}")
CURRENCY = re.compile(r"[A-Z]{3}")
LANGUAGE = re.compile(r"[a-z]{2}")


def required(pattern: re.Pattern[str], typed: str, field: str, example: str) -> str:
    """Return what was typed, without blanks around it; NotOfItsForm when it has another form."""
    value = typed.strip()
    if not pattern.fullmatch(value):
        raise NotOfItsForm(value=typed[:24], field=field, example=example)
    return value
