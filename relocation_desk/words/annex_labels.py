"""The words for the codes of annexes."""

from relocation_desk.domain.annex_codes import Manner, Removed
from relocation_desk.domain.trouble import N_

PAIRS = (
    (Manner.REBUILT, N_("rebuilt; its text can be copied")),
    (Manner.DRAWN, N_("pages drawn as pictures")),
    (Manner.REPAINTED, N_("picture made anew")),
    (Manner.TYPESET, N_("text set anew")),
    (Removed.SCRIPTS, N_("scripts")),
    (Removed.ACTIONS, N_("actions")),
    (Removed.FORMS, N_("form fields (what they showed stays)")),
    (Removed.ATTACHMENTS, N_("attached files")),
    (Removed.METADATA, N_("hidden particulars (author, place, device, dates)")),
    (Removed.REVISIONS, N_("earlier revisions")),
    (Removed.LAYERS, N_("layers that can be switched")),
    (Removed.LINKS, N_("links")),
    (Removed.COMMENTS, N_("comments")),
    (Removed.MEDIA, N_("sound, film and models")),
    (Removed.SIGNATURES, N_("digital signatures of others")),
    (Removed.STRUCTURE, N_("bookmarks and tags")),
    (Removed.ENCRYPTION, N_("encryption")),
    (Removed.UNSEEN, N_("text that can’t be seen")),
    (Removed.CONCEALED, N_("parts of pictures that may not be seen")),
    (Removed.OUTSIDE, N_("what lay outside the visible page")),
    (Removed.ODD, N_("parts that nothing here can rebuild")),
    (Removed.FRAMES, N_("all but the first picture of a moving one")),
)
