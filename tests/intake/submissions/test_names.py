"""Rows find their unit by code, then by folded name within the district; never by a guess (traps, 8 and 9)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from monthly_drafts import expected_of, repository

from bantin.errors import Place, UnknownRowUnitError
from bantin.intake.submissions.names import NameBook
from bantin.model import Level, Unit

PLACE = Place(file="so-lieu.xlsx", sheet="Văn bản", row="14")
BOOK = expected_of().names


def commune(code: str, kind: str, name: str) -> Unit:
    """Return a commune that lies in no real district."""
    return Unit(
        code=code,
        slug=f"u-{code}",
        level=Level.COMMUNE,
        kind=kind,
        name=name,
        parent="",
        valid_from=None,
        valid_to=None,
    )


def district_of(*communes: Unit) -> NameBook:
    """Return the names of a district with these communes, and no offices or fields."""
    return NameBook(communes, (), ())


def name_of(code: str, name: str, book: NameBook = BOOK) -> str:
    """Return the full name of the commune that is found."""
    return book.commune(code, name, place=PLACE).full_name


def refusal(code: str, name: str, book: NameBook = BOOK) -> UnknownRowUnitError:
    """Return the error with which a row is refused."""
    with pytest.raises(UnknownRowUnitError) as caught:
        book.commune(code, name, place=PLACE)
    return caught.value


TOWN = commune("00100", "thị trấn", "Yên Lập")
NAMESAKES = district_of(TOWN, commune("00200", "xã", "Yên Lập"), commune("00300", "xã", "Hoà Bình"))


@pytest.mark.parametrize(
    "name",
    [
        "xã Hưng Long",
        "Xã Hưng Long",
        "XÃ HƯNG LONG",
        "Hưng Long",
        "hung long",
        "X. Hưng Long",
        "X.Hưng Long",
        "X Hưng Long",
        "UBND xã Hưng Long",
        "UBND X. Hưng Long",
        "xã  Hưng\u00a0Long ",
        "xã Hưng\nLong",
        "xã Hư\u200bng Long",
        unicodedata.normalize("NFD", "xã Hưng Long"),
    ],
)
def test_a_name_is_found_however_it_is_typed(name):
    """Case, marks, composition, spaces, zero-width characters, kind and committee make no other commune."""
    assert name_of("", name) == "xã Hưng Long"


@pytest.mark.parametrize(
    "name", ["TT. Yên Lập", "TT.Yên Lập", "TT Yên Lập", "T.T Yên Lập", "TTr. Yên Lập", "thị trấn Yên Lập"]
)
def test_the_town_is_told_from_the_commune_of_its_name_by_its_kind(name):
    """A district can have a town and a commune of one name."""
    assert name_of("", name, NAMESAKES) == "thị trấn Yên Lập"


@pytest.mark.parametrize("name", ["Phường Đúc", "P. Đúc", "P.Đúc", "phường đúc", "phường Ðúc"])
def test_a_ward_is_found_by_its_short_kind(name):
    """Also where its own name starts like a kind, and with an eth in the place of Đ (trap 9)."""
    assert name_of("", name, district_of(commune("00001", "phường", "Đúc"))) == "phường Đúc"


@pytest.mark.parametrize("name", ["Phường 1", "P.1", "P1", "phường 01", "1"])
def test_a_numbered_ward_is_found_with_and_without_zeros(name):
    """The ward "Phường 01" is phường 1."""
    wards = district_of(commune("00001", "phường", "1"), commune("00011", "phường", "11"))
    assert name_of("", name, wards) == "phường 1"


def test_a_name_that_starts_like_a_short_kind_is_still_found():
    """P Rao is a commune in Quảng Nam, and no ward Rao."""
    assert name_of("", "P Rao", district_of(commune("00001", "thị trấn", "P Rao"))) == "thị trấn P Rao"


@pytest.mark.parametrize("name", ["xã Hòa Bình", "xã Hoà Bình"])
def test_the_place_of_the_tone_makes_no_other_name(name):
    """Hoà and hòa are one word (trap 9)."""
    assert name_of("", name, NAMESAKES) == "xã Hoà Bình"


@pytest.mark.parametrize(
    ("name", "found"),
    [("xã Hoằng Phú", "xã Hoằng Phú"), ("X. Hoằng Phụ", "xã Hoằng Phụ"), ("Hoằng Phụ", "xã Hoằng Phụ")],
)
def test_marks_decide_where_two_communes_of_a_district_fold_alike(name, found):
    """Hoằng Hóa has a Hoằng Phú and a Hoằng Phụ: both are spelled, nothing is guessed."""
    pair = district_of(commune("15883", "xã", "Hoằng Phú"), commune("16003", "xã", "Hoằng Phụ"))
    assert name_of("", name, pair) == found


def test_without_marks_two_communes_that_fold_alike_are_refused():
    """Typed "Hoang Phu", it may be either."""
    pair = district_of(commune("15883", "xã", "Hoằng Phú"), commune("16003", "xã", "Hoằng Phụ"))
    error = refusal("", "Hoang Phu", pair)
    assert "Hoằng Phú (15883) hoặc xã Hoằng Phụ (16003)" in error.what


def test_a_bare_name_that_two_bear_is_refused_and_names_both():
    """The name "Yên Lập" alone is the town or the commune."""
    assert (
        '"Yên Lập" có thể là thị trấn Yên Lập (00100) hoặc xã Yên Lập (00200)' in refusal("", "Yên Lập", NAMESAKES).what
    )


def test_an_unknown_name_is_refused_with_at_most_three_that_are_near():
    """Whoever mistyped finds the right name and its code in the message."""
    error = refusal("", "xã Hưng Lonh")
    assert "xã Hưng Long" in error.fix
    assert error.fix.count(";") <= 2


def test_a_refusal_says_where_the_row_stands():
    """The place is that of the caller."""
    assert refusal("", "xã Nơi Khác").place == PLACE


def test_a_code_is_enough():
    """A row may leave out the name."""
    assert name_of(BOOK.communes[0].code, "") == BOOK.communes[0].full_name


def test_a_code_and_another_name_contradict_each_other():
    """Rows that slipped by one are noticed, with both names."""
    first, second = BOOK.communes[:2]
    error = refusal(first.code, second.full_name)
    assert f'Mã "{first.code}" là {first.full_name}, nhưng tên là "{second.full_name}"' in error.what


def test_a_code_that_lost_its_zeros_is_found_by_the_name():
    """Excel turns 08308 into 8308."""
    one = BOOK.communes[0]
    assert name_of(one.code.lstrip("0"), one.full_name) == one.full_name


def test_a_code_that_lost_its_zeros_needs_the_name():
    """Alone, it is a number like any other."""
    assert "Không có xã, phường, thị trấn nào mang mã" in refusal(BOOK.communes[0].code.lstrip("0"), "").what


def test_an_unknown_code_is_refused_and_the_name_tells_the_right_one():
    """The row of another district does not come in by its name."""
    one = BOOK.communes[0]
    assert f"Theo tên thì là {one.full_name} ({one.code})" in refusal("99999", one.full_name).fix


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Văn phòng HĐND&UBND", "van-phong"),
        ("Văn phòng HĐND & UBND", "van-phong"),
        ("phòng tài chính – kế hoạch", "tai-chinh-ke-hoach"),
        ("Phòng Tài chính-Kế hoạch", "tai-chinh-ke-hoach"),
        ("Phòng VH & TT", "van-hoa-thong-tin"),
        ("Phòng Văn hoá và Thông tin", "van-hoa-thong-tin"),
    ],
)
def test_an_office_is_found_by_any_of_its_names(name, id_):
    """The sign "&" is "và", and spaces around a dash do not matter."""
    assert BOOK.office("", name, place=PLACE).id == id_


def test_a_field_is_found_by_code_and_by_name():
    """Fields of procedures work like offices."""
    assert BOOK.field("LV03", "", place=PLACE) == BOOK.field("", "đất  đai", place=PLACE)


def test_an_office_is_no_field():
    """Each list is its own."""
    with pytest.raises(UnknownRowUnitError):
        BOOK.field("CQ02", "Phòng Nội vụ", place=PLACE)


@given(st.sampled_from(BOOK.offices + BOOK.fields))
def test_every_name_of_params_finds_its_own_row(one):
    """No office or field hides another."""
    find = BOOK.office if one in BOOK.offices else BOOK.field
    assert {find("", name, place=PLACE) for name in one.names} == {one}


@pytest.mark.slow
def test_every_commune_of_the_country_is_found_by_its_full_name():
    """In each of the 705 districts, also where two names fold alike."""
    units, settings = repository()
    day = expected_of().period.span.end
    for district in units.on(day, Level.DISTRICT):
        book = NameBook.of(district, day, units, settings.row_names)
        found = [book.commune("", one.full_name, place=PLACE) for one in book.communes]
        assert found == list(book.communes), district.full_name


@given(st.text(min_size=1, max_size=12).filter(lambda code: code.strip() not in {one.code for one in BOOK.communes}))
def test_no_other_code_finds_a_commune(code):
    """Whatever is typed into the column of codes, alone it finds its own commune or none."""
    if code.strip():
        assert refusal(code, "").fix


@given(st.sampled_from(BOOK.communes), st.sampled_from(BOOK.communes))
def test_code_and_name_agree_only_on_the_same_commune(one, other):
    """No two communes of a district pass for each other."""
    if one is other:
        assert BOOK.commune(one.code, other.full_name, place=PLACE) is one
    else:
        assert other.name in refusal(one.code, other.full_name).what
