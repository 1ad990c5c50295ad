"""The codes of annexes: how one was made harmless, and what was taken out of it."""

from enum import StrEnum


class Manner(StrEnum):
    """How an annex came into the dossier."""

    REBUILT = "rebuilt"
    DRAWN = "drawn"
    REPAINTED = "repainted"
    TYPESET = "typeset"


class Removed(StrEnum):
    """What was taken out of a file, or is why its pages were drawn as pictures."""

    SCRIPTS = "scripts"
    ACTIONS = "actions"
    FORMS = "forms"
    ATTACHMENTS = "attachments"
    METADATA = "metadata"
    REVISIONS = "revisions"
    LAYERS = "layers"
    LINKS = "links"
    COMMENTS = "comments"
    MEDIA = "media"
    SIGNATURES = "signatures"
    STRUCTURE = "structure"
    ENCRYPTION = "encryption"
    UNSEEN = "unseen"
    CONCEALED = "concealed"
    OUTSIDE = "outside"
    ODD = "odd"
    FRAMES = "frames"
