"""How far series are followed through renamings and mergers, and what is said where they end."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.model import Level, Span, Unit
from bantin.succession import (
    Ending,
    codes_in,
    is_same_boundary,
    made_of,
    sentence,
    why_it_ends,
)
from bantin.units import Units

AUGUST_2021 = Span(date(2021, 8, 1), date(2021, 8, 31))
MARCH_2024 = Span(date(2024, 3, 1), date(2024, 3, 31))
MARCH_2025 = Span(date(2025, 3, 1), date(2025, 3, 31))
ACROSS = Span(date(2025, 6, 15), date(2025, 7, 14))
AUGUST_2025 = Span(date(2025, 8, 1), date(2025, 8, 31))
LAST = date(2025, 6, 30)
FIRST = date(2025, 7, 1)


def old(slug: str, *heirs: str, parent: str = "thu", ended: date | None = LAST) -> Unit:
    """Return a commune that ended into others; into none that a source names where there are none."""
    return Unit(
        code=f"old-{slug}",
        slug=slug,
        level=Level.COMMUNE,
        kind="xã",
        name=slug.upper(),
        parent=parent,
        valid_from=None,
        valid_to=ended,
        is_end_known=ended is not None,
        successors=heirs,
        are_successors_known=bool(heirs),
    )


def new(slug: str, *, name: str = "", parent: str = "tinh", began: date = FIRST) -> Unit:
    """Return a commune that began on a day and goes on."""
    return Unit(
        code=f"new-{slug}",
        slug=slug,
        level=Level.COMMUNE,
        kind="xã",
        name=name or slug.upper(),
        parent=parent,
        valid_from=began,
        valid_to=None,
    )


def district(slug: str = "thu", *heirs: str) -> Unit:
    """Return a district that ended on 30 June 2025."""
    return Unit(
        code=slug,
        slug=slug,
        level=Level.DISTRICT,
        kind="huyện",
        name=slug.capitalize(),
        parent="tinh",
        valid_from=None,
        valid_to=LAST,
        successors=heirs,
    )


def table(*units: Unit) -> Units:
    """Return these units in a province that nothing happened to, with the district Thu."""
    province = Unit(
        code="01",
        slug="tinh",
        level=Level.PROVINCE,
        kind="tỉnh",
        name="Tỉnh",
        parent="",
        valid_from=None,
        valid_to=None,
    )
    return Units([province, district(), *units])


def codes(known: Units, slug: str, span: Span) -> tuple[str, ...]:
    """Return under which codes a unit of the table was counted in a span."""
    return codes_in(known.by_slug(slug), span, known)


def said(known: Units, slug: str, span: Span) -> str:
    """Return the sentence at the end of a unit's series."""
    end = why_it_ends(known.by_slug(slug), span, known)
    return sentence(end, known) if end else ""


def reason(known: Units, slug: str, span: Span) -> Ending | None:
    """Return why a unit's series does not reach into a span."""
    end = why_it_ends(known.by_slug(slug), span, known)
    return end.reason if end else None


def test_a_unit_that_was_there_bears_its_own_code():
    """Nothing has to be followed."""
    assert codes(table(new("n")), "n", AUGUST_2025) == ("new-n",)


def test_a_renamed_unit_is_followed_to_its_older_code():
    """One whole unit became one."""
    assert codes(table(old("a", "n"), new("n")), "n", AUGUST_2021) == ("old-a",)


def test_a_merger_of_whole_units_is_followed_to_all_their_codes():
    """Many to one: the boundary is that of all together."""
    assert codes(table(old("a", "n"), old("b", "n"), new("n")), "n", AUGUST_2021) == ("old-a", "old-b")


def test_a_merger_of_mergers_is_followed_all_the_way():
    """A and B became M in 2023, M and C became N in 2025."""
    middle = Unit(
        code="m",
        slug="m",
        level=Level.COMMUNE,
        kind="xã",
        name="M",
        parent="thu",
        valid_from=date(2023, 1, 1),
        valid_to=LAST,
        successors=("n",),
    )
    eve = date(2022, 12, 31)
    known = table(old("a", "m", ended=eve), old("b", "m", ended=eve), old("c", "n"), middle, new("n"))
    assert [set(codes(known, "n", span)) for span in (AUGUST_2021, MARCH_2024)] == [
        {"old-a", "old-b", "old-c"},
        {"m", "old-c"},
    ]


def test_a_unit_made_from_part_of_another_is_not_followed():
    """A went to N and to M: its counts cannot be shared out."""
    known = table(old("a", "n", "m"), old("b", "n"), new("n"), new("m"))
    assert codes(known, "n", AUGUST_2021) == ()


def test_a_unit_joined_by_one_whose_end_has_no_source_is_not_followed():
    """Nobody knows from when on the two were one."""
    assert codes(table(old("a", "n"), old("b", "n", ended=None), new("n")), "n", AUGUST_2021) == ()


def test_a_commune_is_not_followed_beside_one_that_ended_no_source_says_where():
    """X may have gone into A before A became N."""
    assert codes(table(old("a", "n"), old("x", ended=None), new("n")), "n", AUGUST_2021) == ()


def test_a_commune_lost_in_another_district_does_not_matter():
    """Communes merge within their district."""
    known = table(old("a", "n"), district("xa"), old("x", parent="xa", ended=None), new("n"))
    assert codes(known, "n", AUGUST_2021) == ("old-a",)


def test_a_unit_is_not_followed_over_days_when_nobody_was_it():
    """A ended half a year before N began."""
    assert codes(table(old("a", "n", ended=date(2024, 12, 31)), new("n")), "n", AUGUST_2021) == ()


def test_a_span_across_the_merger_belongs_to_neither():
    """The first half of the window was counted by A and B, the second by N."""
    known = table(old("a", "n"), old("b", "n"), new("n"))
    assert [codes(known, slug, ACROSS) for slug in ("a", "n")] == [(), ()]


def test_a_unit_is_not_followed_forward():
    """A has no figures after its end; those of its successor are the successor's."""
    assert codes(table(old("a", "n"), new("n")), "a", AUGUST_2025) == ()


def test_only_units_that_bore_other_codes_are_listed():
    """What Month.made_of expects: "new-k" bore its own code, "new-m" cannot be followed."""
    going_on = Unit(
        code="new-k",
        slug="k",
        level=Level.COMMUNE,
        kind="xã",
        name="K",
        parent="thu",
        valid_from=None,
        valid_to=None,
    )
    known = table(old("a", "n"), old("b", "n"), new("n"), new("m"), going_on)
    now = [known.by_slug(slug) for slug in ("n", "m", "k")]
    assert made_of(now, AUGUST_2021, known) == {"new-n": ("old-a", "old-b"), "new-m": ()}


@pytest.mark.parametrize(
    ("slug", "span", "why"),
    [
        ("n", ACROSS, Ending.NOT_YET),
        ("m", AUGUST_2021, Ending.SPLIT),
        ("u", AUGUST_2021, Ending.UNKNOWN),
        ("d", AUGUST_2021, Ending.OTHER_LEVEL),
        ("a", AUGUST_2025, Ending.ENDED),
        ("x", MARCH_2024, Ending.LOST),
        ("n", AUGUST_2021, None),
    ],
)
def test_each_end_has_its_reason(slug, span, why):
    """One table with all kinds of ends."""
    island = district("dao", "d")
    known = table(
        old("a", "n"), old("c", "m", "n2"), district("xa"), old("x", parent="xa", ended=None), island,
        new("n"), new("m"), new("n2"), new("u"), new("d"),
    )  # fmt: skip
    assert reason(known, slug, span) is why


def test_a_commune_made_of_communes_that_no_source_names_was_no_district():
    """The district went into it alone, but had communes: what else became of those is unknown."""
    known = table(district("xa", "n"), old("x", parent="xa", ended=None), new("n"))
    assert reason(known, "n", AUGUST_2021) is Ending.UNKNOWN


def test_a_split_links_the_units_before():
    """A page leads to all of which the unit was made."""
    known = table(old("a", "n", "m"), old("b", "n"), new("n"), new("m"))
    end = why_it_ends(known.by_slug("n"), AUGUST_2021, known)
    assert end is not None
    assert [one.slug for one in end.units] == ["a", "b"]


def test_a_split_is_told_with_wholes_first_and_then_parts():
    """Which came whole, and which in part."""
    known = table(old("a", "n", "m"), old("b", "n"), new("n"), new("m"))
    assert said(known, "n", AUGUST_2021) == (
        "Xã N thành lập ngày 1/7/2025 từ xã B và một phần xã A; không nối số liệu với các đơn vị cũ."
    )


def test_a_split_of_a_single_unit_speaks_of_one():
    """There is no plural to join with."""
    known = table(old("a", "n", "m"), new("n"), new("m"))
    assert said(known, "n", AUGUST_2021) == (
        "Xã N thành lập ngày 1/7/2025 từ một phần xã A; không nối số liệu với đơn vị cũ."
    )


def test_a_split_does_not_claim_to_name_all_where_sources_may_lack_some():
    """X is lost in the same district."""
    known = table(old("a", "n", "m"), old("x", ended=None), new("n"), new("m"))
    assert "từ các đơn vị cũ, trong đó có một phần xã A; không nối số liệu với các đơn vị cũ." in said(
        known, "n", AUGUST_2021
    )


def test_a_unit_before_of_the_same_name_is_called_the_old_one():
    """Phường Bến Thành was made of phường Bến Thành and others."""
    known = table(old("a", "n", "m"), new("n", name="A"), new("m"))
    assert "từ một phần xã A (cũ);" in said(known, "n", AUGUST_2021)


def test_two_units_before_of_one_name_are_told_apart_by_their_districts():
    """Many communes share a name."""
    twin = Unit(
        code="t",
        slug="twin",
        level=Level.COMMUNE,
        kind="xã",
        name="A",
        parent="kia",
        valid_from=None,
        valid_to=LAST,
        successors=("n",),
    )
    known = table(old("a", "n", "m"), district("kia"), twin, new("n"), new("m"))
    assert "từ xã A (huyện Kia) và một phần xã A (huyện Thu);" in said(known, "n", AUGUST_2021)


def test_an_unknown_origin_is_told_with_what_is_known():
    """No word of a founding: the unit may only have kept on."""
    known = table(old("a", "n"), old("x", ended=None), new("n"))
    assert said(known, "n", AUGUST_2021) == (
        "Không có nguồn nêu đủ các đơn vị cũ hợp thành xã N (đã biết: xã A); không nối số liệu trước ngày 1/7/2025."
    )


def test_an_origin_without_any_source_is_told_as_such():
    """Nothing is known."""
    assert said(table(new("n")), "n", AUGUST_2021) == (
        "Không có nguồn nêu đủ các đơn vị cũ hợp thành xã N; không nối số liệu trước ngày 1/7/2025."
    )


def test_a_period_in_which_the_unit_began_is_told_as_such():
    """An office's month from the 15th to the 14th."""
    assert said(table(old("a", "n"), new("n")), "n", ACROSS) == (
        "Kỳ này gồm cả những ngày trước khi thành lập xã N (ngày 1/7/2025), nên không nối số liệu."
    )


def test_a_lost_unit_is_told_with_the_last_month_that_sources_cover():
    """No guess at the day or the heir."""
    assert said(table(old("x", ended=None)), "x", MARCH_2024) == (
        "Số liệu của xã X dừng ở tháng 12 năm 2021; "
        "sau đó không có nguồn nêu ngày đơn vị này thay đổi và đơn vị kế tiếp."
    )


def test_a_unit_lost_on_an_unknown_day_is_told_with_its_known_heir():
    """Only the day has no source."""
    assert said(table(old("a", "n", ended=None), new("n")), "a", MARCH_2024).endswith(
        "không có nguồn nêu ngày đơn vị này thay đổi; đơn vị kế tiếp: xã N."
    )


def test_a_unit_that_ended_without_a_known_heir_is_told_as_such():
    """The day has a source, the heir has none."""
    assert said(table(old("a")), "a", AUGUST_2025) == (
        "Số liệu của xã A dừng ở tháng 6 năm 2025; không có nguồn nêu đơn vị kế tiếp."
    )


def test_a_district_that_kept_its_communes_kept_its_boundary():
    """The same rows in both spans."""
    known = table(old("a", "n"), new("n"))
    assert is_same_boundary(known.by_slug("thu"), AUGUST_2021, MARCH_2025, known)


def test_a_district_whose_communes_merged_among_themselves_kept_its_boundary():
    """A and B became M within the district."""
    eve = date(2023, 12, 31)
    merged = new("m", parent="thu", began=date(2024, 1, 1))
    known = table(old("a", "m", ended=eve), old("b", "m", ended=eve), merged)
    assert is_same_boundary(known.by_slug("thu"), AUGUST_2021, MARCH_2024, known)


def test_a_district_that_lost_a_commune_to_another_changed_its_boundary():
    """B became part of a commune in the district Kia."""
    eve = date(2023, 12, 31)
    moved = new("m", parent="kia", began=date(2024, 1, 1))
    known = table(old("a", "n"), old("b", "m", ended=eve), district("kia"), moved, new("n"))
    assert not is_same_boundary(known.by_slug("thu"), AUGUST_2021, MARCH_2024, known)


def test_a_district_that_gained_a_commune_from_another_changed_its_boundary():
    """The other side of the same move."""
    eve = date(2023, 12, 31)
    moved = new("m", parent="kia", began=date(2024, 1, 1))
    known = table(old("b", "m", ended=eve), district("kia"), old("k", "n", parent="kia"), moved, new("n"))
    assert not is_same_boundary(known.by_slug("kia"), AUGUST_2021, MARCH_2024, known)


def test_a_district_that_lost_a_commune_no_source_says_where_may_have_changed_its_boundary():
    """It is not said to be the same."""
    known = table(old("a", "n"), old("x", ended=None), new("n"))
    assert not is_same_boundary(known.by_slug("thu"), AUGUST_2021, MARCH_2024, known)


def test_a_commune_beside_a_lost_one_may_have_grown():
    """A kept its row, but X may have gone into it."""
    known = table(old("a", "n"), old("x", ended=None), new("n"))
    assert not is_same_boundary(known.by_slug("a"), AUGUST_2021, MARCH_2024, known)


def test_a_commune_beside_a_lost_one_had_one_boundary_while_sources_list_both():
    """Until the end of 2021 nothing changed."""
    known = table(old("a", "n"), old("x", ended=None), new("n"))
    assert is_same_boundary(known.by_slug("a"), Span(date(2021, 1, 1), date(2021, 1, 31)), AUGUST_2021, known)


def test_a_merged_unit_has_the_boundary_of_the_units_that_it_was_made_of():
    """Many to one."""
    known = table(old("a", "n"), old("b", "n"), new("n"))
    assert is_same_boundary(known.by_slug("n"), AUGUST_2021, AUGUST_2025, known)


def test_a_unit_that_is_not_there_has_no_boundary_to_compare():
    """A has ended."""
    known = table(old("a", "n"), new("n"))
    assert not is_same_boundary(known.by_slug("a"), AUGUST_2021, AUGUST_2025, known)


@given(heirs=st.lists(st.sets(st.sampled_from("npq"), min_size=1), min_size=1, max_size=6))
def test_no_old_unit_is_counted_in_two_new_ones(heirs):
    """However the old units were shared out, what is followed adds up to no more than there was."""
    before = [old(f"a{n}", *sorted(into)) for n, into in enumerate(heirs)]
    known = table(*before, *map(new, "npq"))
    counted = [code for slug in "npq" for code in codes(known, slug, AUGUST_2021)]
    assert len(counted) == len(set(counted))


@given(heirs=st.lists(st.sets(st.sampled_from("npq")), min_size=1, max_size=6))
@pytest.mark.parametrize("span", [AUGUST_2021, MARCH_2024, ACROSS, AUGUST_2025])
def test_a_series_either_goes_on_or_has_a_reason_to_end(span, heirs):
    """Never both, never neither."""
    before = [old(f"a{n}", *sorted(into), ended=LAST if into else None) for n, into in enumerate(heirs)]
    known = table(*before, *map(new, "npq"))
    assert all(bool(codes_in(one, span, known)) is (why_it_ends(one, span, known) is None) for one in known)
