"""What nobody foresaw: told by its place in the code, never by its own words."""

from traceback import walk_tb

from relocation_desk.domain.trouble import N_, Trouble

_OURS = "relocation_desk."


class Unforeseen(Trouble):
    """A mistake of the product; its place says all that an administrator may pass on."""

    says = N_("Something unforeseen happened and nothing more was done. Tell your administrator this: {place}.")


def unforeseen(error: BaseException) -> Unforeseen:
    """Name the kind and the place of a mistake: its message may hold a name or a key, and is left out."""
    names = ((frame.f_globals.get("__name__", ""), line) for frame, line in walk_tb(error.__traceback__))
    places = [f"{name.removeprefix(_OURS)}:{line}" for name, line in names if name.startswith(_OURS)]
    return Unforeseen(place=" ".join([type(error).__name__, *places[-1:]]))
