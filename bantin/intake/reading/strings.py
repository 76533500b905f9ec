"""Shared texts of a workbook: each is stored once, and cells refer to it by its number."""

from __future__ import annotations

from bantin.intake.reading.markup import MAIN, Attributes, Handlers, checked_markup, parse, parser, unescaped


def shared_strings(content: bytes, part: str) -> tuple[str, ...]:
    """
    Return the shared texts in their order; formatting is dropped, readings of foreign characters (rPh) too.

    Raises:
        ForbiddenContentError: The part has a DTD.
        NotAWorkbookError: It is damaged.
    """
    collector = _Collector()
    parse(collector.parser, checked_markup(content, part), Handlers(collector.start, collector.end), part=part)
    return tuple(collector.strings)


class _Collector:
    """Collects the texts (t) of each item (si), directly in it or in a run (r)."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.parser = parser()
        self._open: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, _attributes: Attributes) -> None:
        """Open an element: a new string, or a text of it that is no reading aid."""
        local = name.rpartition(" ")[2] if name.startswith(MAIN) else "?"
        if local == "si":
            self._text = []
        elif local == "t" and self._open[-1:] != ["rPh"]:
            self.parser.CharacterDataHandler = self._text.append
        self._open.append(local)

    def end(self, _name: str) -> None:
        """Close an element; a string that ends is complete."""
        local = self._open.pop()
        if local == "t":
            self.parser.CharacterDataHandler = None
        elif local == "si":
            self.strings.append(unescaped("".join(self._text)))
