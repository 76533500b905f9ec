"""A slip in params/ ends in one error that names code, file, line and what to do."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin import errors
from bantin.settings import Settings, problems_of_params, read_indicators, read_targets

INDICATORS, TARGETS, SITE = "params/indicators.yml", "params/targets.yml", "params/site.yml"
CALENDAR, ABBREVIATIONS = "params/calendar.yml", "params/abbreviations.yml"
OFFICES, INTAKE = "params/offices.yml", "params/intake.yml"
COMPARISON, EVALUATION = "params/comparison.yml", "params/evaluation.yml"
YEN_LAP, HA_NAM = "params/units/yen-lap.yml", "params/units/ha-nam.yml"


@dataclass(frozen=True)
class Slip:
    """The first `old` of a file becomes `new`; the error stands where `at` begins, or else where `new` does."""

    file: str
    old: str
    new: str
    at: str = ""

    def line(self, text: str) -> int:
        """Return the line of the spoilt text that the error must name."""
        return text.count("\n", 0, text.index(self.at or self.new)) + 1


UNREADABLE = {
    "tab as indentation": Slip(SITE, '  name: "CC', '\tname: "CC'),
    "second document": Slip(SITE, "contact:", "---\ncontact:"),
}
UNKNOWN_KEY = {
    "misspelt key": Slip(INDICATORS, "direction: up", "direktion: up"),
    "key of another file": Slip(SITE, "tagline:", "first_day: 1\ntagline:"),
    "misspelt setting of intake": Slip(INTAKE, "\ncoverage_percent:", "\ncoverage:", "coverage:"),
    "misspelt key of an office": Slip(OFFICES, 'also: ["Phòng TN&MT', 'alias: ["Phòng TN&MT'),
    "merge key": Slip(SITE, "tagline:", "<<: {a: 1}\ntagline:"),
}
MISSING_KEY = {
    "of the whole file": Slip(SITE, "\npublisher:", "\n#publisher:", 'title: "Bản'),
    "of an entry": Slip(INDICATORS, "  system: documents\n", "", "documents_received:"),
    "measure of a count": Slip(INDICATORS, '  measure: "văn bản"\n', "", "documents_received:"),
    "whole of a ratio": Slip(
        INDICATORS, '  denominator_text: "tổng số cơ quan, đơn vị"\n', "", "document_system_coverage:"
    ),
    "words of a milestone": Slip(
        INDICATORS, '  done_text: "đã liên thông cả bốn cấp chính quyền"\n', "", "four_level_document_exchange:"
    ),
    "name of an office": Slip(OFFICES, 'id: tu-phap, name: "Phòng Tư pháp"', "id: tu-phap"),
    "half of an unusual change": Slip(INTAKE, "  least: 100\n", "", "unusual_change:"),
    "basis of a target": Slip(TARGETS, '    basis: "Nghị quyết 17/NQ-CP"\n', "", "  - indicator: work"),
}
UNKNOWN_REFERENCE = {
    "numerator": Slip(INDICATORS, "numerators: [dossiers_received_online]", "numerators: [dossiers_online]"),
    "part": Slip(INDICATORS, "    - procedures_level_3\n", "    - level_3\n"),
    "definition that was replaced": Slip(INDICATORS, "replaces: [procedures_level_4]", "replaces: [level_4]"),
    "indicator of a target": Slip(TARGETS, "indicator: work_files_online_share", "indicator: work_file_share"),
    "notebook": Slip(YEN_LAP, "notebook: district_month", "notebook: month_district"),
    "reporting window": Slip(YEN_LAP, "bulletins:", "window: vinhphuc\nbulletins:"),
}
OVERLAPPING = {
    "two targets at once": Slip(
        TARGETS, "level: district", "level: province", "  - indicator: work_files_online_share\n    level: province\n"
        "    year: 2021\n    value: 80"
    ),
    "two definitions at once": Slip(
        INDICATORS, "valid_from: 2022-08-15\n  replaces: [procedures_level_4]",
        "valid_from: 2022-08-14\n  replaces: [procedures_level_4]", "  replaces: [procedures_level_4]",
    ),
    "successor without a first day": Slip(
        INDICATORS, "  valid_from: 2022-08-15\n  replaces: [dossiers_level_3_4]\n",
        "  replaces: [dossiers_level_3_4]\n", "  replaces: [dossiers_level_3_4]\n",
    ),
    "predecessor without a last day": Slip(
        INDICATORS, "replaces: [procedures_level_1]", "replaces: [procedures_total]",
    ),
    "definition that replaces itself": Slip(
        INDICATORS, "replaces: [procedures_level_1]", "replaces: [procedures_offline]",
    ),
}  # fmt: skip
WRONG = {
    "unknown word": Slip(INDICATORS, "kind: count", "kind: counts"),
    "unknown policy": Slip(SITE, "lowest: counted", "lowest: hidden"),
    "unknown place": Slip(ABBREVIATIONS, "places: [role]", "places: [title]"),
    "text where a list belongs": Slip(INDICATORS, "levels: [district]", "levels: district"),
    "list where text belongs": Slip(SITE, 'title: "Bản Tin Một Cửa"', "title: [a]"),
    "text where keys belong": Slip(
        SITE, "policies:\n  naming_of_the_lowest: counted\n  minimum_facts: 5\n", 'policies: "x"\n'
    ),
    "list where keys belong": Slip(TARGETS, "targets:\n", "- targets:\n"),
    "empty value": Slip(INDICATORS, "slug: van-ban-den", "slug:", "slug:\n"),
    "empty list": Slip(INDICATORS, "levels: [district]", "levels: []"),
    "word twice in a list": Slip(INDICATORS, "levels: [district]", "levels: [district, district]"),
    "address with capitals": Slip(INDICATORS, "slug: van-ban-den", "slug: Van-Ban"),
    "name over two lines": Slip(SITE, 'title: "Bản Tin Một Cửa"', "title: |\n  a\n  b"),
    "name left blank": Slip(SITE, 'title: "Bản Tin Một Cửa"', 'title: " "'),
    "weight above 9": Slip(INDICATORS, "weight: 7", "weight: 10"),
    "octal number": Slip(INDICATORS, "weight: 7", "weight: 07"),
    "number in quotes": Slip(SITE, "minimum_facts: 5", 'minimum_facts: "5"'),
    "decimal comma": Slip(TARGETS, "value: 90", "value: 90,5"),
    "per cent above 100": Slip(TARGETS, "value: 90", "value: 101"),
    "empty basis of a target": Slip(TARGETS, 'basis: "Nghị quyết 17/NQ-CP"', 'basis: ""'),
    "target that is perhaps confirmed": Slip(TARGETS, "confirmed: false", "confirmed: no"),
    "rate that is counted": Slip(TARGETS, "value: 90\n    unit: percent", "value: 90\n    unit: count", "unit: count"),
    "half a thing": Slip(TARGETS, "value: 0, unit: count", "value: 0.5, unit: count"),
    "yes for true": Slip(INDICATORS, "is_mean: true", "is_mean: yes"),
    "no for false": Slip(INDICATORS, "adds_up: false", "adds_up: no"),
    "day that does not exist": Slip(INDICATORS, "2025-06-30", "2025-06-31"),
    "date in another order": Slip(INDICATORS, "2025-06-30", "30/6/2025"),
    "validity backwards": Slip(INDICATORS, "valid_to: 2022-08-14", "valid_to: 2011-07-31", "procedures_level_2:\n"),
    "key twice": Slip(INDICATORS, "  weight: 7\n", "  weight: 7\n  weight: 6\n", "  weight: 6"),
    "id twice": Slip(INDICATORS, "\ndocuments_sent_via_axis:", "\ndossiers_due:", 'dossiers_due:\n  name: "số hồ sơ'),
    "address twice": Slip(
        INDICATORS, "slug: van-ban-di-tren-truc-lien-thong", "slug: van-ban-den", "documents_sent_via_axis:"
    ),
    "indicator that refers to itself": Slip(
        INDICATORS, "parts: [dossiers_received_online, dossiers_received_offline]", "parts: [dossiers_received]",
        "dossiers_received:",
    ),
    "target at a level without the indicator": Slip(
        TARGETS, "work_files_online_share\n    level", "online_meetings\n    level", "    level: province"
    ),
    "target after the indicator's end": Slip(
        TARGETS, "work_files_online_share\n    level: province\n    year: 2021",
        "procedures_level_4\n    level: province\n    year: 2025", "    year: 2025",
    ),
    "base address without its slash": Slip(SITE, 'example.org/"', 'example.org"'),
    "address that is none": Slip(SITE, '"https://ban', '"ban'),
    "mail address that is none": Slip(SITE, '"bientap@example.org', '"bientap'),
    "window from the 31st": Slip(CALENDAR, "first_day: 21", "first_day: 31"),
    "window twice": Slip(CALENDAR, "id: vinh_phuc", "id: national", '- id: national\n    name: "chế độ báo cáo của'),
    "abbreviation expanded and kept": Slip(ABBREVIATIONS, '"LAN"', '"LAN", "BPMC"', '- {short: "BPMC"'),
    "abbreviation with two meanings": Slip(ABBREVIATIONS, 'short: "BCCI"', 'short: "CNTT"', '"CNTT", long: "bưu'),
    "unit that is not the file's": Slip(YEN_LAP, "unit: yen-lap", "unit: yen-lac"),
    "unreadable period": Slip(YEN_LAP, '"2021-08"', '"8/2021"'),
    "year without quotation marks": Slip(HA_NAM, '"2020"', "2020\n", "period: 2020\n"),
    "monthly notebook for a year": Slip(YEN_LAP, '"2021-08"', '"2021"'),
    "zero-width space": Slip(SITE, '"Bản Tin', '"Bản\u200b Tin'),
    "no-break space": Slip(SITE, '"Bản Tin', '"Bản\u00a0Tin'),
    "decomposed letters": Slip(SITE, '"Bản Tin', '"Ba\u0309n Tin'),
    "dash that means neither": Slip(INTAKE, "dash: zero", "dash: none"),
    "coverage above 100": Slip(INTAKE, "coverage_percent: 90", "coverage_percent: 101"),
    "change that is never unusual": Slip(INTAKE, "times: 3", "times: 1"),
    "rounding by whole tens": Slip(INTAKE, "rounding_points: 0.1", "rounding_points: 10"),
    "rounding below zero": Slip(INTAKE, "rounding_points: 0.1", "rounding_points: -0.1"),
    "code of two offices": Slip(OFFICES, "code: CQ12", "code: CQ11", "  - {code: CQ11, id: kinh-te"),
    "id of two fields": Slip(OFFICES, "id: van-hoa-co-so", "id: ho-tich", "  - {code: LV12"),
    "one name of two offices": Slip(OFFICES, '"Thanh tra"', '"PHONG TU PHAP"', "  - {code: CQ10"),
    "id with marks": Slip(OFFICES, "id: noi-vu", "id: nội-vụ"),
    "object of Python": Slip(SITE, 'title: "Bản Tin Một Cửa"', "title: !!python/object/apply:os.getcwd []"),
}  # fmt: skip
SLIPS = {
    errors.UnreadableParamsError: UNREADABLE,
    errors.UnknownKeyError: UNKNOWN_KEY,
    errors.MissingKeyError: MISSING_KEY,
    errors.UnknownReferenceError: UNKNOWN_REFERENCE,
    errors.OverlappingValidityError: OVERLAPPING,
    errors.WrongParamError: WRONG,
}


@pytest.fixture
def copy(tmp_path, root):
    """Return a repository that holds a copy of params/ to spoil."""
    shutil.copytree(root / "params", tmp_path / "params", ignore=shutil.ignore_patterns("units.csv"))
    return tmp_path


@pytest.fixture(scope="module")
def spoilt(root, tmp_path_factory):
    """Return where to write a spoilt targets.yml, its unspoilt text, and the catalogue."""
    path = tmp_path_factory.mktemp("spoilt") / TARGETS
    path.parent.mkdir()
    return path, (root / TARGETS).read_text(encoding="utf-8"), read_indicators(root / INDICATORS)


def edit(copy: Path, file: str, old: str, new: str) -> str:
    """Replace the first `old` in a file and return its new text."""
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r} any more"
    text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return text


def refusal(copy: Path) -> errors.ParamsError:
    """Return the error with which the settings of a repository are refused."""
    with pytest.raises(errors.ParamsError) as caught:
        Settings.read(copy)
    return caught.value


@pytest.mark.parametrize(
    ("kind", "slip"),
    [pytest.param(kind, slip, id=name) for kind, slips in SLIPS.items() for name, slip in slips.items()],
)
def test_a_slip_is_refused_with_its_code_its_file_its_line_and_what_to_do(copy, kind, slip):
    """An editor who does not program finds the line and mends it."""
    line = slip.line(edit(copy, slip.file, slip.old, slip.new))
    error = refusal(copy)
    assert (type(error), error.place.file, error.place.row) == (kind, slip.file, str(line)), str(error)
    assert str(error).startswith(f"{kind.code} ")
    assert f"{slip.file}, hàng {line}" in str(error)
    assert error.fix.endswith((".", "?"))


def test_the_nearest_known_word_is_suggested(copy):
    """The misspelt "direktion" can only be "direction"."""
    edit(copy, INDICATORS, "direction: up", "direktion: up")
    assert "Có phải là direction?" in str(refusal(copy))


def test_a_year_without_quotation_marks_is_answered_with_the_line_to_write(copy):
    """YAML reads 2020 as a number, and 2021-08 as words: both are periods to an editor."""
    edit(copy, HA_NAM, '"2020"', "2020")
    assert 'period: "2020"' in refusal(copy).fix


def test_a_word_that_yaml_takes_for_false_is_answered_with_quotation_marks(copy):
    """A tagline `no` would be published as "False" by a careless reader."""
    edit(copy, SITE, '"Tiến độ xây dựng chính quyền điện tử qua từng tháng, từng đơn vị"', "no")
    assert 'tagline: "no"' in refusal(copy).fix


def test_a_tab_is_called_a_tab(copy):
    """The parser's own words name a token; the editor needs the key on the keyboard."""
    edit(copy, SITE, '  name: "CC', '\tname: "CC')
    assert "Tab" in refusal(copy).fix


def test_a_circle_of_references_is_shown_from_end_to_end(copy):
    """A count that is a part of itself, by way of another, cannot be computed."""
    edit(copy, INDICATORS, "slug: ho-so-tiep-nhan-truc-tuyen\n", "slug: x\n  parts: [dossiers_to_process]\n")
    error = refusal(copy)
    assert isinstance(error, errors.WrongParamError)
    assert set(error.what.rpartition(": ")[2].split(" → ")) == {"dossiers_to_process", "dossiers_received_online"}


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"", "1"),
        (b"# only a comment\n", "1"),
        (b"title: x\ntagline: x\n\xe1\xbb\n", "3"),
        ("title: Bản tin\n".encode("utf-16"), "1"),
    ],
    ids=["empty", "only comments", "not UTF-8", "UTF-16"],
)
def test_a_file_that_holds_no_settings_is_unreadable(copy, content, row):
    """Empty files and other encodings are told apart from wrong settings, with the line where that is known."""
    (copy / SITE).write_bytes(content)
    error = refusal(copy)
    assert (type(error), error.place.file, error.place.row) == (errors.UnreadableParamsError, SITE, row)


@pytest.mark.parametrize(
    "file", [INDICATORS, TARGETS, SITE, CALENDAR, ABBREVIATIONS, OFFICES, INTAKE, COMPARISON, EVALUATION]
)
def test_a_missing_file_is_named(copy, file):
    """A file that was deleted or renamed is no empty file."""
    (copy / file).unlink()
    error = refusal(copy)
    assert (type(error), error.place.file) == (errors.UnreadableParamsError, file)


def test_missing_units_are_no_site_without_bulletins(copy):
    """A site without bulletins is never what an editor wants."""
    shutil.rmtree(copy / "params/units")
    assert isinstance(refusal(copy), errors.UnreadableParamsError)


def test_a_unit_file_with_another_ending_is_not_passed_over_in_silence(copy):
    """The file yen-lap.yaml would be a bulletin that nobody makes."""
    (copy / YEN_LAP).rename(copy / "params/units/yen-lap.yaml")
    error = refusal(copy)
    assert (type(error), error.place.file) == (errors.UnreadableParamsError, "params/units/yen-lap.yaml")


def test_two_unit_files_cannot_name_one_bulletin(copy):
    """The id stands in the page and in facts.json: it belongs to one bulletin."""
    edit(copy, HA_NAM, "id: ha-nam-2020", "id: yen-lap-2021-08")
    error = refusal(copy)
    # Files are read in the order of their names, so the second of the two is Yên Lập's.
    assert (type(error), error.place.file) == (errors.WrongParamError, YEN_LAP)
    assert HA_NAM in error.what


def test_one_unit_cannot_have_two_bulletins_of_one_period(copy):
    """They would have one address."""
    text = (copy / YEN_LAP).read_text(encoding="utf-8")
    item = text[text.index("  - id") :].replace("id: yen-lap-2021-08", "id: another")
    (copy / YEN_LAP).write_text(text + item, encoding="utf-8")
    assert isinstance(refusal(copy), errors.WrongParamError)


def test_the_check_names_the_first_problem_of_every_file(copy):
    """An editor mends all files in one round."""
    edit(copy, SITE, "tagline:", "tag:")
    edit(copy, TARGETS, "value: 90", "value: x")
    edit(copy, YEN_LAP, "notebook: district_month", "notebook: x")
    edit(copy, HA_NAM, '"2020"', '"20"')
    edit(copy, OFFICES, "code: CQ12", "code: CQ11")
    edit(copy, INTAKE, "dash: zero", "dash: 0")
    edit(copy, COMPARISON, "chance: 3", "chance: x")
    edit(copy, EVALUATION, "weight: 20", "weight: 21")
    files = [problem.place.file for problem in problems_of_params(copy)]
    assert sorted(files) == [COMPARISON, EVALUATION, INTAKE, OFFICES, SITE, TARGETS, HA_NAM, YEN_LAP]


def test_targets_and_sheets_are_not_blamed_for_a_broken_catalogue(copy):
    """While the catalogue cannot be read, nobody knows whether the indicators that they name exist."""
    edit(copy, INDICATORS, "kind: count", "kind: x")
    assert [problem.place.file for problem in problems_of_params(copy)] == [INDICATORS]


@settings(max_examples=200, deadline=None)
@given(start=st.integers(0, 1700), length=st.integers(0, 40), inserted=st.text(max_size=6))
def test_however_a_file_is_spoilt_the_answer_is_ours(spoilt, start, length, inserted):
    """No edit ends in a traceback of another kind, and every refusal names the file."""
    path, text, catalogue = spoilt
    path.write_bytes((text[:start] + inserted + text[start + length :]).encode("utf-8", "surrogatepass"))
    try:
        read_targets(path, indicators=catalogue)
    except errors.ParamsError as error:
        assert error.place.file == TARGETS  # noqa: PT017 - settings are as good an end as a refusal
