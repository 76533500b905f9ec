"""
Params files from the disk: text, then YAML nodes, or one error that says at which line it ends.

YAML is composed into nodes, never constructed into objects: so each value keeps its line, `no` is not silently false,
and a tag cannot run code.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import yaml

from bantin.errors import Place, UnreadableParamsError, WrongParamError
from bantin.settings.written import Param

# The C parser is about eight times as fast; PyYAML has it wherever libyaml was there when it was built.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# No-break spaces, zero-width characters and controls: they look like nothing and make equal words differ.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060\ufeff]")


def read_params(path: Path, *, file: str = "") -> Param:
    """
    Return a params file, or another file of the same manner, as one value; `file` is its name in messages.

    Raises:
        UnreadableParamsError: No such file, not UTF-8, empty, or no YAML.
        WrongParamError: Characters that nobody sees, or letters that are not composed (NFC).
    """
    file = file or name_of(path)
    param = compose(seen_text(_content(path, file), file), file)
    if param is None:
        raise UnreadableParamsError("Tệp trống", place=Place(file=file, row="1"), fix="Khôi phục nội dung của tệp.")
    return param


def compose(text: str, file: str) -> Param | None:
    """Return YAML as one value, or None where it says nothing; raises UnreadableParamsError where it is none."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _no_yaml(error, text, file) from error
    return None if node is None else Param("", node, file, node.start_mark.line + 1)


def unseen_in(text: str, *, also: str = "") -> str:
    """Return a character of a text that nobody sees, or one of `also`, as "U+00A0"; "" where there is none."""
    found = _UNSEEN.search(text)
    unseen = found[0] if found else next((character for character in text if character in also), "")
    return f"U+{ord(unseen):04X}" if unseen else ""


def name_of(path: Path) -> str:
    """Return how messages name a file: from params/ on, whatever the folder in which the repository lies."""
    parts = path.parts
    start = max((n for n, part in enumerate(parts) if part == "params"), default=0)
    return Path(*parts[start:]).as_posix()


def _content(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        place = Place(file=file)
        raise UnreadableParamsError("Không mở được tệp", place=place, fix="Khôi phục tệp hoặc quyền đọc.") from error


def seen_text(content: bytes, file: str) -> str:
    """
    Return the text of a file.

    Raises:
        UnreadableParamsError: It is not UTF-8.
        WrongParamError: Characters that nobody sees, or letters that are not composed (NFC).
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(file=file, row=str(content[: error.start].count(b"\n") + 1))
        raise UnreadableParamsError("Tệp không phải UTF-8", place=place, fix="Lưu lại tệp với mã UTF-8.") from error
    _refuse_unseen(text, file)
    return text


def _refuse_unseen(text: str, file: str) -> None:
    if unseen := _UNSEEN.search(text):
        place = Place(file=file, row=str(text.count("\n", 0, unseen.start()) + 1))
        what = f"Có ký tự không nhìn thấy ({unseen_in(text)})"
        raise WrongParamError(what, place=place, fix="Xóa ký tự đó, hoặc thay bằng dấu cách thường.")
    if unicodedata.is_normalized("NFC", text):
        return
    lines = enumerate(text.split("\n"), start=1)
    row = next(n for n, line in lines if not unicodedata.is_normalized("NFC", line))
    place = Place(file=file, row=str(row))
    raise WrongParamError("Chữ có dấu không ở dạng dựng sẵn (NFC)", place=place, fix="Gõ lại chữ có dấu ở hàng này.")


def _no_yaml(error: yaml.YAMLError, text: str, file: str) -> UnreadableParamsError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    fix = (
        "Xem lại thụt dòng, dấu nháy và dấu ngoặc; giá trị có một trong các dấu : # & * % @ thì đặt trong dấu nháy kép."
    )
    if mark is None:
        return UnreadableParamsError("Tệp không đúng cú pháp YAML", place=Place(file=file), fix=fix)
    if any("\t" in line for line in text.splitlines()[mark.line : mark.line + 1]):
        fix = "Thay phím Tab ở hàng này bằng dấu cách."
    place = Place(file=file, row=str(mark.line + 1))
    return UnreadableParamsError("Tệp không đúng cú pháp YAML", place=place, fix=fix)
