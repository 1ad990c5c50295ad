"""Numbers that are counted: of persons, places, months."""

from relocation_desk.domain.trouble import N_, Trouble


class NumberOutOfRange(Trouble):
    """Fewer than can be, or more than anybody means."""

    says = N_("{field}: {number} is not between {least} and {most}. Correct it.")


def between(number: int | None, least: int, most: int, field: str) -> None:
    """NumberOutOfRange when a number is given and is none that can be."""
    if number is not None and not least <= number <= most:
        raise NumberOutOfRange(field=field, number=number, least=least, most=most)
