"""
Receipts: what an office is answered for each file that it sent, for a clerk who reads it on a phone; and an overview.

Text from the file is inert in both forms (see `inert_line`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bantin.disk import write_derived, writing_to
from bantin.errors import BantinError, MisplacedFileError
from bantin.forms import MONTHLY
from bantin.forms.head import HeadLine
from bantin.inert import in_markdown, inert_line
from bantin.intake.places import by_place, place_words
from bantin.intake.received.files import ReceivedFile, SheetCount
from bantin.intake.received.verdicts import Tally, Verdict
from bantin.vietnamese.typography import number

_SCHEMA = 1
_SIMULATED = "**SỐ LIỆU MINH HỌA** - không phải số liệu thật của đơn vị."
_VERDICTS = {
    Verdict.ACCEPTED: "đã tiếp nhận",
    Verdict.REJECTED: "chưa tiếp nhận được",
    Verdict.DUPLICATE: "trùng với tệp đã nhận",
    Verdict.SUPERSEDED: "đã có lần gửi mới hơn thay thế",
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer for one file."""

    file: ReceivedFile

    def markdown(self) -> str:
        """Return the answer as people read it: at most a few lines where nothing has to be mended."""
        parts = (self._head(), self._taken(), self._problems(), self._warnings(), self._what_next())
        return "\n\n".join(paragraph for part in parts for paragraph in part) + "\n"

    def as_json(self) -> dict[str, Any]:
        """Return the answer for other systems; its keys stay, and `schema` counts up when their meaning changes."""
        file = self.file
        return {
            "schema": _SCHEMA,
            "file": inert_line(file.path),
            "sha256": file.sha256,
            "size": file.size,
            "unit": inert_line(file.unit_name),
            "period": inert_line(file.period_label),
            "form": inert_line(file.form),
            "submission": file.submission,
            "simulated": file.is_simulated,
            "verdict": file.verdict.value,
            "supersedes": list(file.supersedes),
            "superseded_by": file.superseded_by,
            "taken": [_count_json(one) for one in file.taken],
            "problems": [_error_json(error) for error in by_place(file.to_mend)],
            "warnings": [_error_json(error) for error in by_place(file.warnings)],
            "next": self._next_step(),
        }

    def json_bytes(self) -> bytes:
        """Return `as_json` as a file has it; no sign of markup stands in it, wherever it is embedded."""
        text = json.dumps(self.as_json(), ensure_ascii=False, indent=1)
        for sign in "<>&":
            text = text.replace(sign, f"\\u{ord(sign):04x}")
        return (text + "\n").encode()

    def _head(self) -> Iterator[str]:
        file = self.file
        yield "# Phiếu tiếp nhận số liệu"
        if file.is_simulated:
            yield _SIMULATED
        yield f"Kính gửi: {self._sender}"
        about = f", số liệu {in_markdown(file.period_label)}" if file.period_label else ""
        yield (
            f"Đã nhận tệp **{in_markdown(file.name)}** (mã tệp {in_markdown(file.short_hash)}){about}, "
            f"lần gửi {file.submission}."
        )
        yield f"**Kết quả: {self._result()}.**"

    @property
    def _sender(self) -> str:
        name = in_markdown(self.file.unit_name)
        return f"UBND {name}" if name else "cơ quan gửi tệp"

    def _result(self) -> str:
        words, problems = _VERDICTS[self.file.verdict], len(self.file.to_mend)
        if self.file.verdict is Verdict.REJECTED and problems:
            return f"{words}, cần sửa {number(problems)} chỗ"
        rival = self.file.superseded_by[:8]
        return f"{words} (mã tệp {in_markdown(rival)})" if rival else words

    def _taken(self) -> Iterator[str]:
        counts = self.file.taken
        if counts:
            yield "## Đã lấy"
            yield "\n".join(_taken_line(one) for one in counts)
            yield f"Cộng: {_amounts(sum(c.observations for c in counts), sum(c.entries for c in counts))}."

    def _problems(self) -> Iterator[str]:
        yield from _listed("## Đề nghị sửa", self.file.to_mend)

    def _warnings(self) -> Iterator[str]:
        yield from _listed("## Lưu ý", self.file.warnings)

    def _what_next(self) -> Iterator[str]:
        yield "## Việc tiếp theo"
        yield in_markdown(self._next_step())

    def _next_step(self) -> str:
        """Return what the office does now, and when its bulletin will be made."""
        file = self.file
        period = f" {file.period_label}" if file.period_label else ""
        bulletin = f"Bản tin{period} của {file.unit_name or 'đơn vị'}"
        match file.verdict:
            case Verdict.ACCEPTED:
                said = (
                    f"{bulletin} sẽ được làm sau khi kiểm tra xong số liệu của kỳ này. "
                    f"Nếu cần đính chính, đề nghị sửa trong tệp, {self._numbered_anew()} và gửi lại."
                )
            case Verdict.REJECTED if any(isinstance(error, MisplacedFileError) for error in file.problems):
                said = (
                    "Đề nghị làm như nêu trên; không phải đổi số lần gửi. "
                    f"{bulletin} sẽ được làm sau khi nhận được tệp đúng chỗ, đúng loại. Trân trọng cảm ơn."
                )
            case Verdict.REJECTED:
                said = (
                    f"{bulletin} sẽ được làm sau khi nhận được tệp đã sửa. Đề nghị sửa đủ các chỗ nêu trên "
                    f"trong một lần, {self._numbered_anew()} và gửi lại. Trân trọng cảm ơn."
                )
            case Verdict.DUPLICATE:
                said = f"Nội dung đã có, không phải gửi lại. {bulletin} sẽ được làm sau khi kiểm tra xong tệp kia."
            case Verdict.SUPERSEDED:
                said = f"Không phải làm gì thêm. {bulletin} sẽ được làm sau khi kiểm tra xong lần gửi mới hơn."
        return inert_line(said)

    def _numbered_anew(self) -> str:
        """Return how the next submission gets its number: a workbook in a cell, every other file in its name."""
        file, following = self.file, self.file.submission + 1
        in_cell = f'ghi "{HeadLine.SUBMISSION}" là {following}'
        in_name = f'đặt tên tệp kết thúc bằng "-lan-{following}"'
        if file.form == MONTHLY.id:
            return in_cell
        if file.form or not file.name.lower().endswith(".xlsx"):
            return in_name
        return f"{in_cell} (nếu là sổ số liệu tháng), {in_name}"


def overview(dataset: str, files: Iterable[ReceivedFile]) -> str:
    """Return, as Markdown, a table of all files of a dataset with their verdicts, unit by unit, and their account."""
    ordered = sorted(files, key=lambda file: file.path)
    marks = [_SIMULATED] if any(file.is_simulated for file in ordered) else []
    rows = [
        "| Đơn vị | Kỳ | Tệp | Lần gửi | Kết quả | Cần sửa | Lưu ý |",
        "|---|---|---|--:|---|--:|--:|",
        *(_row(dataset, file) for file in ordered),
    ]
    tally = Tally.of(file.verdict for file in ordered).line()
    parts = (f"# Sổ tiếp nhận: {in_markdown(dataset)}", *marks, f"{tally}.", "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def write_receipts(build: Path, dataset: str, files: Sequence[ReceivedFile]) -> None:
    """
    Write the receipts of all files of a dataset and its overview into `build/receipts/<dataset>/`.

    A receipt that is there already is left as it is; those of files that are gone are deleted.

    Raises:
        UnwritableFolderError: The disk refuses.
    """
    folder = build / "receipts" / dataset
    contents = {}
    for file in files:
        answer, place = Receipt(file), build / "receipts" / file.receipt_name
        contents[place.with_name(f"{place.name}.md")] = answer.markdown().encode()
        contents[place.with_name(f"{place.name}.json")] = answer.json_bytes()
    contents[folder / "README.md"] = overview(dataset, files).encode()
    with writing_to(folder):
        for path, content in contents.items():
            if not (path.is_file() and path.read_bytes() == content):
                write_derived(path, content)
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path not in contents:
                path.unlink()


def _row(dataset: str, file: ReceivedFile) -> str:
    address = quote(file.receipt_name.removeprefix(f"{dataset}/") + ".md")
    cells = (
        in_markdown(file.unit_name) or "chưa rõ",
        in_markdown(file.period_label) or "chưa rõ",
        f"[{in_markdown(file.name)}]({address})",
        str(file.submission),
        _VERDICTS[file.verdict],
        str(len(file.to_mend) or ""),
        str(len(file.warnings) or ""),
    )
    return f"| {' | '.join(cells)} |"


def _taken_line(one: SheetCount) -> str:
    return f"* {in_markdown(one.sheet) or 'Bảng'}: {_amounts(one.observations, one.entries)}"


def _amounts(observations: int, entries: int) -> str:
    """Return "1.952 số liệu, 12 mục", without what there is none of."""
    said = ((observations, "số liệu"), (entries, "mục"))
    return ", ".join(f"{number(amount)} {words}" for amount, words in said if amount) or "không có số liệu nào"


def _listed(heading: str, errors: Iterable[BantinError]) -> Iterator[str]:
    """Yield errors as a numbered list, sheet by sheet and in the order of their cells."""
    ordered = by_place(errors)
    numbers = count(1)
    if ordered:
        yield heading
    for sheet, group in groupby(ordered, key=lambda error: error.place.sheet):
        if sheet:
            yield f"### Trang {in_markdown(sheet)}"
        yield "\n".join(f"{next(numbers)}. {_item(error)}" for error in group)


def _item(error: BantinError) -> str:
    """Return cell, what is wrong there, and what to do."""
    where = place_words(error.place)
    what = in_markdown(error.what.rstrip("."))
    parts = (f"**{in_markdown(where)}**: {what}." if where else f"{what}.", in_markdown(error.fix), f"({error.code})")
    return " ".join(filter(None, parts))


def _count_json(one: SheetCount) -> dict[str, Any]:
    return {"sheet": inert_line(one.sheet), "observations": one.observations, "entries": one.entries}


def _error_json(error: BantinError) -> dict[str, str]:
    place = error.place
    return {
        "code": error.code,
        "sheet": inert_line(place.sheet),
        "row": inert_line(place.row),
        "cell": inert_line(place.cell),
        "what": inert_line(error.what),
        "fix": inert_line(error.fix),
    }
