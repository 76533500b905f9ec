"""A file that cannot be read at all refuses the dataset: one error with the file, and exit code 1."""

from __future__ import annotations

import unicodedata

import pytest

from bantin import errors
from bantin.intake import read_dataset

FIGURES, CONTEXT, WORDING, DATASET = (
    f"data/published/{name}" for name in ("figures.csv", "context.yml", "wording.yml", "dataset.yml")
)


def refusal(desk) -> errors.DatasetError:
    """Return the error with which the dataset is refused; it ends the run and says what to do."""
    with pytest.raises(errors.DatasetError) as caught:
        desk.read()
    error = caught.value
    assert error.exit_code == 1
    assert error.fix
    return error


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_in_utf_16_is_refused_by_that_name(desk, spoil, encoding):
    """Excel writes it as "Unicode text"; with and without its mark it is told what to save as."""
    spoil(lambda content: content.decode().encode(encoding))
    error = refusal(desk)
    assert (type(error), error.place.file, error.place.row) == (errors.WrongEncodingError, FIGURES, "1")
    assert "UTF-16" in error.what
    assert "UTF-8" in error.fix


def test_a_table_in_an_old_vietnamese_encoding_is_refused_at_its_first_such_row(desk, spoil):
    """Windows-1258 puts tones behind letters; its bytes are no UTF-8 (traps.md, 9)."""
    spoil(lambda content: unicodedata.normalize("NFD", content.decode()).encode("cp1258", errors="replace"))
    error = refusal(desk)
    assert (type(error), error.place.file, error.place.row) == (errors.WrongEncodingError, FIGURES, "2")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \r\n", b"\xef\xbb\xbf", b",,,\n,,,\n"])
def test_an_empty_table_is_refused(desk, spoil, content):
    """Blank lines and a lone byte order mark hold nothing either."""
    spoil(lambda _: content)
    error = refusal(desk)
    assert (type(error), error.place.file) == (errors.EmptyFileError, FIGURES)


def test_a_table_of_only_a_header_is_refused(desk):
    """A month without any figure is no month."""
    desk.write(desk.rows()[:2])
    error = refusal(desk)
    assert (type(error), error.place.file) == (errors.EmptyFileError, FIGURES)
    assert "tiêu đề" in error.what


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (",qualifier,", ",", "thiếu cột qualifier"),
        (",qualifier,", ",qualifer,", "thiếu cột qualifier; thừa cột qualifer"),
        (",note", ",note,remark", "thừa cột remark"),
        (",note", ",note,", "thừa cột "),
        (",note", ",note,value", "trùng cột value"),
        (",value,", ", value,", "thiếu cột value"),
    ],
)
def test_columns_that_are_missing_unknown_or_there_twice_are_named(desk, old, new, says):
    """The fix lists the columns that there must be."""
    path = desk.folder / "figures.csv"
    header, _, body = path.read_text(encoding="utf-8").partition("\n")
    path.write_text(f"{header.replace(old, new)}\n{body}", encoding="utf-8")
    error = refusal(desk)
    assert (type(error), error.place.file, error.place.row) == (errors.WrongColumnsError, FIGURES, "1")
    assert says in error.what
    assert "source_id, unit_code, unit_name" in error.fix


def test_semicolons_are_no_commas(desk, spoil):
    """Excel with Vietnamese settings writes them: every column is missing."""
    spoil(lambda content: content.replace(b",", b";"))
    assert isinstance(refusal(desk), errors.WrongColumnsError)


@pytest.mark.parametrize("row", [2, 40, 60])
def test_a_quotation_mark_that_is_never_closed_is_refused_at_its_row(desk, spoil, row):
    """It would swallow the rows behind it: figures lost in silence."""

    def unclosed(content: bytes) -> bytes:
        lines = content.split(b"\n")
        cells = lines[row - 1].split(b",")
        lines[row - 1] = b",".join([*cells[:8], b'"' + cells[8], *cells[9:]])
        return b"\n".join(lines)

    spoil(unclosed)
    error = refusal(desk)
    assert (type(error), error.place.file, error.place.row) == (errors.UnreadableDatasetError, FIGURES, str(row))
    assert "nháy" in error.fix


def test_line_ends_of_old_macs_are_line_ends(desk, spoil):
    """No file ends in a traceback of the csv module."""
    spoil(lambda content: content.replace(b"\n", b"\r"))
    assert desk.read().accepted == 59


@pytest.mark.parametrize("name", ["figures.csv", "context.yml"])
def test_a_missing_file_is_named(desk, name):
    """Deleted, renamed, or never committed."""
    (desk.folder / name).unlink()
    error = refusal(desk)
    assert (type(error), error.place.file) == (errors.MissingFileError, f"data/published/{name}")


def test_a_folder_in_place_of_the_table_is_no_table(desk):
    """Whatever cannot be opened is named like a missing file."""
    (desk.folder / "figures.csv").unlink()
    (desk.folder / "figures.csv").mkdir()
    assert isinstance(refusal(desk), errors.MissingFileError)


def test_a_dataset_without_wording_is_complete(desk):
    """Editors' words are an addition."""
    (desk.folder / "wording.yml").unlink()
    assert desk.read().problems == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "row"),
    [
        ("context.yml", "thanh-ba-2021-ytd:\n", "thanh-ba-2021-ytd: [\n", "17"),
        ("context.yml", "  source: {publisher: \"Báo Phú Thọ", "\tsource: {publisher: \"Báo Phú Thọ", "17"),
        ("wording.yml", "hedges:\n", "hedges: {\n", "9"),
    ],
)  # fmt: skip
def test_what_is_no_yaml_is_refused_at_its_line(desk, file, old, new, row):
    """Nothing below that line is known, so nothing of the dataset can be trusted."""
    desk.edit(file, old, new)
    error = refusal(desk)
    assert (type(error), error.place.file) == (errors.UnreadableDatasetError, f"data/published/{file}")
    assert abs(int(error.place.row) - int(row)) <= 1  # the parser may notice at the next line


def test_decomposed_letters_in_context_are_refused_at_their_line(desk):
    """They look the same and make equal names differ (traps.md, 9)."""
    desk.edit("context.yml", "Đinh Hải Nam", unicodedata.normalize("NFD", "Đinh Hải Nam"))
    error = refusal(desk)
    assert (type(error), error.place.file, error.place.row) == (errors.UnreadableDatasetError, CONTEXT, "6")


def test_a_source_that_stands_twice_in_context_is_refused(desk):
    """YAML would silently keep the second."""
    desk.edit("context.yml", "\nmy-duc-2018:", "\nha-nam-2020:")
    error = refusal(desk)
    assert (type(error), error.place.file) == (errors.UnreadableDatasetError, CONTEXT)
    assert "ha-nam-2020" in error.what


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hedges:\n", "hedge:\n"),
        ("scope: communes_total, word: hơn", "scope: communes_total, words: hơn"),
        (", word: hơn", ""),
        ("sentences:\n  - source", "sentences:\n  - sources"),
    ],
)
def test_wording_with_an_unknown_or_missing_key_is_refused(desk, old, new):
    """A misspelt key would let the house's own words stand in place of the source's."""
    desk.edit("wording.yml", old, new)
    error = refusal(desk)
    assert (type(error), error.place.file) == (errors.UnreadableDatasetError, WORDING)
    assert error.place.row


def test_a_dataset_without_its_description_is_refused(desk):
    """Nobody would know whether its figures are simulated."""
    (desk.folder / "dataset.yml").unlink()
    with pytest.raises(errors.MissingFileError) as caught:
        read_dataset(desk.folder)
    assert (caught.value.place.file, bool(caught.value.fix)) == (DATASET, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("simulated: false", "simulated: no"),
        ("simulated: false", "simulated: 'false'"),
        ("simulated: false", "simulate: false"),
        ("\nsimulated: false", ""),
        ("licence:", "license:"),
        ("title: Số liệu", "title: [Số liệu"),
    ],
)
def test_a_description_that_leaves_doubt_is_refused(desk, old, new):
    """Above all about whether the figures are real."""
    desk.edit("dataset.yml", old, new)
    with pytest.raises(errors.UnreadableDatasetError) as caught:
        read_dataset(desk.folder)
    assert (caught.value.place.file, bool(caught.value.fix)) == (DATASET, True)
