"""Known trouble, said in the language of this process."""

from relocation_desk.domain.text import seen
from relocation_desk.domain.trouble import Trouble
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label


def say(trouble: Trouble) -> str:
    """What happened and what to do, in one or two sentences."""
    return _(trouble.says).format(**{name: seen(label(fact)) for name, fact in trouble.facts.items()})
