"""The persons of a dossier: a table to find them by at the border, and all that their papers say."""

from collections.abc import Sequence
from dataclasses import replace

from relocation_desk.dossier import labels
from relocation_desk.dossier import sheet as style
from relocation_desk.dossier.bands import Band, Bookmark, Cell, beside, held_together, padded, row
from relocation_desk.dossier.content import Person
from relocation_desk.dossier.drawing import Picture
from relocation_desk.dossier.lines import Style
from relocation_desk.dossier.paper import Paper
from relocation_desk.dossier.photographs import printable
from relocation_desk.dossier.sheet import units
from relocation_desk.dossier.tagging import Part
from relocation_desk.words.catalogue import _

_LETTER = units(4)  # left of the text column, where letters hang
_SHARES = (0.4, 0.25, 0.115, 0.235)  # of the text column: names, born, sex, relation and languages
_GAP = units(1.25)
_FACT_LABELS = 66
_PHOTO_LEFT = units(7)  # of the left margin: the letter stands before it
_PHOTO_BELOW = units(3.75)


def table(paper: Paper, persons: Sequence[Person], named: str) -> list[Band]:
    """Who arrives, a row each; the column heads come again on a new page, and no row is cut."""
    place = _(labels.PERSONS)
    label = paper.cell(paper.sheet.left, paper.sheet.left + paper.sheet.labels, named, style.LABEL, place)
    heads = ("", paper.say(labels.NAME_COLUMN), *map(paper.say, (labels.BORN, labels.SEX, labels.RELATION_LANGUAGE)))
    whole = Part("Table")
    head = _as_row(
        whole,
        "TH",
        [
            paper.cell(left, right, text, style.COLUMN, place)
            for (left, right), text in zip(_columns(paper), heads, strict=True)
        ],
    )
    bands = [
        replace(band, keep=True) for band in padded(row([label, *head]), units(2) * paper.air, units(0.5), paper.rule())
    ]
    said_again = [replace(cell, part=None) for cell in head]
    again = padded(row(said_again), units(2), units(0.5), paper.rule(paper.sheet.text_left - _LETTER))[0]
    between = units(0.75) * paper.air
    for number, person in enumerate(persons):
        rule = paper.rule(paper.sheet.text_left - _LETTER) if number else None
        person_row = padded(held_together(_row(paper, whole, person)), between, between, rule)
        bands += [replace(person_row[0], lead=again if number else None), *person_row[1:]]
    return [*bands[:-1], replace(bands[-1], height=bands[-1].height + units(2) * paper.air)]


def _columns(paper: Paper) -> list[tuple[float, float]]:
    left, width = paper.sheet.text_left, paper.sheet.right - paper.sheet.text_left
    columns = [(left - _LETTER, left)]
    for number, share in enumerate(_SHARES, start=1):
        right = left + width * share
        columns.append((left, right - (_GAP if number < len(_SHARES) else 0)))
        left = right
    return columns


def _as_row(table: Part, kind: str, cells: Sequence[Cell]) -> list[Cell]:
    """The cells as a row of the table, to those who have it read to them; a blank one is a cell too."""
    together = Part("TR", table)
    return [replace(cell, part=Part(kind, together)) for cell in cells]


def _row(paper: Paper, whole: Part, person: Person) -> list[Band]:
    """One band, unless someone's words fill half a page."""
    place = f"{_(labels.PERSONS)}, {person.letter}"
    letter, names, born, sex, relation = _columns(paper)
    relations = "\u00a0· ".join(part for part in (person.relation, person.languages) if part)
    cells = _as_row(whole, "TD", [
        paper.cell(*letter, person.letter, style.SMALL_STRONG, place),
        _names(paper, person, names, style.SMALL, style.NAME),
        paper.cell(*born, person.born, style.SMALL, place),
        paper.cell(*sex, person.sex, style.SMALL, place),
        paper.cell(*relation, relations, style.SMALL, place),
    ])  # fmt: skip
    together = beside(cells)
    return [together] if together.height < paper.sheet.room / 2 else row(cells)


def _names(paper: Paper, person: Person, edges: tuple[float, float], passport: Style, own: Style) -> Cell:
    """The name as in the passport, and under it the own script; both from the left, whatever way they run."""
    place = f"{_(labels.PERSONS)}, {person.letter}"
    named = paper.cell(*edges, person.passport_name, passport, place)
    lines = [*named.lines]
    if person.native_name and person.native_name != person.passport_name:
        lines += paper.cell(*edges, person.native_name, own, place).lines
    return replace(named, lines=[replace(line, right_to_left=False) for line in lines])


def details(paper: Paper, persons: Sequence[Person]) -> list[Band]:
    """Each person with both names, nationality and papers; where there is a photograph, it stands beside them."""
    bands: list[Band] = []
    for person in persons:
        person_bands = padded(_person(paper, person), units(2.5), units(3), paper.rule())
        if person.photo:
            person_bands = _with_photograph(paper, person, person_bands)
        person_bands[0] = replace(person_bands[0], bookmark=Bookmark(f"{person.letter}\u2002{person.passport_name}", 1))
        bands += held_together(person_bands)
    return bands


def _with_photograph(paper: Paper, person: Person, bands: list[Band]) -> list[Band]:
    """The photograph between the letter and the text column, as high as it needs."""
    photograph = printable(person.photo)
    width = paper.sheet.text_left - paper.sheet.gutter - paper.sheet.left - _PHOTO_LEFT
    height = width * photograph.down / photograph.across
    told = paper.say(labels.PHOTOGRAPH).format(letter=person.letter)
    picture = Picture(
        photograph, paper.sheet.left + _PHOTO_LEFT, _PHOTO_BELOW, width, height, Part("Figure", told=told)
    )
    lacking = _PHOTO_BELOW + height + units(3) - sum(band.height for band in bands)
    return [replace(bands[0], pictures=(picture,)), *bands[1:], *([Band(lacking)] if lacking > 0 else [])]


def _person(paper: Paper, person: Person) -> list[Band]:
    place = f"{_(labels.PERSONS)}, {person.letter}"
    left, right = paper.sheet.text_left, paper.sheet.right
    middle = (left + right) / 2
    letter = paper.cell(paper.sheet.left, left, person.letter, style.FULL_NAME, place)
    bands = row([letter, _names(paper, person, (left, right), style.FULL_NAME, style.OWN_NAME)])
    pairs = (
        ((labels.BORN, person.born), (labels.SEX, person.sex)),
        ((labels.NATIONALITY, person.nationality), (labels.RELATION, person.relation)),
    )
    bands.append(Band(units(1)))
    for first, second in pairs:
        bands += row([*_fact(paper, left, middle - _GAP, *first, place), *_fact(paper, middle, right, *second, place)])
    for label, text in ((labels.LANGUAGES, person.languages), (labels.PAPERS, person.papers)):
        if text:
            bands += row(_fact(paper, left, right, label, text, place))
    return bands


def _fact(paper: Paper, left: float, right: float, label: str, text: str, place: str) -> list[Cell]:
    start = left + _FACT_LABELS
    return [
        paper.cell(left, start - _GAP, paper.say(label), style.FACT, place),
        paper.cell(start, right, text, style.BODY, place),
    ]
