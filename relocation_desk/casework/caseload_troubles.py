"""What is wrong with a row of a caseload, beside what no single act would take either."""

from relocation_desk.domain.trouble import N_, Trouble


class RefersNowhere(Trouble):
    """A row points at something that is neither in the caseload nor on the desk."""

    says = N_(
        "{row} of the caseload refers to {missing}, which is not in it. Correct the caseload; nothing was loaded."
    )


class NotACode(Trouble):
    """A value that is not of its pattern."""

    says = N_("{value} is not a valid {field}. Correct the caseload; nothing was loaded.")


class HouseholdUnsound(Trouble):
    """A household begins with a principal."""

    says = N_(
        "The household of {row} of the caseload must begin with a principal. Correct the caseload; nothing was loaded."
    )


class PlacementUnsound(Trouble):
    """A placement rests on an acceptance of its own case's request."""

    says = N_(
        "A placement in {row} of the caseload does not follow from an accepted request of that case. "
        "Correct the caseload; nothing was loaded."
    )


class StepsUnsound(Trouble):
    """A placement begins when it is proposed or agreed."""

    says = N_("A placement begins with the step “proposed” or “agreed”. Correct its steps; nothing was loaded.")


class NotTheEnd(Trouble):
    """Only what ends has a reason for it."""

    says = N_("A placement has a reason only where it ends. Leave it empty beside other steps.")


class ReferenceTaken(Trouble):
    """Two requests can’t be told apart by whoever asks about one."""

    says = N_("{reference} is the reference of another request. Leave it empty, and the desk gives one.")


class FollowsItself(Trouble):
    """What follows on something comes after it."""

    says = N_("This request follows itself, over others or at once. Name the earlier one that it follows, or none.")


class InstrumentElsewhere(Trouble):
    """A request is made under an instrument of whom it goes to."""

    says = N_("This request went to {state}, and its instrument is with {other}. Name one with {state}, or none.")


class FollowsElsewhere(Trouble):
    """A follow-up goes to whom the first went to."""

    says = N_("The request that this one follows went to another than {state}. Name one to the same, or none.")
