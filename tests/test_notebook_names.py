"""The names that a notebook may use: load, look, make, show part by part, finish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bantin import errors, notebook
from bantin.notebook import BulletinInHand, WindowInHand, load
from bantin.record import FACTS_MIME, PLAN_MIME, RECEIPT_MIME, STORY_MIME

SECTIONS = [
    "hoi_nghi", "van_ban", "mot_cua", "muc_do", "hoi_nghi_truc_tuyen", "thanh_toan", "ha_tang", "to_chuc", "danh_gia",
    "doi_chieu", "ton_tai", "nhiem_vu", "ky_toi",
]  # fmt: skip
PARTS: dict[str, Callable[[BulletinInHand], object]] = {
    "opening": BulletinInHand.opening,
    "key_points": BulletinInHand.key_points,
    **{name: lambda bulletin, name=name: bulletin.section(name) for name in SECTIONS},
    "notes": BulletinInHand.notes,
    "origins": BulletinInHand.origins,
}


@pytest.fixture
def bulletin(tellings) -> BulletinInHand:
    """Return Mỹ Đức's bulletin, of which nothing is shown yet; its f7 stands in the notes alone."""
    return BulletinInHand(tellings["my-duc-2018"])


def show(bulletin: BulletinInHand, *, but: str = "") -> None:
    """Show every part, as the notebook does, but one."""
    for name, part in PARTS.items():
        if name != but:
            part(bulletin)


def test_a_notebook_gets_one_name(root, monkeypatch):
    """Everything else hangs on it."""
    monkeypatch.chdir(root)
    assert notebook.__all__ == ["load"]
    assert isinstance(load("yen-lap", "2021-08"), WindowInHand)


def test_a_misspelt_unit_is_answered_in_the_notebook(root, monkeypatch):
    """The error of the command line, in the cell."""
    monkeypatch.setenv("BANTIN_ROOT", str(root))
    with pytest.raises(errors.UnknownUnitError, match="yen-lap"):
        load("yen-lapp", "2021-08")


def test_the_table_shows_every_row_as_text(tellings, library):
    """Exact numbers would be floats in a table; each row leads to its cell."""
    table = WindowInHand(tellings["yen-lap-2021-08"].window, library).table()
    assert len(table) == 13
    assert list(table["value"][:4]) == ["1000", "1.8", "500", "17/17"]
    assert list(table["source_cell"][:2]) == ["K2", "K3"]
    assert set(map(type, table["value"])) == {str}


def test_a_finished_bulletin_leaves_facts_story_plan_and_receipt(bulletin):
    """The record from which everything downstream is made (design rule 1)."""
    show(bulletin)
    shown = bulletin.finish()._repr_mimebundle_()
    assert set(shown) == {"text/plain", FACTS_MIME, STORY_MIME, PLAN_MIME, RECEIPT_MIME}
    assert {entry["fact"] for entry in shown[PLAN_MIME]["entries"]} >= {
        fact["id"] for fact in shown[FACTS_MIME]["facts"]
    }
    assert (shown[FACTS_MIME]["bulletin"], len(shown[FACTS_MIME]["facts"])) == ("my-duc-2018", 7)
    assert shown[RECEIPT_MIME]["facts"] == 7
    assert shown["text/plain"] == "Xong my-duc-2018: 7 con số"


def test_the_story_names_the_parts_that_were_shown(bulletin):
    """In their order; parts without content are not among them."""
    show(bulletin)
    assert bulletin.finish().story["parts"] == [
        "opening", "key_points", "hoi_nghi", "van_ban", "mot_cua", "muc_do", "ton_tai", "nhiem_vu", "notes", "origins",
    ]  # fmt: skip


def test_the_rows_of_the_story_are_the_observations(bulletin, tellings):
    """The table beside the bulletin, so-lieu.csv, is made of them."""
    show(bulletin)
    rows = bulletin.finish().story["rows"]
    assert [row["indicator"] for row in rows] == [
        seen.indicator for seen in tellings["my-duc-2018"].window.material.observations
    ]
    assert all(isinstance(cell, str) for row in rows for cell in row.values())


@pytest.mark.parametrize(
    "part",
    ["opening", "key_points", "hoi_nghi", "van_ban", "mot_cua", "muc_do", "ton_tai", "nhiem_vu", "notes", "origins"],
)
def test_a_notebook_that_leaves_a_part_out_is_not_finished(bulletin, part):
    """An analyst who deletes a cell is told which one; f7 stands in the notes alone."""
    show(bulletin, but=part)
    with pytest.raises(errors.UntoldFactError) as caught:
        bulletin.finish()
    assert part in caught.value.what
    assert part in caught.value.fix
    assert (caught.value.place.unit, caught.value.place.period) == ("my-duc", "2018")


def test_a_fact_that_no_text_prints_is_not_finished(tellings):
    """Whatever was taken in is told."""
    telling = tellings["my-duc-2018"]
    extra = telling.sheet.facts[0]._replace(id="f99")
    sheet = replace(telling.sheet, facts=(*telling.sheet.facts, extra))
    bulletin = BulletinInHand(replace(telling, sheet=sheet))
    show(bulletin)
    with pytest.raises(errors.UntoldFactError, match="f99"):
        bulletin.finish()


def test_a_section_without_content_shows_nothing(bulletin):
    """One notebook serves all bulletins; an empty cell makes no heading."""
    assert bulletin.section("ky_toi").html == ""


def test_a_misspelt_section_is_answered_with_those_there_are(bulletin):
    """Else its facts would silently be missing from the page."""
    with pytest.raises(errors.WrongParamError, match="mot_cua"):
        bulletin.section("mot-cua")


@pytest.mark.parametrize(
    ("name", "others"),
    [("district_month", ["danh_gia"]), ("unit_period", ["danh_gia", "doi_chieu"]), ("month_overview", ["doi_chieu"])],
)
def test_every_section_of_the_phrasebook_has_a_cell_in_each_notebook(root, library, name, others):
    """A new section would be refused by `finish` in every bulletin that needs it."""
    source = (root / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
    sections = [part.id for part in library.wordings.book(0).sections]
    for section in (*sections, *others, "hoi_nghi", "ton_tai", "nhiem_vu", "ky_toi"):
        assert f'bulletin.section(\\"{section}\\")' in source


def test_a_district_that_is_no_more_is_answered_with_its_successors(root, monkeypatch):
    """Districts ended on 30 June 2025; bulletins of communes and provinces go on (guide.md, section 1.11)."""
    monkeypatch.setenv("BANTIN_ROOT", str(root))
    with pytest.raises(errors.UnitNotAliveError, match=r"30/6/2025.*xã Yên Lập, xã Sơn Lương.*unit_period"):
        load("yen-lap", "2025-07")


def test_a_part_is_shown_as_html_and_summed_up_in_a_terminal(bulletin):
    """The log of papermill has the second."""
    part = bulletin.key_points()
    assert part._repr_html_() == part.html
    assert repr(part) == f"<{len(part.html)} ký tự HTML>"


def test_the_opening_says_when_where_and_by_whom_it_was_published(bulletin):
    """Each date a moment."""
    html = bulletin.opening().html
    assert '<time datetime="2018-01-01">1/1/2018</time> đến <time datetime="2018-12-31">31/12/2018</time>' in html
    assert "Cổng TTĐT huyện Mỹ Đức (Hà Nội)" in html
    assert "BTV Cổng TTĐT Mỹ Đức" in html


def test_a_chart_stands_in_the_section_of_its_figures(tellings):
    """Hà Nam's levels of procedures, with their table."""
    bulletin = BulletinInHand(tellings["ha-nam-2020"])
    assert "<svg" in bulletin.section("muc_do").html
    assert "<svg" not in bulletin.section("van_ban").html


def test_a_bulletin_made_twice_is_the_same(tellings):
    """Byte for byte, charts included (design rule 8)."""
    made = []
    for _ in range(2):
        bulletin = BulletinInHand(tellings["ha-nam-2020"])
        made.append(([part(bulletin).html for part in PARTS.values()], bulletin.finish()))
    assert made[0] == made[1]
