"""What the checker found wrong: page, place, text, and what was expected there."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """
    One place of a site that says what cannot be shown to be true.

    Attributes:
        page: The address of the file from the root of the site.
        place: A short path within it: "main > section#van-ban > p", "f12", "hàng 7".
        code: The rule, stable: V101.
        text: What stands there.
        expected: What would have to stand there, in Vietnamese.
    """

    page: str
    place: str
    code: str
    text: str
    expected: str

    def as_json(self) -> dict[str, str]:
        """Return the finding for run.json."""
        return asdict(self)

    def __str__(self) -> str:
        """Return the finding as people read it."""
        return f'{self.code} {self.page}, {self.place}: "{self.text}": {self.expected}'
