"""Where a site may stand: never on the repository's own folders, in another site, or in place of other things."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from bantin.errors import ForeignFolderError

# The folders of a repository that hold sources or what was made from them; site/public is meant for the site.
_OWN = (
    ".", ".ci", ".git", ".venv", "bantin", "bench", "build", "data", "notebooks", "params", "site", "site/assets",
    "site/content", "site/templates", "tests", "tools",
)  # fmt: skip
_HOLDS_OTHERS = {".", "site"}
_SIGNS = {"index.html", "robots.txt", "sitemap.xml", "tai-san"}
_OURS = _SIGNS | {"404.html", "feed.xml", "gioi-thieu", "minh-hoa", "nam", "phuong-phap", "thang"}


def check_place(out: Path, root: Path, sites: Mapping[str, Collection[str]]) -> None:
    """
    Return if a site may be put at `out`: it takes the place of the whole folder.

    Args:
        out: Where the site is to go, resolved.
        root: The repository, resolved.
        sites: The sites that earlier runs left, by folder, with the addresses of their files.

    Raises:
        ForeignFolderError: The place is one of the repository's own folders, or lies in one, or holds one; it lies in
            another site; or it holds something that no site of ours has.
    """
    for name in _OWN:
        own = root / name
        if out == own or out in own.parents or (own in out.parents and name not in _HOLDS_OTHERS):
            raise ForeignFolderError(f"{out} đè lên {own} của kho này", fix="Chọn nơi khác, ngoài các thư mục ấy.")
    default = str(root / "site" / "public")
    for above in out.parents:
        if str(above) in {default, *sites} or _is_site(above):
            raise ForeignFolderError(f"{out} nằm trong một trang khác, ở {above}", fix="Chọn nơi khác.")
    _check_content(out, sites.get(str(out), ()))


def _check_content(out: Path, addresses: Collection[str]) -> None:
    """Refuse a file, and a folder with anything in it that is neither known nor looks like a part of a site of ours."""
    known = {address.split("/")[0] for address in addresses}
    found = sorted(out.iterdir()) if out.is_dir() else []
    foreign = [path.name for path in found if path.name not in known and not _is_part(path)]
    if foreign or (out.exists() and not out.is_dir()) or (found and not known and not _is_site(out)):
        said = f": {', '.join(foreign[:3])}" if foreign else ""
        raise ForeignFolderError(
            f"{out} có những thứ khác không phải là trang này{said}",
            fix="Chọn thư mục trống hoặc chưa có; trang mới thay cả thư mục.",
        )


def _is_site(folder: Path) -> bool:
    return all((folder / name).exists() for name in _SIGNS)


def _is_part(path: Path) -> bool:
    """Return whether a site of ours may have this at its top: a name that each has, or the folder of a unit."""
    return path.name in _OURS or (path.name[0] != "." and (path / "index.html").is_file())
