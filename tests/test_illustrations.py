"""Which charts a bulletin carries: results in exact numbers that belong together, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bantin.illustrations import Illustration, Illustrator, illustration_html
from bantin.model import Observation, Qualifier, Scope, Semantics
from bantin.story.text import plain_text
from bantin.telling import Telling, tell

LEVELS = ("procedures_level_4", "procedures_level_3", "procedures_level_2")
RATE = {"semantics": Semantics.RATE_PERCENT, "dimension": "share", "scope": Scope.PROVINCE_TOTAL}


@pytest.fixture(scope="module")
def pictures() -> Callable[[Telling], tuple[Illustration, ...]]:
    """Return how to draw the charts of a bulletin."""
    return lambda telling: Illustrator(telling.writer, telling.sheet).all()


@pytest.fixture(scope="module")
def drawn(library, pictures) -> Callable[..., tuple[Illustration, ...]]:
    """Return how to draw the charts of some observations."""
    window = library.window(library.chosen("yen-lap", "2021-08"))

    def charts(*observations: Observation) -> tuple[Illustration, ...]:
        context = replace(window.material.context, items=())
        material = replace(window.material, observations=observations, context=context)
        return pictures(tell(replace(window, material=material), library))

    return charts


@pytest.mark.parametrize(
    ("bulletin", "sections"),
    [
        ("yen-lap-2021-08", []),
        ("my-duc-2018", []),
        ("gia-vien-2021", ["mot_cua"]),
        ("thanh-ba-2021-ytd", ["muc_do"]),
        ("ha-nam-2020", ["muc_do", "ha_tang", "ha_tang"]),
    ],
)
def test_a_bulletin_carries_the_charts_that_its_figures_carry(tellings, pictures, bulletin, sections):
    """Never a chart of hedged numbers, nor of two bars that are alike; means apart from shares."""
    assert [picture.section for picture in pictures(tellings[bulletin])] == sections


def test_charts_are_numbered_in_reading_order(tellings, pictures):
    """Hình 1, Hình 2; their ids are those of the page."""
    assert [picture.id for picture in pictures(tellings["ha-nam-2020"])] == [
        "hinh-1",
        "hinh-2",
        "hinh-3",
    ]


@pytest.mark.parametrize(
    "stated",
    [
        {"qualifier": Qualifier.NEARLY},
        {"qualifier": Qualifier.AT_LEAST},
        {"semantics": Semantics.TARGET_PERCENT},
    ],
    ids=["nearly", "at least", "target"],
)
def test_hedged_figures_and_targets_are_said_and_never_drawn(drawn, observation, stated):
    """A bar would claim more than the source does."""
    rates = ("internet_coverage", "70"), ("scanner_coverage", "90")
    facts = [observation(name, value, **(RATE | {"dimension": ""} | stated)) for name, value in rates]
    assert drawn(*facts) == ()


def test_a_rate_that_its_counts_contradict_is_not_drawn(drawn, observation):
    """98,3% is printed with its note; a bar would choose one of the two."""
    facts = [
        observation("dossiers_received", "19323"),
        observation("dossiers_received_online", "19005"),
        observation("dossiers_online_share", "98.3", semantics=Semantics.RATE_PERCENT),
        observation("dossiers_on_time_share", "95", semantics=Semantics.RATE_PERCENT),
    ]
    assert drawn(*facts) == ()


def test_levels_that_make_up_a_whole_are_drawn_in_it(drawn, observation):
    """33,9 + 58 + 8,1 = 100."""
    shares = zip(LEVELS, ("33.9", "58", "8.1"), strict=True)
    (picture,) = drawn(*(observation(name, value, **RATE) for name, value in shares))
    assert [plain_text(value) for _, value in picture.rows] == ["33,9%", "58%", "8,1%"]


def test_levels_that_exceed_their_whole_are_not_drawn(drawn, observation):
    """Cumulative counting: level 3 contains level 4 (guide.md, section 1.2)."""
    shares = zip(LEVELS, ("33.9", "91.9", "100"), strict=True)
    charts = drawn(*(observation(name, value, **RATE) for name, value in shares))
    assert [
        picture for picture in charts if picture.section == "muc_do" and "tỷ trọng" in plain_text(picture.title)
    ] == []


def test_no_numeral_around_a_chart_stands_in_plain_words(tellings, pictures, library):
    """Title, subtitle and table are typed like the story."""
    for telling in tellings.values():
        for picture in pictures(telling):
            for text in picture.printed:
                assert not [run for run in text if type(run).__name__ == "Words" and any(map(str.isdigit, run.text))]


def test_a_chart_is_described_and_its_table_is_at_hand(tellings, pictures):
    """aria-label on the figure, a table under it (traps.md, 19)."""
    (picture,) = pictures(tellings["thanh-ba-2021-ytd"])
    html = illustration_html(picture, table_words="Bảng số liệu của hình này")
    assert 'aria-label="Thủ tục mức độ ba: 70 trong 277' in html
    assert "<summary>Bảng số liệu của hình này</summary><table>" in html
    assert html.count("<tr>") == len(picture.rows) + 1
