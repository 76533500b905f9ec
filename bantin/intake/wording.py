"""
data/<dataset>/wording.yml: sources' own hedge words, and editors' sentences for items of context.

An entry that fits nothing is not used, and a warning says so: a changed item falls back to the general rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bantin.errors import ParamsError, Place, StrayWordingError, UnreadableDatasetError
from bantin.intake.dataset import read_yaml
from bantin.intake.table import Row
from bantin.model import Context, Item, Qualifier
from bantin.settings.written import Entry, Param, did_you_mean, repeated

_ROW_KEYS = ("source", "indicator", "scope", "dimension")
_QUALIFIERS = {
    "gần": Qualifier.NEARLY,
    "trên": Qualifier.MORE_THAN,
    "hơn": Qualifier.MORE_THAN,
    "khoảng": Qualifier.ABOUT,
}


@dataclass(frozen=True, slots=True)
class HedgeWord:
    """The hedge that a source uses for one figure: "hơn" where the house would say "trên"."""

    source: str
    indicator: str
    scope: str
    dimension: str
    word: str
    place: Place

    def fits(self, row: Row) -> bool:
        """Return whether this is the row that is meant."""
        return self.key == (row["source_id"], row["indicator"], row["scope"], row["dimension"])

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what tells the figure from others."""
        return self.source, self.indicator, self.scope, self.dimension


@dataclass(frozen=True, slots=True)
class Sentence:
    """How an editor words one item: found by source, text and, where the item has one, scope."""

    source: str
    item: str
    scope: str
    say: str
    place: Place

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what tells the item from others."""
        return self.source, self.scope, self.item


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that the general rules would choose otherwise, in the order of the file."""

    hedges: tuple[HedgeWord, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    def hedge_word(self, row: Row) -> str:
        """Return the source's own hedge for a row, or "" where there is none or it contradicts the qualifier."""
        words = (hedge.word for hedge in self.hedges if hedge.fits(row))
        return next((word for word in words if _QUALIFIERS.get(word) == row["qualifier"]), "")

    def sentence(self, source: str, item: Item) -> str:
        """Return an editor's sentence for an item of a source, or ""."""
        key = source, item.where, item.text
        return next((sentence.say for sentence in self.sentences if sentence.key == key), "")

    def strays_among_rows(self, rows: Collection[Row], sources: Collection[str]) -> Iterator[_Stray]:
        """Yield, for these sources, each hedge that stands twice, fits no row or contradicts its row's qualifier."""
        hedges = [hedge for hedge in self.hedges if hedge.source in sources]
        yield from _repeated(hedges)
        for hedge in hedges:
            if error := _stray_hedge(hedge, [row for row in rows if hedge.fits(row)]):
                yield hedge.source, error

    def strays_among_items(self, contexts: Mapping[str, Context]) -> Iterator[_Stray]:
        """Yield, for the sources of these contexts, each sentence that stands twice or fits no item."""
        sentences = [sentence for sentence in self.sentences if sentence.source in contexts]
        yield from _repeated(sentences)
        for sentence in sentences:
            items = contexts[sentence.source].items
            if sentence.key not in {(sentence.source, item.where, item.text) for item in items}:
                yield sentence.source, _stray_sentence(sentence, items)

    def strays_of_nobody(self, sources: Collection[str]) -> Iterator[_Stray]:
        """Yield each entry of a source that is none of these."""
        entries: tuple[HedgeWord | Sentence, ...] = (*self.hedges, *self.sentences)
        for entry in entries:
            if entry.source not in sources:
                fix = f"{did_you_mean(entry.source, sources)}Sửa source, hoặc bỏ mục này."
                error = StrayWordingError(f'Không có nguồn "{entry.source}"', place=entry.place, fix=fix)
                yield entry.source, error


_Stray = tuple[str, StrayWordingError]


def read_wording(path: Path) -> Wording:
    """Return the wording of a dataset; empty where it has none; raises UnreadableDatasetError."""
    if not path.is_file():
        return Wording()
    try:
        entry = read_yaml(path).entry(("hedges", "sentences"))
        return Wording(
            tuple(map(_hedge, _entries(entry, "hedges", (*_ROW_KEYS, "word")))),
            tuple(map(_sentence, _entries(entry, "sentences", ("source", "item", "scope", "say")))),
        )
    except ParamsError as error:
        raise UnreadableDatasetError(error.what, place=error.place, fix=error.fix) from error


def _entries(entry: Entry, key: str, known: tuple[str, ...]) -> list[Entry]:
    items: tuple[Param, ...] = ()
    return [param.entry(known) for param in entry.optional(key, Param.items, items)]


def _hedge(entry: Entry) -> HedgeWord:
    source, indicator, scope = (entry[key].text() for key in _ROW_KEYS[:3])
    dimension = entry.optional_text("dimension")
    return HedgeWord(source, indicator, scope, dimension, entry["word"].text(), entry.param.place)


def _sentence(entry: Entry) -> Sentence:
    source, item, say = (entry[key].text() for key in ("source", "item", "say"))
    return Sentence(source, item, entry.optional_text("scope"), say, entry.param.place)


def _repeated(entries: Iterable[HedgeWord] | Iterable[Sentence]) -> Iterator[_Stray]:
    for _, entry, first in repeated((entry.key, entry) for entry in entries):
        what = f"Mục này đã có ở hàng {first.place.row}"
        yield entry.source, StrayWordingError(what, place=entry.place, fix="Bỏ một trong hai mục.")


def _stray_hedge(hedge: HedgeWord, rows: Collection[Row]) -> StrayWordingError | None:
    if hedge.word not in _QUALIFIERS:
        fix = f"Dùng một trong: {', '.join(_QUALIFIERS)}."
        return StrayWordingError(f'"{hedge.word}" không phải là từ rào đón được dùng', place=hedge.place, fix=fix)
    if not rows:
        what = f"Không có hàng nào của nguồn này với {', '.join(filter(None, hedge.key[1:]))}"
        fix = "Sửa indicator, scope, dimension cho khớp figures.csv, hoặc bỏ mục này."
        return StrayWordingError(what, place=hedge.place, fix=fix)
    for row in rows:
        if row["qualifier"] != _QUALIFIERS[hedge.word]:
            what = f'"{hedge.word}" trái với qualifier "{row["qualifier"]}" ở ô {row.cell("qualifier")} của figures.csv'
            fix = "Sửa từ, sửa qualifier theo nguồn, hoặc bỏ mục này."
            return StrayWordingError(what, place=hedge.place, fix=fix)
    return None


def _stray_sentence(sentence: Sentence, items: Collection[Item]) -> StrayWordingError:
    what = f'Không có mục "{sentence.item}"' + (f' ở "{sentence.scope}"' if sentence.scope else "")
    for item in items:
        if item.text == sentence.item:
            said = f'scope: "{item.where}"' if item.where else "không có scope"
            fix = f"Mục trong context.yml {said}. Xem câu còn đúng không, rồi sửa scope ở đây, hoặc bỏ câu này."
            return StrayWordingError(what, place=sentence.place, fix=fix)
    near = did_you_mean(sentence.item, filter(None, (item.text for item in items)))
    fix = f"{near}Xem câu còn đúng không, rồi chép lại item nguyên văn từ context.yml, hoặc bỏ câu này."
    return StrayWordingError(what, place=sentence.place, fix=fix)
