"""How codes and headers may be spelt: by code, number, or word in English or French, whatever the case or accents."""

import re
from collections.abc import Iterable, Mapping
from enum import Enum, IntEnum
from functools import cache, lru_cache

from anyascii import anyascii

from relocation_desk.exchange import french_headers
from relocation_desk.exchange.sheets import SHEETS, Column, Sheet
from relocation_desk.words.catalogue import LANGUAGES, translator
from relocation_desk.words.labels import label

_BETWEEN = re.compile(r"[^a-z0-9]+")
_LONGEST = 120
_LONGEST = 200  # of a word that may mean a code
_LIKELY = 82  # of 100, from which on a header is a guess worth showing
_MOST_SHOWN = 12
_NEGATIONS = frozenset(
    {"non", "not", "no", "pas", "sans", "without", "never", "un"}
)  # a word like its opposite is no guess
_OTHERS: Mapping[str, tuple[str, ...]] = {
    "female": ("female", "woman", "femme", "feminin"),
    "male": ("male", "man", "homme", "masculin"),
    "unspecified": ("unspecified", "other", "autre", "unknown"),
    "other_state": (
        "no",
        "non",
        "non_member",
        "non_state_party",
        "state_not_party",
        "non_party",
        "non_party_state",
        "etat_non_partie",
        "non_partie",
        "third_state",
        "etat_tiers",
    ),
    "organisation": (
        "organization",
        "international_organisation",
        "international_organization",
        "regional_organisation",
        "organisation_internationale",
        "organisation_regionale",
        "oi",
        "io",
        "igo",
    ),
    "africa": ("african", "afrique", "african_group", "groupe_africain"),
    "asia_pacific": ("asia", "asie", "asie_pacifique", "asia_pacific_group"),
    "eastern_europe": ("eastern_european", "europe_orientale", "europe_de_l_est"),
    "western_europe": ("weog", "western_european_and_others", "europe_occidentale", "europe_occidentale_et_autres"),
    "latin_america": (
        "grulac",
        "latin_america_and_caribbean",
        "latin_america_and_the_caribbean",
        "amerique_latine",
        "amerique_latine_et_caraibes",
    ),
    "own_account": ("vws", "section", "greffe", "registry", "own", "the_registry"),
    "part_9": ("part_ix", "binding"),
    "article_87": ("art_87", "diplomatic", "diplomatic_channel"),
    "chambers": (
        "chamber",
        "trial_chamber",
        "pre_trial_chamber",
        "appeals_chamber",
        "judges",
        "chambre",
        "juges",
        "chambre_preliminaire",
        "chambre_de_premiere_instance",
        "chambre_d_appel",
    ),
    "section": ("vws", "registry", "greffe", "own", "victims_and_witnesses_section", "svt"),
    "prosecution": ("bureau_du_procureur", "otp", "prosecutor", "office_of_the_prosecutor"),
    "follow_up": (
        "followup",
        "follow_up_request",
        "second",
        "no",
        "n",
        "non",
        "suivi",
        "demande_de_suivi",
        "relance",
        "rappel",
    ),
    "primary": (
        "first",
        "primary_request",
        "yes",
        "y",
        "primaire",
        "demande_primaire",
        "oui",
        "1re",
        "1ere",
        "premiere",
        "1st",
    ),
    "accepted": ("agreed", "granted", "approved", "positive", "yes", "oui", "acceptee", "accepte", "accord"),
    "refused": ("rejected", "declined", "denied", "negative", "no", "non", "refusee", "refuse", "refus", "rejete"),
    "accepted_in_part": ("partly_accepted", "partial", "accepted_partly", "acceptee_en_partie"),
    "more_information": ("questions", "asked_back", "information_requested"),
    "no_answer": ("none", "silence", "sans_reponse"),
    "relocation": ("relocation_of_witness", "resettlement", "reinstallation", "relocalisation"),
    "signed": ("signature",),
    "in_force": ("entry_into_force", "into_force", "entree_en_vigueur"),
    "ratified": ("ratification",),
    "ended": ("termination", "terminated", "end", "fin"),
    "relocation_agreement": ("relocation", "framework_relocation", "accord_de_reinstallation"),
    "practical_arrangement": ("arrangement", "agreed_arrangement", "accord_pratique", "arrangement_pratique"),
    "enforcement_framework": ("sentence_enforcement", "enforcement", "enforcement_of_sentences"),
    "state_party": ("party", "yes", "y", "oui", "member", "partie"),
    "arrest_and_surrender": ("arrest", "arrest_warrant", "surrender", "mandat_d_arret"),
    "defence": ("defense", "defence_counsel", "counsel"),
    "spouse": ("wife", "husband", "partner"),
    "child": ("son", "daughter"),
    "parent": ("mother", "father"),
    "sibling": ("brother", "sister"),
    "principal": ("witness", "self", "temoin", "temoin_principal", "applicant", "principal_applicant"),
    "witness_appearance": ("testimony", "comparution", "comparution_de_temoin", "comparution_de_temoins"),
}


def plain(typed: str) -> str:
    """A word as it is compared: small Latin letters and digits, with one sign between words."""
    return _BETWEEN.sub("_", anyascii(typed[:_LONGEST]).casefold()).strip("_")


@cache
def spellings(kind: type[Enum]) -> Mapping[str, Enum]:
    """Every accepted spelling of the codes of an enumeration; one that two codes share stands for neither."""
    found: dict[str, Enum] = {}
    shared: set[str] = set()
    for one in kind:
        for spelt in set(_spelt(one)):
            if found.setdefault(spelt, one) is not one:
                shared.add(spelt)
    codes = {plain(one.name): one for one in kind} | {plain(str(one.value)): one for one in kind}
    return {spelt: one for spelt, one in found.items() if spelt not in shared} | codes


def _spelt(one: Enum) -> Iterable[str]:
    yield from (plain(one.name), plain(str(one.value)))
    yield from (plain(label(one, translator(language))) for language in LANGUAGES)
    yield from _OTHERS.get(plain(one.name), ())


def code_of(one: Enum) -> str:
    """A code as it is written: by its word, also where the register keeps a number."""
    return one.name.lower() if isinstance(one, IntEnum) else str(one.value)


def codes_of(kind: type[Enum]) -> str:
    """The codes of an enumeration, for a sentence."""
    return ", ".join([code_of(one) for one in kind][:_MOST_SHOWN])


def known_codes(column: Column) -> tuple[str, ...]:
    """The codes of a column as they are written."""
    return tuple(code_of(one) for one in column.codes or ())


@cache
def _sheets() -> Mapping[str, Sheet]:
    return {plain(name): sheet for sheet in SHEETS for name in (*sheet.also, sheet.name)}


def sheet_of(title: str) -> Sheet | None:
    """The sheet that a worksheet or a file is, by its title; a number before it orders files."""
    found = plain(title)
    return _sheets().get(found) or _sheets().get(re.sub(r"^\d+_", "", found))


@cache
def headers_of(sheet: Sheet) -> Mapping[str, Column]:
    """Every header that stands for a column of a sheet; its own names go before the others'."""
    own = {plain(one.name): one for one in sheet}
    others = {plain(name): one for one in reversed(sheet.columns) for name in one.also}
    french = {name: one for one in reversed(sheet.columns) for name in french_headers.of(sheet, one.name)}
    return french | others | own


def guess(sheet: Sheet, header: str, taken: Iterable[str] = ()) -> Column | None:
    """The column that an unknown header most likely means, of those that no other header means."""
    from rapidfuzz import fuzz, process  # loads NumPy's like; only where a header is unknown

    gone, typed = set(taken), plain(header).replace("_", " ")
    free = {name.replace("_", " "): one for name, one in headers_of(sheet).items() if one.name not in gone}
    known = [name for name in free if len(name) > 2]
    found = process.extractOne(typed, known, scorer=fuzz.token_sort_ratio, score_cutoff=_LIKELY)
    within = found or process.extractOne(typed, known, scorer=fuzz.token_set_ratio, score_cutoff=100)
    return free[within[0]] if within else None


def guess_sheet(title: str, taken: Iterable[str] = ()) -> Sheet | None:
    """The sheet that an unknown title most likely means, of those that no other title means."""
    from rapidfuzz import fuzz, process

    gone, typed = set(taken), plain(title).replace("_", " ")
    free = {name.replace("_", " "): sheet for name, sheet in _sheets().items() if sheet.name not in gone}
    found = process.extractOne(typed, list(free), scorer=fuzz.token_sort_ratio, score_cutoff=_LIKELY - 6)
    within = found or process.extractOne(typed, list(free), scorer=fuzz.token_set_ratio, score_cutoff=100)
    return free[within[0]] if within else None


def guess_name(typed: str, known: Mapping[str, str]) -> str:
    """Of what is known by plain names, the one whose name a word is most like; none where it is like none."""
    from rapidfuzz import fuzz, process

    names = {name.replace("_", " "): one for name, one in known.items() if len(name) > 2}
    said = plain(typed).replace("_", " ")
    found = process.extractOne(said, list(names), scorer=fuzz.token_sort_ratio, score_cutoff=_LIKELY)
    within = found or process.extractOne(said, list(names), scorer=fuzz.token_set_ratio, score_cutoff=100)
    return names[within[0]] if within else ""


@lru_cache(maxsize=4096)
def guess_code(kind: type[Enum], word: str) -> Enum | None:
    """The code that an unknown word most likely means."""
    from rapidfuzz import fuzz, process

    typed = plain(word[:_LONGEST]).replace("_", " ")
    denied = _NEGATIONS & set(typed.split())
    known = {
        said: one
        for spelt, one in spellings(kind).items()
        if len(spelt) > 2 and _NEGATIONS & set((said := spelt.replace("_", " ")).split()) == denied
    }
    found = process.extractOne(typed, list(known), scorer=fuzz.token_sort_ratio, score_cutoff=_LIKELY)
    within = found or process.extractOne(typed, list(known), scorer=fuzz.token_set_ratio, score_cutoff=100)
    return known[within[0]] if within else None
