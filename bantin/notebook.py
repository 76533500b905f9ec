"""
The names that a notebook may use, and nothing else.

A notebook loads its window of rows, looks at them, makes the bulletin, shows it part by part and finishes it::

    material = load(district, month)
    bulletin = material.bulletin()
    bulletin.section("mot_cua")
    bulletin.finish()
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bantin.errors import Place, UntoldFactError, WrongParamError
from bantin.facts import as_document
from bantin.illustrations import Illustrator, illustration_html
from bantin.model import Flag, Indicator, Observation, value_text
from bantin.record import FACTS_MIME, PHOTOGRAPHS_MIME, PLAN_MIME, RECEIPT_MIME, STORY_MIME
from bantin.story.markup import Markup, runs_html
from bantin.story.parts import Section
from bantin.story.reasons import plan_document
from bantin.story.text import Moment, Text, Words, figures_in, named, plain_text, spoken_text
from bantin.telling import Telling, tell, withheld_rows
from bantin.vietnamese.typography import NO_BREAK, short_date
from bantin.window import Library, Window, find_root

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["load"]

# What travels with a row into so-lieu.csv, where no page stands around it (design rule 6).
_FLAGS: Mapping[Flag, str] = {
    Flag.PROVISIONAL: "tạm tính",
    Flag.REVISED: "đã điều chỉnh",
    Flag.BREAK: "đổi định nghĩa trong kỳ",
    Flag.SIMULATED: "số liệu minh họa",
}
_WITHHELD = "ẩn để không lộ cá nhân"


def load(unit: str, period: str, dataset: str = "") -> WindowInHand:
    """
    Return the window of rows that the bulletin of a unit for a period needs.

    Args:
        unit: The unit's slug: "yen-lap".
        period: The period's address: "2021-08".
        dataset: The dataset that it tells, where a unit has bulletins of several for one period; "" for the first.

    Raises:
        UsageError: No such unit, period or bulletin, or a unit that does not exist then.
        RowError: The source has rows or items that must be mended first.
    """
    library = Library(find_root(), only=unit)
    window = library.window(library.chosen(unit, period, dataset))
    return WindowInHand(window, library)


def prepare() -> None:
    """Read what all bulletins of the repository share, so that children of this process need not."""
    Library(find_root()).check_words()


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part of the page, as a notebook shows it."""

    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        """Return what a terminal shows."""
        return f"<{len(self.html)} ký tự HTML>"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the last cell leaves: facts, the story's heads and plan, photographs, and the proof that it ended."""

    facts: dict[str, Any]
    story: dict[str, Any]
    plan: dict[str, Any]
    photographs: dict[str, str]

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        receipt = {"bulletin": self.facts["bulletin"], "facts": len(self.facts["facts"]), "parts": self.story["parts"]}
        return {
            "text/plain": f"Xong {receipt['bulletin']}: {receipt['facts']} con số",
            FACTS_MIME: self.facts,
            STORY_MIME: self.story,
            PLAN_MIME: self.plan,
            **({PHOTOGRAPHS_MIME: self.photographs} if self.photographs else {}),
            RECEIPT_MIME: receipt,
        }


class WindowInHand:
    """The rows of one bulletin, to look at and to make the bulletin from."""

    def __init__(self, window: Window, library: Library) -> None:
        """Keep the window and what explains it."""
        self._window, self._library = window, library

    def table(self) -> pd.DataFrame:
        """Return the rows as a table for analysts: text and exact numbers, one row per stated figure."""
        import pandas as pd  # noqa: PLC0415 - half a second that only this table needs

        settings = self._library.settings
        # The executed notebook is published too.
        observations = self._window.material.observations
        withheld = withheld_rows(self._window, observations, settings)
        return pd.DataFrame([_row(seen, settings.indicators, is_withheld=seen in withheld) for seen in observations])

    def bulletin(self) -> BulletinInHand:
        """Return the bulletin: its facts and its story, ready to be shown part by part."""
        return BulletinInHand(tell(self._window, self._library))


class BulletinInHand:
    """A bulletin that a notebook shows part by part; `finish` proves that nothing was left out."""

    def __init__(self, telling: Telling) -> None:
        """Draw the charts; facts and story are told already."""
        self._window, self._sheet = telling.window, telling.sheet
        self._story, self._origins, self._writer = telling.story, telling.origins, telling.writer
        self._rows, self._withheld, self._genre = telling.rows, telling.withheld, telling.genre
        self._markup = Markup(self._story, {origin.fact_id: origin.tip for origin in self._origins})
        self._pictures = Illustrator(
            writer=self._writer,
            sheet=self._sheet,
            publisher=telling.window.material.context.publication.publisher,
            sections=frozenset(section.id for section in self._story.sections),
        ).all()
        self._shown: list[str] = []

    def opening(self) -> Part:
        """Return kicker, title, lead, and the dates and names of the publication."""
        return self._part("opening", self._markup.opening(self._publication()))

    def key_points(self) -> Part:
        """Return the key points."""
        return self._part("key_points", self._markup.key_points())

    def section(self, name: str) -> Part:
        """
        Return a section of the story; empty where the data have nothing for it.

        Raises:
            WrongParamError: No section has this name.
        """
        others = ("hoi_nghi", "danh_gia", "doi_chieu", "ton_tai", "nhiem_vu", "ky_toi")
        known = [*(part.id for part in self._writer.phrasebook.sections), *others]
        if name not in known:
            raise WrongParamError(f'Không có mục "{name}"', fix=f"Dùng một trong: {', '.join(known)}.")
        section = self._section(name)
        charts = [picture for picture in self._pictures if picture.section == name]
        words = plain_text(self._writer.fill(self._writer.phrasebook.charts["table"], {}))
        drawn = "".join(illustration_html(picture, table_words=words) for picture in charts)
        return self._part(name, self._markup.section(section, chart=drawn) if section else "")

    def notes(self) -> Part:
        """Return the notes on the data."""
        return self._part("notes", self._markup.notes())

    def origins(self) -> Part:
        """Return where each figure comes from."""
        return self._part("origins", self._markup.origins(self._origins))

    def finish(self) -> Receipt:
        """
        Return the receipt with facts and story.

        Raises:
            UntoldFactError: A fact or a part of the story was not shown.
        """
        told = self._story.told() | self._drawn()
        untold = self._sheet.untold(told)
        self._check_told(untold)
        # Of what stands beside the period's own figures, the record keeps what is told and what that is made of.
        kept = (fact for fact in self._sheet.all if fact.id not in untold)
        plan = plan_document(self._sheet, self._story, self._writer)
        facts = as_document(self._window.bulletin, kept)
        return Receipt(facts, self._story_document(), plan, self._photographs())

    def _photographs(self) -> dict[str, str]:
        """Return each size of each photograph under the name that the page gives it."""
        pictures = (picture for section in self._story.sections for picture in section.pictures)
        return {one.name: b64encode(one.content).decode() for picture in pictures for one in picture.renditions}

    def _drawn(self) -> frozenset[str]:
        """Return the ids of the facts that stand around a chart or in it."""
        return frozenset(id_ for picture in self._pictures for text in picture.printed for id_ in figures_in(text))

    def _part(self, name: str, html: str) -> Part:
        self._shown += [name] if html else []
        return Part(html)

    def _section(self, name: str) -> Section | None:
        return next((section for section in self._story.sections if section.id == name), None)

    def _check_told(self, untold: Collection[str]) -> None:
        place = Place(unit=self._window.bulletin.unit.slug, period=self._window.bulletin.period.slug)
        own = [fact.id for fact in self._sheet.facts if fact.is_sayable and fact.id in untold]
        if own:
            raise UntoldFactError(
                f"Con số {', '.join(own)} không có trong bài", place=place, fix="Thêm câu trong params/phrases.yml."
            )
        sections = [section.id for section in self._story.sections]
        parts = ["opening", "key_points", *sections, *(["notes"] if self._story.notes else []), "origins"]
        hidden = [part for part in parts if part not in self._shown]
        if hidden:
            cells = ", ".join(
                f'bulletin.section("{part}")' if part in sections else f"bulletin.{part}()" for part in hidden
            )
            raise UntoldFactError(
                f"Phần {', '.join(hidden)} không được đưa ra", place=place, fix=f"Thêm vào sổ tay: {cells}."
            )

    def _publication(self) -> list[tuple[str, Text]]:
        span = self._window.bulletin.period.span
        said, is_monthly = self._window.material.context.publication, self._window.material.is_monthly
        rows: list[tuple[str, Text]] = [
            ("Kỳ báo cáo", (_moment(span.start), Words(" đến "), _moment(span.end))),
            ("Phát hành" if is_monthly else "Nguồn đăng", (_moment(said.published),)),
            ("Nguồn số liệu" if is_monthly else "Nơi đăng", named(said.publisher)),
        ]
        return [*rows, ("Người viết", named(said.byline))] if said.byline else rows

    def _story_document(self) -> dict[str, Any]:
        """Return what other pages show of this bulletin, and the rows behind it."""
        story, said = self._story, self._window.material.context.publication
        return {
            "genre": str(self._genre),
            "parts": list(self._shown),
            "charts": len(self._pictures),
            "title": spoken_text(story.title).replace(NO_BREAK, " "),
            "title_html": runs_html(story.title, link_to=f"{self._window.bulletin.id}/"),
            "lead": spoken_text(story.lead),
            "lead_html": runs_html(story.lead, link_to=f"{self._window.bulletin.id}/"),
            "points_html": [runs_html(point, link_to=f"{self._window.bulletin.id}/") for point in story.points],
            "headline": {
                "html": runs_html((story.headline.figure,), link_to=f"{self._window.bulletin.id}/"),
                "fact": story.headline.figure.fact_id,
                "label_html": runs_html(story.headline.label),
            },
            "source": {
                "html": runs_html(story.source),
                "publisher": said.publisher,
                "title": said.title,
                "published": said.published.isoformat(),
                "byline": said.byline,
                "is_monthly": self._window.material.is_monthly,
            },
            "province": self._window.surroundings.province_name,
            "dataset": {
                "title_html": runs_html(self._writer.typed(self._window.dataset.title)),
                "licence_html": runs_html(named(self._window.dataset.licence)),
            },
            "rows": [_row(seen, self._writer.catalogue, is_withheld=seen in self._withheld) for seen in self._rows],
        }


def _moment(day: Any) -> Moment:
    return Moment(day.isoformat(), short_date(day))


def _row(seen: Observation, catalogue: Mapping[str, Indicator], *, is_withheld: bool) -> dict[str, str]:
    """Return one observation as text by column, as tables and CSV show it; one that is withheld has no value."""
    flags = (_FLAGS[flag] for flag in Flag if flag in seen.flags)
    return {
        "unit_code": seen.unit_code,
        "scope": str(seen.scope),
        "indicator": seen.indicator,
        "indicator_name_vi": catalogue[seen.indicator].name,
        "dimension": seen.dimension,
        "period_start": seen.span.start.isoformat(),
        "period_end": seen.span.end.isoformat(),
        "period_label_vi": seen.span_label,
        "semantics": str(seen.semantics),
        "value": "" if is_withheld else value_text(seen.value),
        "qualifier": str(seen.qualifier),
        "compare_to": seen.compare_to,
        "note": "; ".join(filter(None, (seen.note, _WITHHELD if is_withheld else "", *flags))),
        "source_file": seen.source.file,
        "source_sheet": seen.source.sheet,
        "source_cell": seen.source.cell,
        "source_sha256": seen.source.sha256,
    }
