"""data/<dataset>/wording.yml: sources' own hedge words, and editors' sentences for items of context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bantin.errors import ParamsError, UnreadableDatasetError
from bantin.intake.dataset import read_yaml
from bantin.settings.written import Entry, Param

FigureKey = tuple[str, str, str, str]
_FIGURE_KEYS = ("source", "indicator", "scope", "dimension")


@dataclass(frozen=True, slots=True)
class Wording:
    """
    Words that the general rules would choose otherwise.

    Attributes:
        hedge_words: The source's hedge by source id, indicator, scope and dimension: "hơn".
        sentences: An editor's sentence by the text of the item that it words.
    """

    hedge_words: Mapping[FigureKey, str] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)


def read_wording(path: Path) -> Wording:
    """Return the wording of a dataset; empty where it has none; raises UnreadableDatasetError."""
    if not path.is_file():
        return Wording()
    try:
        entry = read_yaml(path).entry(("hedges", "sentences"))
        hedges = _entries(entry, "hedges", (*_FIGURE_KEYS, "word"))
        sentences = _entries(entry, "sentences", ("item", "say"))
        return Wording(
            {_figure_key(one): one["word"].text() for one in hedges},
            {one["item"].text(): one["say"].text() for one in sentences},
        )
    except ParamsError as error:
        raise UnreadableDatasetError(error.what, place=error.place, fix=error.fix) from error


def _entries(entry: Entry, key: str, known: tuple[str, ...]) -> list[Entry]:
    items: tuple[Param, ...] = ()
    return [param.entry(known) for param in entry.optional(key, Param.items, items)]


def _figure_key(entry: Entry) -> FigureKey:
    source, indicator, scope = (entry[key].text() for key in _FIGURE_KEYS[:3])
    return source, indicator, scope, entry.optional("dimension", Param.text, "")
