"""Editorial files to read: one that is sound, pictures drawn on the spot, and how to spoil either."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

NAME = "data/thu/editorial/yen-lap/2021-08.md"
# Where the place and the photograph were: what must never reach a page.
GPS_LATITUDE = (21.0, 22.0, 23.0)
MAKER = "telephone of somebody"

SOUND = """\
---
event:
  kind: conference
  date: 2021-09-08
  host: Cơ quan thử
  chair: Người chủ trì thử
  chair_role: Trưởng ban thử
photographs:
  - file: anh.jpg
    alt: Hình vẽ một ô màu.
    caption: Hình minh họa
    credit: Ban biên tập
quotes:
  - text: "Đã nhận {dossiers_received} hồ sơ."
    speaker: Người nói thử
    role: Vai thử
    source: biên bản thử
shortcomings:
  - text: "còn {dossiers_pending_overdue} hồ sơ quá hạn"
tasks:
  - assignee: Phòng Nội vụ
    text: phấn đấu đạt 90% hồ sơ mức độ 4
    due: 2021-12-31
byline: Tổ thử
---

## Hội nghị

Hội nghị ghi nhận
{dossiers_received_online} hồ sơ nộp trực tuyến.
"""


def picture(size: tuple[int, int] = (1600, 900), *, kind: str = "JPEG", with_secrets: bool = False) -> bytes:
    """Return a drawn picture; with secrets, as a telephone would save it: place, maker, turned on its side."""
    image, written = Image.new("RGB", size, "#4b2e92"), io.BytesIO()
    image.paste("#f7f3f6", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    if with_secrets:
        exif[0x010F], exif[0x0112] = MAKER, 6
        exif.get_ifd(0x8825)[2] = GPS_LATITUDE
    image.save(written, kind, exif=exif)
    return written.getvalue()


def written(folder: Path, text: str = SOUND, image: bytes | None = None) -> Path:
    """Write an editorial file with its photograph into a folder; return where it is."""
    (folder / "anh.jpg").write_bytes(picture() if image is None else image)
    path = folder / "2021-08.md"
    path.write_text(text, encoding="utf-8")
    return path


def spoilt(old: str, new: str) -> str:
    """Return the sound file with some of its words replaced; they have to be there."""
    assert old in SOUND, f"the file no longer says {old!r}"
    return SOUND.replace(old, new, 1)


def line_of(words: str, text: str = SOUND) -> str:
    """Return the line on which words stand first."""
    return str(text[: text.index(words)].count("\n") + 1)
