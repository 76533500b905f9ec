"""One change of a site that breaks no rule, and exactly the rule that it breaks; no rule is without its change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from commune_site import REAL, SIMULATED, TABLE, changed, site_files, with_two_rankings, write_repository

from bantin.verification.checking import verify
from bantin.verification.site import Site

HERE = Path(__file__).parent
BULLETIN, INVENTED = f"{REAL}/index.html", f"{SIMULATED}/index.html"
FACTS, ROWS = f"{REAL}/facts.json", f"{REAL}/so-lieu.csv"
OF_A_CHANGE = '"semantics": "change_percent"'
LAC = '<tr><th>Đồng Lạc</th><td><data value="80" data-fact="f5">80%</data></td></tr>'


@pytest.fixture(scope="session")
def repository_behind(tmp_path_factory) -> Path:
    """Return the repository with the units and the table behind the site."""
    return write_repository(tmp_path_factory.mktemp("behind"))


@pytest.fixture
def broken(repository_behind) -> Callable[..., set[str]]:
    """Return how to learn which rules a site breaks once `old` in one of its files became `new`."""

    def said(address: str, old: str, new: str) -> set[str]:
        return {one.code for one in verify(Site(changed(site_files(), address, old, new), repository_behind))}

    return said


def test_a_site_that_breaks_no_rule_passes(repository_behind):
    """Whatever a case finds is found because of its one change."""
    assert [str(one) for one in verify(Site(site_files(), repository_behind))] == []


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("V113", "01/2020/TT-VPCP", "thông tư ấy"),
        ("V114", ">II.<", ">thứ nhì<"),
        ("V115", "50 hồ sơ", "năm mươi"),
        ("V116", "mức độ 4", "25 hồ sơ"),
        ("V142", "Rà soát.", " "),
        ("V151", "3 xã", "4 xã"),
    ],
)
def test_what_is_typed_is_what_it_says(broken, code, old, new):
    """Laws, ordinals, thresholds, names and counts are no figures, but not anything either."""
    assert broken(BULLETIN, old, new) == {code}


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("V121", "<td>−<data", "<td>+<data"),
        ("V123", "<td>−<data", "<td><data"),
        ("V127", "dẫn đầu với", "thấp nhất với"),
        ("V128", '<data value="690" data-fact="f3">690', '<data value="850" data-fact="f2">850'),
        ("V161", "<p>Xuân Viên dẫn đầu", "<p>Đồng Lạc dẫn đầu"),
        ("V162", "Đồng Lạc và Phúc Khánh cùng", "Đồng Lạc và Xuân Viên cùng"),
        ("V163", "<tr><th>Đồng Lạc", "<tr><th>Phúc Khánh"),
        ("V164", LAC, LAC + LAC),
    ],
)
def test_words_and_names_fit_their_figures(broken, code, old, new):
    """Signs, words of rank and likeness, and whose figure it is."""
    assert broken(BULLETIN, old, new) == {code}


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("V174", '"axis">0%', '"axis">ít'),
        ("V175", '<text data-nofact="axis">', '<text>Lương Sơn</text><text data-nofact="axis">'),
        ("V177", '<text data-fact="f5">80%', '<text data-fact="f6">80%'),
        ("V179", "Đồng Lạc: 80%", "Đồng Lạc: 90%"),
    ],
)
def test_a_chart_says_what_its_table_says(broken, code, old, new):
    """Axis, labels, and what is read out."""
    assert broken(BULLETIN, old, new) == {code}


def test_a_chart_has_its_table(broken):
    """Who cannot see the drawing reads the figures; without rows nothing bears out what is read out."""
    text = site_files()[BULLETIN].decode()
    table = text[text.rindex("<table>") : text.rindex("</table>")]
    assert broken(BULLETIN, table, "<table>") == {"V173", "V178"}


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("V181", "697 hồ sơ |", "697 hồ sơ trong 6 tháng đầu năm 2022 |"),
        ("V181", "697 hồ sơ |", "697 hồ sơ, tháng 13/2021 |"),
        ("V178", "Xuân Viên: 90%;", "60/2021;"),
    ],
)
def test_where_no_element_can_stand_no_period_is_new(broken, code, old, new):
    """Also one that there cannot be, and one that no `datetime` can say."""
    assert broken(BULLETIN, old, new) == {code}


@pytest.mark.parametrize(
    ("code", "address", "old", "new"),
    [
        ("V105", BULLETIN, 'href="goc/#f1"', 'href="goc/#f2"'),
        ("V105", BULLETIN, 'href="goc/#f1"', 'href="#goc-f2"'),
        ("V106", BULLETIN, 'id="f1"', 'id="f2"'),
        ("V105", f"{REAL}/goc/index.html", 'href="../#f1"', 'href="../#f2"'),
        ("V152", "index.html", ">697</data>", ">gần 700</data>"),
        ("V151", "index.html", '"count">1<', '"count">2<'),
    ],
)
def test_links_and_other_pages_speak_of_the_same_figure(broken, code, address, old, new):
    """From a figure to its origin and back, and on the pages that list bulletins."""
    assert broken(address, old, new) == {code}


def test_an_origin_stands_at_the_address_of_its_own_figure(broken):
    """Its way back leads to another one then, too."""
    assert broken(f"{REAL}/goc/index.html", '<li id="f1">', '<li id="f2">') == {"V105", "V106"}


@pytest.mark.parametrize(
    ("code", "address", "old", "new"),
    [
        ("V191", "feed.xml", "org/yen-lap/2021-08/", "org/yen-lap/2021-09/"),
        ("V191", "tim-kiem.json", "/yen-lap/2021-08/", "/yen-lap/2021-09/"),
        ("V192", "feed.xml", "697 hồ sơ", "698 hồ sơ"),
        ("V192", "tim-kiem.json", "697 hồ sơ", "698 hồ sơ"),
        ("V193", "minh-hoa/feed.xml", "Số liệu minh họa. ", ""),
        ("V005", "feed.xml", "</feed>", ""),
        ("V006", "tim-kiem.json", "}]", "}"),
    ],
)
def test_feeds_and_search_say_what_the_page_says(broken, code, address, old, new):
    """Words about a page that is there, with its figures, and marked where these are invented."""
    assert broken(address, old, new) == {code}


@pytest.mark.parametrize(
    ("code", "address", "old", "new"),
    [
        ("V401", INVENTED, "noindex", "index"),
        ("V403", INVENTED, '<p class="notice">Số liệu minh họa.', '<p class="notice">Lưu ý.'),
        ("V404", INVENTED, "<title>Số liệu minh họa. ", "<title>"),
        ("V405", INVENTED, "<text>SỐ LIỆU MINH HỌA</text>", ""),
    ],
)
def test_invented_figures_say_so(broken, code, address, old, new):
    """In head, notice, title, drawing and data."""
    assert broken(address, old, new) == {code}


def test_an_invented_bulletin_stays_in_its_place(repository_behind):
    """All of it outside /minh-hoa/."""
    files = site_files()
    moved = {name.replace(SIMULATED, "yen-lap/2021-09"): content for name, content in files.items()}
    del moved["minh-hoa/feed.xml"]
    assert {one.code for one in verify(Site(moved, repository_behind))} == {"V402", "V406"}


def test_data_say_whether_they_are_invented(broken):
    """By their mark, by their place, and by the id of their bulletin."""
    assert broken(f"{SIMULATED}/facts.json", '"simulated": true', '"simulated": false') == {"V406", "V407"}


def test_the_id_of_a_bulletin_says_whether_it_is_invented(broken):
    """Its page has another one then, and what other pages print of it is nowhere."""
    assert broken(FACTS, '"yen-lap-2021-08"', '"minh-hoa-yen-lap-2021-08"') == {"V003", "V102", "V407"}


@pytest.mark.parametrize(
    ("code", "address", "old", "new"),
    [
        ("V203", FACTS, f'2021-08-31", {OF_A_CHANGE}', f'2021-07-31", {OF_A_CHANGE}'),
        ("V004", ROWS, "source_cell", "cell"),
        ("V302", ROWS, ",dossiers_received,,", ",dossiers_received,Hồ sơ,"),
    ],
)
def test_facts_and_rows_hold_together(broken, code, address, old, new):
    """Within a file, before any is held against another."""
    assert broken(address, old, new) == {code}


@pytest.mark.parametrize(
    ("code", "old", "new"), [("V311", ",690\n", ",691\n"), ("V312", ",12\n", ",13\n")], ids=["fact", "row"]
)
def test_a_figure_that_its_cell_does_not_bear_out_is_refused(tmp_path, code, old, new):
    """The file is the one whose hash was noted, and its cell says something else."""
    table = TABLE.replace(old, new)
    before, after = (hashlib.sha256(one.encode()).hexdigest().encode() for one in (TABLE, table))
    files = {name: content.replace(before, after) for name, content in site_files().items()}
    found = verify(Site(files, write_repository(tmp_path, table)))
    assert {one.code for one in found} == {code}
    assert {one.text for one in found} == {old.strip(",\n")}


def test_the_same_cell_of_another_sheet_bears_nothing_out(broken):
    """Small counts stand in one cell of several sheets; facts name theirs too."""
    assert broken(ROWS, "data/x.csv,,K1,", "data/x.csv,Một cửa,K1,") == {"V301", "V312"}
    assert broken(ROWS, "data/x.csv,,K7,", "data/x.csv,Một cửa,K7,") == {"V312"}


def test_a_sheet_that_could_be_a_formula_is_the_same_sheet(repository_behind):
    """The apostrophe before its name in the CSV is none of it; without a repository nobody opens the sheet."""
    files = site_files()
    for address in (REAL, SIMULATED):
        facts = files[f"{address}/facts.json"].replace(b'"sheet": ""', b'"sheet": "+06a"')
        rows = files[f"{address}/so-lieu.csv"].replace(b"data/x.csv,,", b"data/x.csv,'+06a,")
        files |= {f"{address}/facts.json": facts, f"{address}/so-lieu.csv": rows}
    assert {one.code for one in verify(Site(files))} == set()
    assert {one.code for one in verify(Site(files, repository_behind))} == {"V311", "V312"}


@pytest.mark.parametrize(
    ("count", "what", "codes"),
    [
        ("1 xã", "tỷ lệ hồ sơ đúng hạn", set()),
        ("2 xã", "tỷ lệ hồ sơ đúng hạn", {"V151"}),
        ("1 xã", "tỷ lệ hồ sơ trực tuyến", {"V151"}),
    ],
)
def test_units_without_a_rank_are_counted_in_the_ranking_that_is_named(repository_behind, count, what, codes):
    """One commune has no rank in one of two rankings; of the other, the same words are false."""
    assert {one.code for one in verify(Site(with_two_rankings(count, what), repository_behind))} == codes


def test_a_file_that_changed_since_is_refused(tmp_path):
    """Whatever it says now, the figures were not read from it."""
    found = verify(Site(site_files(), write_repository(tmp_path, TABLE + "\n")))
    assert {one.code for one in found} == {"V311", "V312"}


def test_no_rule_is_without_a_test():
    """A rule that nothing provokes may have stopped to work long ago."""
    rules = re.compile(r'"(V\d{3})"')
    package = HERE.parents[1] / "bantin" / "verification"
    known = {code for path in package.glob("*.py") for code in rules.findall(path.read_text("utf-8"))}
    provoked = {code for path in HERE.glob("test_*.py") for code in rules.findall(path.read_text("utf-8"))}
    assert known
    assert known - provoked == set()
