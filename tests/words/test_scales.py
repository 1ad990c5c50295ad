"""Each step of each scale is described, and no two of a scale alike."""

from enum import Enum

import pytest

from relocation_desk.domain.codes import Degree, Likelihood, Severity, ThreatNature
from relocation_desk.domain.contact_codes import QualityLevel, SafetyLevel, Wellbeing
from relocation_desk.words.scales import Scale, described, descriptions

STEPS: dict[Scale, type[Enum]] = {
    Scale.NATURE: ThreatNature,
    Scale.SEVERITY: Severity,
    Scale.LIKELIHOOD: Likelihood,
    Scale.WELLBEING: Wellbeing,
    Scale.SAFETY: SafetyLevel,
    Scale.QUALITY: QualityLevel,
}


@pytest.mark.parametrize("scale", Scale)
def test_each_step_is_described_in_its_own_words_and_order(scale: Scale):
    said = tuple(described(scale, step) for step in STEPS.get(scale, Degree))

    assert said == descriptions(scale)
    assert len(set(said)) == len(said)
    assert all(one.endswith(".") for one in said)
