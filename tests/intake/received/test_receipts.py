"""Receipts: a clerk learns what was taken and what to mend, and nothing from a file comes to life in them."""

from __future__ import annotations

import json
import re

import pytest
from arrived import SHA, problem, received
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bantin.errors import (
    BantinError,
    DashAsZeroWarning,
    EncryptedFileError,
    MisplacedFileError,
    Place,
    UnwritableFolderError,
)
from bantin.inert import in_markdown, inert_line
from bantin.intake.received import Receipt, SheetCount, Verdict, overview, write_receipts

MARKDOWN = MarkdownIt("commonmark").enable("table")
HOSTILE = [
    '=HYPERLINK("http://x.vn","bấm")',
    "+84 912",
    "-1+1",
    "@SUM(A1)",
    " =1+1",
    "\u200b=1+1",
    "\t=1",
    "[bấm](http://x.vn)",
    "![](http://x.vn/a.png)",
    "<http://x.vn>",
    "<script>alert(1)</script>",
    "&lt;b&gt;",
    "`mã`",
    "*đậm* _nghiêng_ ~~gạch~~",
    "a\n# Tiêu đề",
    "a\n\n1. mục",
    "a\r\n| x | y |\n|---|---|",
    "a | b",
    "\\[x\\](y)",
    "abc\u202ecba",
    "[x]: http://x.vn",
    "cuối #",
]


def read(markdown: str) -> str:
    """Return what a reader sees of Markdown, as words parted by single spaces."""
    seen = (
        child.content
        for token in MARKDOWN.parse(markdown)
        for child in token.children or ()
        if child.type in ("text", "code_inline", "text_special")
    )
    return " ".join("".join(seen).split())


def kinds(markdown: str) -> set[str]:
    """Return which kinds of tokens Markdown consists of."""
    tokens = MARKDOWN.parse(markdown)
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}


def told(*problems: BantinError) -> str:
    """Return the receipt of a file in which something has to be mended."""
    return Receipt(received(Verdict.REJECTED, problems=problems, taken=())).markdown()


def test_a_receipt_of_a_good_file_says_what_was_taken():
    """The whole of it, as it is sent."""
    assert Receipt(received()).markdown() == (
        "# Phiếu tiếp nhận số liệu\n\n"
        "Kính gửi: UBND huyện Yên Lập\n\n"
        "Đã nhận tệp **yen-lap-2021-08.xlsx** (mã tệp 1a2b3c4d), số liệu tháng 8 năm 2021, lần gửi 1.\n\n"
        "**Kết quả: đã tiếp nhận.**\n\n"
        "## Đã lấy\n\n"
        "* Văn bản: 1.204 số liệu\n"
        "* Nhiệm vụ: 12 mục\n\n"
        "Cộng: 1.204 số liệu, 12 mục.\n\n"
        "## Việc tiếp theo\n\n"
        "Bản tin tháng 8 năm 2021 của huyện Yên Lập sẽ được làm sau khi kiểm tra xong số liệu của kỳ này. "
        'Nếu cần đính chính, đề nghị sửa trong tệp, ghi "Lần gửi" là 2 và gửi lại.\n'
    )


def test_a_receipt_of_a_bad_file_lists_what_to_mend():
    """By sheet in the order of the workbook and by cell, numbered through, with what to do and the code."""
    text = told(problem("Hồ sơ II.06a", "D9"), problem("Văn bản", "C10"), problem("Văn bản", "D9"))
    assert "**Kết quả: chưa tiếp nhận được, cần sửa 3 chỗ.**" in text
    assert (
        "## Đề nghị sửa\n\n"
        "### Trang Văn bản\n\n"
        "1. **Ô D9**: Cột 3 không khớp. Sửa ô này. (E814)\n"
        "2. **Ô C10**: Cột 3 không khớp. Sửa ô này. (E814)\n\n"
        "### Trang Hồ sơ II.06a\n\n"
        "3. **Ô D9**: Cột 3 không khớp. Sửa ô này. (E814)\n"
    ) in text


def test_what_is_wrong_with_the_whole_file_stands_first():
    """No sheet can be read before it is mended."""
    locked = EncryptedFileError("Tệp bị khóa", place=Place(file="a.xlsx"), fix="Bỏ mật khẩu.")
    text = told(problem("Văn bản", "D9"), locked)
    assert text.index("1. Tệp bị khóa. Bỏ mật khẩu. (E802)") < text.index("### Trang Văn bản")


@given(st.permutations([problem("Văn bản", cell) for cell in ("A2", "B2", "AA2", "A10", "B100")]))
def test_cells_are_sorted_row_by_row_from_the_left(problems):
    """AA stands behind B, and 10 behind 2."""
    assert re.findall(r"Ô ([A-Z]+\d+)", told(*problems)) == ["A2", "B2", "AA2", "A10", "B100"]


def test_warnings_are_told_apart_from_what_has_to_be_mended():
    """The file was taken in."""
    warning = DashAsZeroWarning("Dấu - được tính là 0", place=Place(sheet="Văn bản", cell="D9"))
    text = Receipt(received(warnings=(warning,))).markdown()
    assert "## Lưu ý\n\n### Trang Văn bản\n\n1. **Ô D9**: Dấu - được tính là 0. (E831)\n" in text
    assert "## Đề nghị sửa" not in text


@pytest.mark.parametrize(
    ("verdict", "rival", "words"),
    [
        (Verdict.DUPLICATE, "9f8e7d6c" + "0" * 56, "trùng với tệp đã nhận (mã tệp 9f8e7d6c)"),
        (Verdict.SUPERSEDED, "9f8e7d6c" + "0" * 56, "đã có lần gửi mới hơn thay thế (mã tệp 9f8e7d6c)"),
    ],
)
def test_a_file_that_is_not_used_names_the_one_that_is(verdict, rival, words):
    """The clerk need not send it again."""
    text = Receipt(received(verdict, superseded_by=rival, taken=())).markdown()
    assert f"**Kết quả: {words}.**" in text
    assert "hông phải" in text


@pytest.mark.parametrize("verdict", Verdict)
def test_every_receipt_says_when_the_bulletin_will_be_made(verdict):
    """Whatever became of the file."""
    assert "Bản tin tháng 8 năm 2021 của huyện Yên Lập sẽ được làm sau khi" in Receipt(received(verdict)).markdown()


IN_THE_CELL, IN_THE_NAME = 'ghi "Lần gửi" là 2', 'đặt tên tệp kết thúc bằng "-lan-2"'


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.REJECTED])
@pytest.mark.parametrize(
    ("name", "form", "ways"),
    [
        ("a.xlsx", "bantin-thang", {IN_THE_CELL}),
        ("a.xlsx", "II.06a", {IN_THE_NAME}),
        ("a.csv", "csv", {IN_THE_NAME}),
        ("a.csv", "", {IN_THE_NAME}),
        ("a.xlsx", "", {IN_THE_CELL, IN_THE_NAME}),
    ],
)
def test_a_file_is_sent_again_under_a_number_where_it_has_a_place_for_one(verdict, name, form, ways):
    """A workbook has a cell; exports and CSVs only their name; of what could not be read, both are said."""
    text = Receipt(received(verdict, path=f"data/demo/yen-lap/2021-08/{name}", form=form)).as_json()["next"]
    assert {way for way in (IN_THE_CELL, IN_THE_NAME) if way in text} == ways


def test_a_misplaced_file_is_put_in_its_place_and_not_sent_under_another_number():
    """Nothing in it has to be mended."""
    lost = MisplacedFileError(
        "Tệp không nằm trong thư mục", place=Place(file="data/demo/a.xlsx"), fix="Đặt tệp vào x/."
    )
    file = received(Verdict.REJECTED, path="data/demo/a.xlsx", unit_name="", form="", problems=(lost,), taken=())
    text = Receipt(file).markdown()
    assert "Đặt tệp vào x/." in text
    assert "không phải đổi số lần gửi" in text
    assert not [way for way in (IN_THE_CELL, IN_THE_NAME) if way in text]


def test_nothing_is_asked_to_be_mended_in_a_file_that_another_has_replaced():
    """Neither people, nor other systems, nor the overview read that there is something left to do."""
    file = received(Verdict.SUPERSEDED, problems=(problem("Văn bản", "D9"),), superseded_by="9" * 64, taken=())
    assert "Đề nghị sửa" not in Receipt(file).markdown()
    assert Receipt(file).as_json()["problems"] == []
    assert overview("demo", [file]).rstrip().endswith("| đã có lần gửi mới hơn thay thế |  |  |")


def test_simulated_figures_say_so():
    """On the receipt and on the overview (design rule 6), and only there."""
    simulated, real = received(is_simulated=True), received()
    assert "SỐ LIỆU MINH HỌA" in Receipt(simulated).markdown()
    assert "SỐ LIỆU MINH HỌA" in overview("demo", [simulated])
    assert "MINH HỌA" not in Receipt(real).markdown() + overview("demo", [real])


def test_a_file_of_which_nobody_can_say_whose_it_is_is_answered_too():
    """It lay in the wrong place."""
    text = Receipt(received(Verdict.REJECTED, unit_name="", period_label="", taken=())).markdown()
    assert "Kính gửi: cơ quan gửi tệp" in text
    assert "Bản tin của đơn vị sẽ được làm" in text


def test_the_receipt_for_systems_has_stable_keys():
    """Schema 1."""
    file = received(Verdict.REJECTED, problems=(problem("Văn bản", "D9"),), taken=(SheetCount("Văn bản", 3),))
    answer = Receipt(file).as_json()
    assert list(answer) == [
        "schema", "file", "sha256", "size", "unit", "period", "form", "submission", "simulated", "verdict",
        "supersedes", "superseded_by", "taken", "problems", "warnings", "next",
    ]  # fmt: skip
    assert (answer["schema"], answer["verdict"], answer["sha256"]) == (1, "rejected", SHA)
    assert answer["taken"] == [{"sheet": "Văn bản", "observations": 3, "entries": 0}]
    assert answer["problems"] == [
        {
            "code": "E814",
            "sheet": "Văn bản",
            "row": "",
            "cell": "D9",
            "what": "Cột 3 không khớp",
            "fix": "Sửa ô này.",
        }
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_file_does_not_come_to_life_in_markdown(text):
    """Trap 14: it is read as it was written, and is no link, picture, markup, heading, list or table."""
    line = f"Ghi: {in_markdown(text)}"
    assert kinds(line) <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}
    assert read(line) == f"Ghi: {inert_line(text)}"


@given(st.text(max_size=40))
def test_no_text_at_all_comes_to_life_in_markdown(text):
    """Trap 14, for whatever a cell can hold."""
    line = f"Ghi: {in_markdown(text)}."
    assert kinds(line) <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}
    assert read(line) == f"Ghi: {inert_line(text)}."


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_file_adds_nothing_to_a_receipt(text):
    """Trap 14: wherever it comes from, name, sheet, cell or message, the receipt has the parts of a harmless one."""
    harmless, hostile = (
        Receipt(
            received(
                Verdict.REJECTED,
                path=f"data/demo/yen-lap/2021-08/{word.replace('/', '')}",
                form=word,
                problems=(problem(word, word, word),),
                taken=(SheetCount(word, 1),),
            )
        )
        for word in ("chữ", text)
    )
    assert shape(hostile) == shape(harmless)
    assert not re.search(r"[<>&]", hostile.json_bytes().decode())


def shape(answer: Receipt) -> list[str]:
    """Return the kinds of a receipt's blocks in their order."""
    return [token.type for token in MARKDOWN.parse(answer.markdown())]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_field_for_systems_begins_a_formula(text):
    """Trap 14: who pastes a field into a sheet gets text."""
    file = received(Verdict.REJECTED, path=text, form=text, problems=(problem(text, text, text),), taken=())
    answer = json.loads(Receipt(file).json_bytes())
    fields = [answer["file"], answer["form"], *answer["problems"][0].values()]
    assert not [field for field in fields if field.startswith(("=", "+", "-", "@"))]


def test_the_overview_has_a_row_for_each_file():
    """With the verdict, a link to the receipt and the account of all."""
    late = received(Verdict.REJECTED, path="data/demo/my-duc/2021-08/số liệu.xlsx", unit_name="huyện Mỹ Đức")
    assert overview("demo", [received(), late]) == (
        "# Sổ tiếp nhận: demo\n\n"
        "Tệp: nhận 2 = dùng 1 + từ chối 1 + trùng 0 + thay thế 0.\n\n"
        "| Đơn vị | Kỳ | Tệp | Lần gửi | Kết quả | Cần sửa | Lưu ý |\n"
        "|---|---|---|--:|---|--:|--:|\n"
        "| huyện Mỹ Đức | tháng 8 năm 2021 | [số liệu.xlsx](my-duc/2021-08/s%E1%BB%91%20li%E1%BB%87u.xlsx.md) | 1 "
        "| chưa tiếp nhận được |  |  |\n"
        "| huyện Yên Lập | tháng 8 năm 2021 | [yen-lap-2021-08.xlsx](yen-lap/2021-08/yen-lap-2021-08.xlsx.md) | 1 "
        "| đã tiếp nhận |  |  |\n"
    )


@pytest.mark.parametrize("text", [one for one in HOSTILE if "/" not in one])
def test_the_name_of_a_file_leaves_the_overview_a_table_of_seven_columns(text):
    """Trap 14: a bar in a name is no new column."""
    tokens = MARKDOWN.parse(overview("demo", [received(path=f"data/demo/yen-lap/2021-08/{text}")]))
    assert sum(token.type == "td_open" for token in tokens) == 7


def test_receipts_are_written_beside_each_other(tmp_path):
    """One folder per district and period, as in data/."""
    write_receipts(tmp_path, "demo", [received()])
    folder = tmp_path / "receipts" / "demo"
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*")) == [
        "README.md",
        "yen-lap/2021-08/yen-lap-2021-08.xlsx.json",
        "yen-lap/2021-08/yen-lap-2021-08.xlsx.md",
    ]


def test_receipts_of_files_that_are_gone_are_deleted(tmp_path):
    """Those of other datasets stay."""
    write_receipts(tmp_path, "demo", [received()])
    write_receipts(tmp_path, "phu-tho", [received(path="data/phu-tho/yen-lap/2021-08/a.xlsx")])
    write_receipts(tmp_path, "demo", [])
    assert sorted(path.name for path in (tmp_path / "receipts").rglob("*.md")) == [
        "README.md",
        "README.md",
        "a.xlsx.md",
    ]


def test_a_receipt_that_is_there_already_is_not_written_again(tmp_path):
    """A run with one new file touches one receipt."""
    write_receipts(tmp_path, "demo", [received()])
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*.*")}
    write_receipts(tmp_path, "demo", [received()])
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*.*")} == before


def test_receipts_that_cannot_be_written_are_an_error_of_our_own(tmp_path):
    """A file lies where the folder should be."""
    (tmp_path / "receipts").write_bytes(b"x")
    with pytest.raises(UnwritableFolderError):
        write_receipts(tmp_path, "demo", [received()])
