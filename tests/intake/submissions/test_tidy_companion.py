"""A CSV comes with its checksum; a changed digit is noticed, and a missing checksum is said."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import errors
from bantin.intake.submissions.companion import check_companion

FILE = "data/district/yen-lap/2021-08/so-lieu.csv"
CONTENT = b"unit_code,value\n234,1000\n"
DIGEST = hashlib.sha256(CONTENT).hexdigest()
OTHER = "0" * 64
FINE = {
    "as sha256sum writes it": f"{DIGEST}  so-lieu.csv\n",
    "of bytes": f"{DIGEST} *so-lieu.csv\n",
    "in capitals": f"{DIGEST.upper()}  so-lieu.csv\n",
    "with Windows line ends": f"{DIGEST}  so-lieu.csv\r\n",
    "with a byte order mark": f"\ufeff{DIGEST}  so-lieu.csv\n",
    "alone": DIGEST,
    "under another name": f"{DIGEST}  xuat-thang-8.csv\n",
    "among others": f"{OTHER}  khac.csv\n{DIGEST}  ./so-lieu.csv\n",
}
WRONG = {
    "of other bytes": f"{OTHER}  so-lieu.csv\n",
    "empty": "",
    "too short": f"{DIGEST[:40]}  so-lieu.csv\n",
    "words": "không có",
    "of other files": f"{DIGEST}  a.csv\n{OTHER}  b.csv\n",
    "twice": f"{DIGEST}  so-lieu.csv\n{OTHER}  so-lieu.csv\n",
}


@pytest.mark.parametrize("companion", FINE.values(), ids=FINE)
def test_the_right_checksum_is_accepted_however_it_is_written(companion):
    """Tools differ in details."""
    assert check_companion(CONTENT, companion.encode(), file=FILE) is None


@pytest.mark.parametrize("companion", WRONG.values(), ids=WRONG)
def test_a_wrong_checksum_refuses_the_file(companion):
    """Then the bytes are not those that were sent."""
    with pytest.raises(errors.WrongChecksumError):
        check_companion(CONTENT, companion.encode(), file=FILE)


@given(place=st.integers(0, len(CONTENT) - 1), bit=st.integers(0, 7))
def test_any_flipped_bit_is_noticed(place, bit):
    """A digit that changed into another one would look like any figure."""
    changed = bytearray(CONTENT)
    changed[place] ^= 1 << bit
    with pytest.raises(errors.WrongChecksumError):
        check_companion(bytes(changed), f"{DIGEST}  so-lieu.csv".encode(), file=FILE)


def test_a_file_without_a_checksum_is_taken_with_a_warning():
    """The warning travels to the bulletin's notes and says how to make one."""
    warning = check_companion(CONTENT, None, file=FILE)
    assert isinstance(warning, errors.UnguardedFileWarning)
    assert "sha256sum so-lieu.csv" in warning.fix


def test_bytes_that_are_no_text_are_no_checksum():
    """A companion may be damaged too."""
    with pytest.raises(errors.WrongChecksumError):
        check_companion(CONTENT, b"\xff\xfe\x00\x01", file=FILE)
