"""Each figure leads to where it comes from: definition, formula, span, source and cell."""

from __future__ import annotations

import pytest

from bantin.model import Semantics
from bantin.story.origins import Origins
from bantin.story.text import figures_in


@pytest.fixture(scope="session")
def origins(tellings):
    """Return the origins of every figure of each bulletin."""
    return {
        id_: Origins(telling.writer, telling.sheet, telling.window.material.context).of(telling.story.told())
        for id_, telling in tellings.items()
    }


def test_every_fact_has_an_origin_in_the_order_of_ids(origins, tellings):
    """Computed ones, too."""
    for id_, telling in tellings.items():
        assert [origin.fact_id for origin in origins[id_]] == [fact.id for fact in telling.sheet.facts]


def test_no_numeral_of_an_origin_stands_in_plain_words(origins, untyped):
    """Cells are names, dates are moments."""
    for found in origins.values():
        assert untyped(text for origin in found for text in (origin.name, *origin.sentences)) == []


def test_a_stated_figure_names_publisher_file_and_cell(origins, marked):
    """A reader can open the file there."""
    said = [marked(text) for text in origins["yen-lap-2021-08"][4].sentences]
    assert said[-1] == (
        "Nguồn: Trang TTĐT huyện Yên Lập (Phú Thọ); chép vào tệp data/published/figures.csv, ô K6."
    )  # fmt: skip
    assert "Kỳ của số: tháng 8 năm 2021." in said


def test_the_name_of_an_origin_says_what_where_and_how_much(origins, marked):
    """The indicator, the scope, the figure."""
    name = marked(origins["gia-vien-2021"][0].name)
    assert name.endswith("ở bộ phận một cửa cấp huyện: 39,63%[f1]")
    assert name[0].isupper()


@pytest.mark.parametrize(
    ("bulletin", "fact", "formula"),
    [
        ("my-duc-2018", 6, "Số tính được: 19.005[f3] / 19.323[f2]."),
        ("ha-nam-2020", 20, "Số tính được: 33,9%[f6] + 58%[f7] + 8,1%[f8]."),
        ("thanh-ba-2021-ytd", 10, "Số tính được: 155[f9] − 65[f10]."),
    ],
)
def test_a_computed_figure_shows_its_formula_and_claims_no_cell(origins, marked, bulletin, fact, formula):
    """Its parts have theirs."""
    said = [marked(text) for text in origins[bulletin][fact].sentences]
    assert formula in said
    assert not [text for text in said if text.startswith("Nguồn:")]


def test_a_change_names_its_base(origins, marked):
    """In the words of the source."""
    assert "So với tháng 7 năm 2021." in [marked(text) for text in origins["yen-lap-2021-08"][1].sentences]


def test_a_ratio_is_defined_where_the_catalogue_does(origins, tellings, marked):
    """A rate always carries both of its counts (guide.md, section 1.3)."""
    catalogue = tellings["ha-nam-2020"].writer.catalogue
    for id_, found in origins.items():
        for fact, origin in zip(tellings[id_].sheet.facts, found, strict=True):
            indicator = catalogue[fact.indicator]
            is_rate = fact.semantics is Semantics.RATE_PERCENT and len(indicator.denominators) < 2
            if is_rate and indicator.numerator_text and indicator.denominator_text:
                assert " trên " in marked(origin.sentences[0])


def test_an_origin_prints_its_own_figure_first(origins):
    """Then the parts of its formula."""
    for found in origins.values():
        for origin in found:
            assert figures_in(origin.name) == (origin.fact_id,)
