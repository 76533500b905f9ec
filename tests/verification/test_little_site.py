"""Each rule of the checker on a site of one bulletin: what is true passes, what is changed is refused."""

from __future__ import annotations

import pytest
from little_site import files

from bantin.verification.checking import verify
from bantin.verification.site import Site


def test_a_true_site_passes(codes):
    """A checker that cries wolf is switched off."""
    assert codes() == set()


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("V101", '<data value="400" data-fact="f2">400</data> hồ sơ', "400 hồ sơ"),
        ("V101", "Yên Lập tiếp nhận <data", "Ba xã của Yên Lập tiếp nhận <data"),
        ("V102", 'data-fact="f2">400</data> hồ sơ', 'data-fact="f99">400</data> hồ sơ'),
        ("V103", 'value="400" data-fact="f2">400</data> hồ sơ', 'value="401" data-fact="f2">400</data> hồ sơ'),
        ("V104", ">400</data> hồ sơ", ">401</data> hồ sơ"),
        ("V104", ">400</data> hồ sơ", ">gần 400</data> hồ sơ"),
        ("V104", '"f3">75%</data> nộp', '"f3">75</data> nộp'),
        ("V111", "Yên Lập tiếp nhận <data", '<span data-nofact="thing">5</span> <data'),
        ("V112", "Yên Lập tiếp nhận <data", '<span data-nofact="period">15 tháng đầu năm 2021</span> <data'),
        ("V122", "Số hồ sơ tăng", "Số hồ sơ giảm"),
        ("V124", "Số hồ sơ tăng", "Số hồ sơ là"),
        ("V125", "</data> lên", "</data> xuống còn"),
        ("V126", "chưa đạt chỉ tiêu", "vượt chỉ tiêu"),
        ("V131", "tháng 7/2021</time>", "tháng 6/2021</time>"),
        ("V141", '<p id="thay-doi">', '<p id="thay-doi" data-kind="news">'),
        ("V171", '<text data-fact="f1">', "<text>"),
        ("V104", '<text data-fact="f1">300', '<text data-fact="f1">310'),
        ("V172", '<text data-fact="f1">300', '<text data-fact="f4">320'),
        ("V176", "<text>Trực tuyến</text>", "<text>Tất cả</text>"),
        ("V178", 'aria-label="Hồ sơ trực tuyến: 300"', 'aria-label="Hồ sơ trực tuyến: 310"'),
        ("V181", "<title>Yên Lập: 75%", "<title>Yên Lập: 76%"),
        ("V181", 'content="Yên Lập tiếp nhận 400', 'content="Yên Lập tiếp nhận 500'),
        ("V003", 'data-bulletin="yen-lap-2021-08"', 'data-bulletin="yen-lap-2021-09"'),
        ("V001", "<main>", "<div>"),
    ],
)
def test_what_is_changed_on_the_page_is_refused(codes, code, old, new):
    """One change, and the rule that it breaks."""
    assert code in codes(old, new)


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("V201", '"display": "75%"', '"display": "76%"'),
        ("V202", '"of": ["f1", "f2"]', '"of": ["f1", "f4"]'),
        ("V202", '"of": ["f1", "f2"]', '"of": ["f1", "f3"]'),
        ("V301", '"value": "320"', '"value": "330"'),
        ("V301", '"cell": "K4"', '"cell": "K5"'),
        ("V406", '"simulated": false', '"simulated": true'),
        ("V002", '"facts"', '"fact"'),
    ],
)
def test_what_is_changed_in_the_facts_is_refused(codes, code, old, new):
    """Derived facts are worked out again, base ones held against their rows."""
    assert code in codes(old, new, name="facts.json")


def test_a_changed_row_is_refused(codes):
    """The rows are what readers download."""
    assert "V301" in codes(",320,", ",321,", name="so-lieu.csv")


def test_a_missing_facts_json_is_a_finding():
    """Never a crash: the rest of the site is looked at too."""
    made = files()
    del made["yen-lap/2021-08/facts.json"]
    assert "V002" in {one.code for one in verify(Site(made))}
