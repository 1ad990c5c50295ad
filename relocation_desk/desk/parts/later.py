"""What is placed a little a turn of the event loop, so that the window answers in between."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


class Later(QWidget):
    """A widget with a part still to come."""

    def place_next(self) -> bool:
        """Place the next of it; whether more is to come."""
        raise NotImplementedError

    def pieces(self) -> Iterator[None]:
        """All of it, a piece a turn."""
        while self.place_next():
            yield
        yield
