"""Pictures of a page that are not all seen: beneath something, cut, or beside the sheet; for the process without keys.

A scan with a black bar over a name still holds the name. What is not plainly the whole picture counts as hiding some.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]

_SLACK = 2.0  # points
_MOST_PICTURES = 100  # of a page; more are no scan, and are not compared each with each
_MOST_DOTS = 1500 / 72  # of a point: finer than any scan, and than any eye
_LEAST_CONTRAST = 24
_CORNERS = 6  # of a clipping rectangle that is drawn and closed, at most


def has_concealed_picture(content: bytes) -> bool:
    """Whether some picture of a PDF holds more than its page shows."""
    with pypdfium2.PdfDocument(content) as document:
        return any(_conceals(document[number]) for number in range(len(document)))


def _conceals(page: Any) -> bool:
    page.set_rotation(0)
    objects = list(page.get_objects(max_depth=1))
    pictures = [place for place, one in enumerate(objects) if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    if len(pictures) > _MOST_PICTURES or any(_has_picture(page, one) for one in objects):
        return True
    if not pictures:
        return False
    boxes = [one.get_bounds() for one in objects]
    notes = list(_notes(page))
    return any(
        not _is_whole(page, objects[place])
        or any(_overlap(boxes[place], over) for over in (*boxes[place + 1 :], *notes))
        for place in pictures
    ) or _is_blank(page, [boxes[place] for place in pictures])


def _has_picture(page: Any, one: Any) -> bool:
    """Whether it is a form with a picture somewhere within, whose place nothing here can tell."""
    if one.type != pdfium.FPDF_PAGEOBJ_FORM:
        return False
    return any(True for _found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], form=one, level=1))


def _notes(page: Any) -> Iterator[Box]:
    """Where something is stuck onto the page; a link draws nothing."""
    for place in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, place)
        edges = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(note) != pdfium.FPDF_ANNOT_LINK:
            pdfium.FPDFAnnot_GetRect(note, edges)
            yield edges.left, min(edges.bottom, edges.top), edges.right, max(edges.bottom, edges.top)
        pdfium.FPDFPage_CloseAnnot(note)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_whole(page: Any, picture: Any) -> bool:
    """Whether all of it lies on the sheet, within what clips it, and not finer than can be seen."""
    box = picture.get_bounds()
    width, height = box[2] - box[0], box[3] - box[1]
    across, down = picture.get_px_size()
    if max(across, down) > _MOST_DOTS * max(width, height):
        return False
    return all(_holds(edges, box) for edges in (page.get_cropbox(), *_clips(picture)))


def _holds(edges: Box | None, box: Box) -> bool:
    if edges is None:
        return False
    low = all(edges[side] - _SLACK <= box[side] for side in (0, 1))
    return low and all(box[side] <= edges[side] + _SLACK for side in (2, 3))


def _clips(picture: Any) -> Iterator[Box | None]:
    """Each rectangle that clips it; None for another shape."""
    clip = pdfium.FPDFPageObj_GetClipPath(picture.raw)
    for path in range(max(pdfium.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
        points = [_point(clip, path, place) for place in range(pdfium.FPDFClipPath_CountPathSegments(clip, path))]
        across, down = sorted(x for x, _y in points), sorted(y for _x, y in points)
        is_box = 0 < len(points) <= _CORNERS and all(
            x in (across[0], across[-1]) and y in (down[0], down[-1]) for x, y in points
        )
        yield (across[0], down[0], across[-1], down[-1]) if is_box else None


def _point(clip: Any, path: int, place: int) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, place)
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _is_blank(page: Any, boxes: list[Box]) -> bool:
    """Whether one of the pictures leaves no trace where it stands."""
    left, _bottom, _right, top = page.get_cropbox()
    seen = page.render(scale=1, grayscale=True).to_pil()
    for x, y, x_end, y_end in boxes:
        box = (max(int(x - left), 0), max(int(top - y_end), 0), int(x_end - left) + 1, int(top - y) + 1)
        low, high = seen.crop(box).getextrema()
        if high - low < _LEAST_CONTRAST:
            return True
    return False
