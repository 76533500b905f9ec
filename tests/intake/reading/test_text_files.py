"""Text files of any age are read by evidence, and refused where the evidence leaves two readings or none."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from old_encodings import TCVN3_BYTES, cp1258, tcvn3, vni

from bantin.errors import UnreadableTextError
from bantin.intake.reading.legacy import TCVN3, VNI
from bantin.intake.reading.syllables import LETTERS, is_possible, marked_words
from bantin.intake.reading.text import Decoded, decoded

FILE = "data/demo/yen-lap/2021-08/so-lieu.csv"
SENTENCE = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"
# Every vowel with every tone, in words that exist.
WORDS = """
bà bả bã bá bạ ăn bằng hẳn chẵn bắt bặt ân ầm ẩm mẫu ấm ậm mè mẻ mẽ mé mẹ êm bề bể bễ bế bệ đi mì mỉ mĩ mí mị bò bỏ bõ
bó bọ tô bồ bổ bỗ bố bộ bơ bờ bở bỡ bớ bợ mù mủ mũ mú mụ hư từ tử tữ tứ tự kỳ kỷ kỹ ký kỵ uống ước nghiêng khuya quyền
thuở giường gìn quốc khoảng ngoèo hoắc tuyết huỳnh yếu xoong
"""
TABLE = f"ma,ten,so\n1,Yên Lập,5\n2,Đoan Hùng,6\n3,{SENTENCE.replace(',', ' ')},7\n"
OLD: dict[str, Callable[[str], bytes]] = {"cp1258": cp1258, "TCVN3": tcvn3, "VNI": vni}


def read(content: bytes) -> Decoded:
    """Return what a file is read as."""
    return decoded(content, file=FILE)


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("UTF-8", TABLE.encode()),
        ("UTF-8", TABLE.encode("utf-8-sig")),
        ("UTF-16", TABLE.encode("utf-16")),
        ("UTF-16", b"\xfe\xff" + TABLE.encode("utf-16-be")),
        ("UTF-16", TABLE.encode("utf-16-le")),
        ("UTF-16", TABLE.encode("utf-16-be")),
        ("cp1258", cp1258(TABLE)),
        ("cp1258", cp1258(TABLE, are_tones_apart=True)),
        ("TCVN3", tcvn3(TABLE)),
        ("VNI", vni(TABLE)),
    ],
)
def test_a_file_is_read_in_the_encoding_in_which_it_was_written(encoding, content):
    """Trap 9: with a byte order mark, without, and from the nineties."""
    assert read(content) == Decoded(TABLE, encoding)


@pytest.mark.parametrize("write", [str.encode, lambda text: text.encode("utf-16")])
def test_decomposed_letters_come_out_composed(write):
    """Trap 9: NFD looks the same and compares otherwise."""
    assert read(write(unicodedata.normalize("NFD", TABLE))).text == TABLE


def test_plain_ascii_is_utf8():
    """Nothing else needs to be known of it."""
    assert read(b"ma,so\n1,2\n") == Decoded("ma,so\n1,2\n", "UTF-8")


@pytest.mark.parametrize("encoding", OLD)
def test_every_letter_comes_back_from_the_old_encodings(encoding):
    """All vowels with all tones, in words that exist."""
    assert read(OLD[encoding](WORDS)) == Decoded(WORDS, encoding)


@pytest.mark.parametrize("encoding", ["cp1258", "VNI"])
def test_capitals_come_back_from_the_encodings_that_have_them(encoding):
    """TCVN3 has them only in its fonts."""
    assert read(OLD[encoding](WORDS.upper())) == Decoded(WORDS.upper(), encoding)


def test_the_words_above_hold_the_whole_alphabet():
    """67 letters beyond ASCII in either case."""
    assert set("".join(marked_words(WORDS))) >= {letter for letter in LETTERS if letter.islower()}


def test_tcvn3_has_all_small_letters_and_seven_capitals():
    """Each of the 74 by the byte of the standard."""
    assert {code.encode("latin-1"): letter for code, letter in TCVN3.items()} == {
        code: letter for letter, code in TCVN3_BYTES.items() if not letter.isascii()
    }


def test_vni_has_all_134_letters_each_once():
    """Small and capital ones."""
    assert sorted(VNI.values()) == sorted(LETTERS)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("quyÕt ®Þnh cña Bé tr\xadëng Bé Tµi chÝnh", "quyết định của Bộ trưởng Bộ Tài chính"),
        ("§¶ng uû x· CéNG HOµ, HéI §åNG NH¢N D¢N", "Đảng uỷ xã CỘNG HOÀ, HỘI ĐỒNG NHÂN DÂN"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
    ],
)
def test_sentences_of_old_documents_are_read(content, text):
    """As they stand in files of the nineties; a word in capitals has its tones on capitals."""
    assert read(content.encode("cp1252")).text == text


@given(st.integers(0, 255), st.data())
def test_utf8_with_a_changed_byte_is_never_read_as_an_older_encoding(byte, data):
    """It is refused, or is UTF-8 again."""
    content = bytearray(data.draw(st.sampled_from([TABLE, "ma,ten\n1,Ông\n", "Hà", "ma,so\n1,2\n", "Ạ,à\n"])).encode())
    content[data.draw(st.integers(0, len(content) - 1))] = byte
    try:
        encoding = read(bytes(content)).encoding
    except UnreadableTextError:
        return
    assert encoding == "UTF-8"


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode() + cp1258("4,Thanh Hóa,8\n"),
        TABLE.encode() + tcvn3("4,Thanh Hóa,8\n"),
        cp1258(TABLE) + tcvn3(TABLE),
        tcvn3(TABLE) + vni(TABLE),
        vni(TABLE) + cp1258(TABLE),
        TABLE.encode() + TABLE.encode("utf-16-le"),
    ],
)
def test_two_encodings_in_one_file_are_refused(content):
    """Half of it would be wrong."""
    with pytest.raises(UnreadableTextError):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        b"s\xf4,s\xf4,s\xf4\n",  # "sô" in cp1258, "sơ" in VNI, "sụ" in TCVN3
        b"H\xe0 Nam\n",  # one word proves nothing
        b"a \x96 b\n",  # a dash is no letter
        "Müller, façade, Señor".encode("latin-1"),
        "привет".encode("cp1251"),
        "Cộng hòa".encode("utf-16-le")[:-1] + b"\x00\x00",
        TABLE.encode("utf-32"),
        b"PK\x03\x04\x00\x00",
        bytes(range(256)),
    ],
)
def test_bytes_that_prove_nothing_are_refused(content):
    """Several readings, none, or too little to tell."""
    with pytest.raises(UnreadableTextError):
        read(content)


def test_a_damaged_file_of_an_old_encoding_names_the_damaged_row():
    """The encoding that gets furthest is likely the right one."""
    rows = tcvn3(TABLE * 3).split(b"\n")
    rows[5] = rows[5].replace(b"\xcb", b"\xd8")
    with pytest.raises(UnreadableTextError) as refusal:
        read(b"\n".join(rows))
    assert refusal.value.place.row == "6"


def test_damaged_utf8_names_the_row_and_what_to_do():
    """The first byte that cannot be read."""
    with pytest.raises(UnreadableTextError) as refusal:
        read(TABLE.encode().replace("ù".encode(), b"\xc3"))
    assert (refusal.value.place.file, refusal.value.place.row, "UTF-8" in refusal.value.fix) == (FILE, "3", True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("damage", ["\ud800", "\x01"])
def test_damaged_utf16_names_the_row(encoding, mark, damage):
    """Half a character, or a control: whatever stands before it was read."""
    content = f"{mark}ma,ten\n1,Hưng Long\n2,Xuân {damage}An\n".encode(encoding, "surrogatepass")
    with pytest.raises(UnreadableTextError) as refusal:
        read(content)
    assert refusal.value.place.row == "3"


@pytest.mark.parametrize("word", ["Đắk", "Lắk", "Krông", "Păh", "Plơng", "Quỳnh", "giêng", "HĐND", "QĐ", "NGHĨA"])
def test_words_of_offices_and_highlands_are_possible(word):
    """Syllables, abbreviations, names of places."""
    assert is_possible(word)


@pytest.mark.parametrize("word", ["hĂ", "HĂ", "ViÖt", "àá", "bác̀", "các̣h", "bạcx", "mừt", "ngắ", "Cụtx", "đđa", "ếa"])
def test_words_that_no_one_writes_are_not(word):
    """A rime that does not exist, a tone that cannot stand there, capitals within."""
    assert not is_possible(word)
