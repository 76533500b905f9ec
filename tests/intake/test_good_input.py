"""What five governments published is taken in as it is."""

from __future__ import annotations

import csv
import hashlib
from decimal import Decimal

import pytest

from bantin.intake import read_dataset
from bantin.model import ItemKind, KOfN, Names, Qualifier, Remark, Semantics, Verdict, value_text


def test_every_row_of_the_published_figures_is_accepted(taken_in):
    """59 figures by five governments, none lost and none repeated."""
    assert (taken_in.received, taken_in.accepted, taken_in.rejected, taken_in.duplicate) == (59, 59, 0, 0)
    assert taken_in.problems == ()


def test_every_item_of_context_is_taken_in(taken_in):
    """Each is told later, under its kind."""
    counts = dict.fromkeys(ItemKind, 0)
    for material in taken_in.materials.values():
        for item in material.context.items:
            counts[item.kind] += 1
    assert counts == {ItemKind.RESULT: 15, ItemKind.SHORTCOMING: 8, ItemKind.TASK: 15, ItemKind.MILESTONE: 1}


def test_the_figures_of_a_source_keep_the_order_of_its_rows(taken_in, root):
    """The fact f3 is the third row of its source."""
    with (root / "data/published/figures.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for source, material in taken_in.materials.items():
        written = [row["indicator"] for row in rows if row["source_id"] == source]
        assert [seen.indicator for seen in material.observations] == written


def test_every_value_is_the_one_in_the_cell_that_its_source_names(taken_in, root):
    """A reader who opens the file at that cell finds the figure."""
    lines = list(csv.reader((root / "data/published/figures.csv").open(encoding="utf-8")))
    for material in taken_in.materials.values():
        for seen in material.observations:
            column, row = ord(seen.source.cell[0]) - ord("A"), int(seen.source.cell[1:])
            assert lines[row - 1][column] == value_text(seen.value)


def test_a_source_names_the_file_from_the_root_and_the_hash_of_its_bytes(taken_in, root):
    """The data that stand behind a page can be told from later ones."""
    content = (root / "data/published/figures.csv").read_bytes()
    source = taken_in.materials["yen-lap-2021-08"].observations[0].source
    assert (source.file, source.sheet, source.cell) == ("data/published/figures.csv", "", "K2")
    assert source.sha256 == hashlib.sha256(content).hexdigest()


def test_kinds_of_values_are_told_apart(taken_in):
    """Number, k of n, names, no names, a judgement."""
    yen_lap = [seen.value for seen in taken_in.materials["yen-lap-2021-08"].observations]
    gia_vien = [seen.value for seen in taken_in.materials["gia-vien-2021"].observations]
    assert yen_lap[0] == Decimal(1000)
    assert yen_lap[3] == KOfN(17, 17)
    assert yen_lap[11:] == [Names(("Xuân Viên", "Đồng Lạc", "Phúc Khánh")), Names(())]
    assert gia_vien[4] == Verdict("low")


def test_what_a_note_says_beside_the_value_is_understood(taken_in):
    """In thousands, zero-padded, truncated, no order: each decides how a figure is said."""
    remarks = {r for material in taken_in.materials.values() for seen in material.observations for r in seen.remarks}
    assert remarks == set(Remark) - {Remark.FALL}


def test_a_stored_hedge_word_belongs_to_one_figure(taken_in):
    """The same source says "trên 500" once and "hơn 500" once."""
    words = [seen.hedge_word for seen in taken_in.materials["yen-lap-2021-08"].observations]
    assert words == ["", "", "", "", "", "", "", "", "", "hơn", "", "", ""]


def test_an_editors_sentence_goes_to_the_item_whose_words_it_names(taken_in):
    """A changed item loses it: a sentence must not say what the data no longer do."""
    items = taken_in.materials["ha-nam-2020"].context.items
    assert items[0].said == "Cán bộ, công chức từ tỉnh đến xã có hộp thư điện tử."
    assert items[3].said == ""


def test_a_milestone_is_planned_in_both_files_alike(taken_in):
    """19 of 19 in figures.csv and in context.yml, and a plan in both."""
    material = taken_in.materials["thanh-ba-2021-ytd"]
    (item,) = material.context.of_kind(ItemKind.MILESTONE)
    (seen,) = [seen for seen in material.observations if seen.semantics is Semantics.MILESTONE_PLANNED]
    assert (item.value, seen.value, seen.qualifier) == (KOfN(19, 19), KOfN(19, 19), Qualifier.PLANNED)


def test_a_dataset_says_who_published_it_and_that_it_is_real(root):
    """Real and simulated figures never meet (design rule 6)."""
    dataset = read_dataset(root / "data" / "published")
    assert (dataset.name, dataset.is_simulated) == ("published", False)
    assert dataset.licence


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["unix", "windows"])
def test_what_notepad_and_excel_add_to_a_file_changes_nothing(desk, spoil, taken_in, mark, line_end):
    """A byte order mark and Windows line ends; only the hash of the file is another."""
    spoil(lambda content: mark + content.replace(b"\n", line_end))
    intake = desk.read()
    for source, material in intake.materials.items():
        as_it_was = taken_in.materials[source].observations
        hashed = [seen._replace(source=old.source) for seen, old in zip(material.observations, as_it_was, strict=True)]
        assert tuple(hashed) == as_it_was


def test_columns_may_stand_in_another_order(desk, taken_in):
    """Cells are found by the header, and their addresses follow."""
    desk.write([[], *([row[-1], *row[:-1]] for row in desk.rows()[1:])])
    seen = desk.read().materials["yen-lap-2021-08"].observations[0]
    assert (seen.value, seen.source.cell) == (Decimal(1000), "L2")


def test_blank_rows_are_no_rows_but_are_counted_as_a_spreadsheet_does(desk):
    """The address of a cell stays true below them."""
    rows = desk.rows()
    desk.write([*rows[:2], [""] * len(rows[1]), *rows[2:], [""] * len(rows[1])])
    intake = desk.read()
    assert (intake.received, intake.accepted) == (59, 59)
    assert intake.materials["yen-lap-2021-08"].observations[0].source.cell == "K3"


def test_a_mean_may_exceed_a_hundred_per_cent(desk):
    """Three computers for two officials are 150 % and no share of anything."""
    desk.set(41, "value", "150")
    intake = desk.read()
    assert intake.problems == ()
    assert [seen.indicator for seen in intake.materials["ha-nam-2020"].observations if seen.value == 150] == [
        "computers_per_official"
    ]


@pytest.mark.parametrize("names", ["xã Xuân Viên|Đồng Lạc", "XUÂN VIÊN", "thị trấn Yên Lập"])
def test_named_units_may_be_written_with_their_kind_or_in_capitals(desk, names):
    """They have to exist; how a source writes them is its own."""
    desk.set(13, "value", names)
    assert desk.read().problems == ()


def test_a_province_may_name_districts_and_communes(desk):
    """Both lie under it."""
    desk.append(
        31,
        indicator="dossiers_online_share",
        dimension="leading",
        semantics="named_units",
        value="Lý Nhân|Mộc Bắc",
        note="",
    )
    assert desk.read().problems == ()


@pytest.mark.parametrize("dimension", ["threshold=0", "threshold=25", "field=đất đai", "deadline=2021-12-31"])
def test_a_dimension_carries_its_value(desk, dimension):
    """The threshold of a definition, a field, a deadline."""
    desk.set(5, "dimension", dimension)
    assert desk.read().problems == ()


@pytest.mark.parametrize("text", ["=1+1", "+84 210", "-", "@SUM(A1)", '=HYPERLINK("http://x","y")', "<script>"])
def test_text_that_looks_like_a_formula_stays_text(desk, text):
    """Intake keeps what the source says; exports make it harmless (traps.md, 14)."""
    desk.set(2, "note", text)
    assert desk.read().materials["yen-lap-2021-08"].observations[0].note == text


def test_a_unit_may_be_named_without_its_kind_or_in_the_other_spelling(desk):
    """The code says which unit it is; the name only has to agree (traps.md, 9)."""
    desk.set(2, "unit_name", "YÊN LẬP")
    desk.set(50, "unit_name", "Huyện Mỹ Ðức")  # U+00D0, which old encodings leave in place of Đ
    assert desk.read().problems == ()
