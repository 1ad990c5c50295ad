"""The strength of a passphrase at the window: it follows the field, and keeps nothing of it."""

import pytest
from pytestqt.qtbot import QtBot

from relocation_desk.desk.parts.secret_field import SecretField
from relocation_desk.desk.parts.strength_meter import StrengthMeter

STRONG = "umbrella crossing velvet tomato seven"


def known() -> list[str]:
    return ["P-07"]


@pytest.fixture
def field(qtbot: QtBot) -> SecretField:
    one = SecretField()
    qtbot.addWidget(one)
    return one


@pytest.fixture
def meter(qtbot: QtBot, field: SecretField) -> StrengthMeter:
    one = StrengthMeter(field, known)
    qtbot.addWidget(one)
    return one


def test_an_empty_field_says_the_floor(meter: StrengthMeter):
    assert meter.said == ("", "At least 14 characters; five unrelated words are good.")


def test_it_follows_what_is_typed(qtbot: QtBot, field: SecretField, meter: StrengthMeter):
    qtbot.keyClicks(field.line, "witness protection")
    weak = meter.said
    field.line.clear()
    qtbot.keyClicks(field.line, STRONG)

    assert weak[0] == "Very weak"
    assert "of this court" in weak[1]
    assert meter.said[0] == "Enough"


def test_a_reader_of_the_screen_hears_word_and_advice(field: SecretField, meter: StrengthMeter):
    field.line.setText("witness protection")

    assert meter.accessibleDescription() == ". ".join(meter.said)


def test_strengths_differ_in_grey_too(field: SecretField, meter: StrengthMeter):
    pictures = []
    for text in ("", "witness protection", "correct horse battery", STRONG):
        field.line.setText(text)
        meter.resize(380, 60)
        pictures.append(meter.grab().toImage().convertToFormat(meter.grab().toImage().Format.Format_Grayscale8))

    assert all(one != other for number, one in enumerate(pictures) for other in pictures[:number])


def test_nothing_stays_when_the_passphrase_was_taken(field: SecretField, meter: StrengthMeter):
    field.line.setText(STRONG)

    field.take()

    assert meter.said[0] == ""
    assert not any(STRONG in repr(held) for part in (meter, meter._segments) for held in vars(part).values())
