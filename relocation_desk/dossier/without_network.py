"""What stands in for the network packages that pyHanko imports unasked: the desk has no network and ships neither."""

import sys
from types import ModuleType

# The names that pyHanko's modules mention while they are imported; nothing ever makes or calls one of these.
_MENTIONED = {"aiohttp": ("BasicAuth", "ClientError", "ClientSession", "ClientTimeout"), "certifi": ("where",)}


def keep_network_out() -> None:
    """Let pyHanko be imported without them; call it first. The real ones, were they installed, stay out as well."""
    for package, names in _MENTIONED.items():
        if package not in sys.modules:
            nothing = ModuleType(package, __doc__)
            for name in names:
                setattr(nothing, name, type(name, (), {}))
            sys.modules[package] = nothing
