"""What can be read in a PDF from outside, for the checks of a dossier; for the process without keys."""

import pypdfium2


def said(content: bytes, room: int) -> str:
    """The text of its pages, as far as `room` letters; nothing where it can't be read without a passphrase."""
    texts: list[str] = []
    try:
        with pypdfium2.PdfDocument(content) as document:
            for page in document:
                if room <= 0:
                    break
                texts.append(page.get_textpage().get_text_bounded()[:room])
                room -= len(texts[-1]) + 1
    except pypdfium2.PdfiumError:
        return ""
    return "\n".join(texts)
