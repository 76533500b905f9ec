"""
Photographs made fit for a page: turned upright, made smaller, without any metadata, the same bytes each time.

A photograph tells where it was taken and by which telephone; only its pixels are published (EXIF, GPS, comments and
thumbnails stay behind). Colours are converted to sRGB, since the profile stays behind too.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.errors import UnusablePhotographError
from bantin.model import Photograph, Rendition, Written

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTHS = (720, 1440)
_TALLEST = 1440
_NARROWEST = 320
_LARGEST_FILE = 25 * 1024 * 1024
_MOST_PIXELS = 80_000_000
_KINDS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82
_FIX = "Dùng ảnh JPEG, PNG hoặc WebP, rộng ít nhất 320 điểm ảnh, đặt cạnh tệp biên tập."


def with_renditions(photograph: Photograph, folder: Path) -> Photograph:
    """Return a photograph with its sizes; raises UnusablePhotographError; `folder` holds the editorial file."""
    content = photograph_bytes(photograph.file, folder)
    try:
        return replace(photograph, renditions=renditions(content))
    except (OSError, ValueError, SyntaxError, Warning) as error:
        what = f'"{photograph.file.text}" không phải là ảnh đọc được'
        raise UnusablePhotographError(what, place=photograph.file.place(), fix=_FIX) from error


def photograph_bytes(file: Written, folder: Path) -> bytes:
    """Return the bytes of a photograph, which lies beside its editorial file and nowhere else."""
    path = folder / file.text
    if Path(file.text).name != file.text or path.resolve().parent != folder.resolve():
        what = f'Ảnh "{file.text}" nằm ngoài thư mục của tệp biên tập'
        raise UnusablePhotographError(what, place=file.place(), fix="Đặt ảnh cạnh tệp này và chỉ ghi tên ảnh.")
    try:
        content = path.read_bytes()
    except OSError as error:
        what = f'Không mở được ảnh "{file.text}"'
        raise UnusablePhotographError(what, place=file.place(), fix="Đặt ảnh cạnh tệp này, ghi đúng tên.") from error
    if len(content) > _LARGEST_FILE:
        raise UnusablePhotographError(f'Ảnh "{file.text}" quá lớn', place=file.place(), fix="Thu ảnh xuống dưới 25 MB.")
    return content


@cache
def renditions(content: bytes) -> tuple[Rendition, ...]:
    """
    Return a photograph in the sizes of the page, smallest first; never larger than it is.

    Raises:
        OSError, ValueError, SyntaxError, Warning: What Pillow says of bytes that are no whole image of sane size.
    """
    from PIL import Image  # noqa: PLC0415 - only bulletins with photographs need it

    with warnings.catch_warnings():
        # A picture that unfolds to gigabytes is refused before its pixels are read.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content), formats=_KINDS) as opened:
            if opened.width * opened.height > _MOST_PIXELS or min(opened.size) < _NARROWEST:
                raise ValueError(opened.size)
            image = _plain(opened)
    widths = [width for width in _WIDTHS if width < image.width]
    sizes = [*widths, *([image.width] if len(widths) < len(_WIDTHS) else [])]
    return tuple(dict.fromkeys(_rendition(image, width) for width in sizes))


def _plain(opened: Image) -> Image:
    """Return the pixels alone: upright, in sRGB, on white where they were transparent."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    upright = ImageOps.exif_transpose(opened)
    colours = _in_srgb(upright, opened.info.get("icc_profile"))
    whole = colours.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    paper.alpha_composite(whole)
    return paper.convert("RGB")


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    from PIL import ImageCms  # noqa: PLC0415 - as above

    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB")) or image
    except (OSError, ImageCms.PyCMSError):
        # A profile that nobody can read says nothing: the pixels are taken for sRGB, as browsers do.
        return image


def _rendition(image: Image, width: int) -> Rendition:
    from PIL import Image  # noqa: PLC0415 - as above

    height = max(1, (image.height * width + image.width // 2) // image.width)
    if height > _TALLEST:
        width, height = max(1, image.width * _TALLEST // image.height), _TALLEST
    written = io.BytesIO()
    small = image.resize((width, height), Image.Resampling.LANCZOS)
    small.save(written, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    content = written.getvalue()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Rendition(f"anh-{digest}-{width}.jpg", width, height, content)
