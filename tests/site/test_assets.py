"""Styles, fonts and icon carry the hash of their bytes in their names, and find each other."""

from __future__ import annotations

import hashlib
import re
import shutil

import pytest

from bantin.site.assets import read_assets


@pytest.fixture(scope="module")
def assets(root):
    """Return the assets of the site."""
    return read_assets(root / "site" / "assets")


def test_each_name_carries_the_hash_of_its_bytes(assets):
    """A file that changed has another name, so that browsers may keep each forever (traps.md, 22)."""
    for address in assets.addresses.values():
        assert address.split(".")[-2] == hashlib.sha256(assets.files[address]).hexdigest()[:10]


def test_the_stylesheet_finds_its_fonts(assets):
    """It lies in one folder with them, and names them by their hashes."""
    style = assets.files[assets.addresses["style.css"]].decode()
    fonts = re.findall(r'url\("([^"]+)"\)', style)
    assert fonts
    assert not [font for font in fonts if f"tai-san/{font}" not in assets.files]


def test_the_stylesheet_asks_nobody_else(assets):
    """No import, no address of another site."""
    style = assets.files[assets.addresses["style.css"]].decode()
    assert not re.findall(r"@import|https?:|url\(\s*['\"]?//", style)


def test_the_licence_of_the_fonts_goes_with_them(assets):
    """The OFL asks for it."""
    assert assets.files["tai-san/OFL.txt"].decode().startswith("Copyright")


def test_another_style_has_another_name(assets, root, tmp_path):
    """A reader never sees the new page in the old style."""
    folder = shutil.copytree(root / "site" / "assets", tmp_path / "assets")
    with (folder / "style.css").open("a", encoding="utf-8") as style:
        style.write("\n.x { color: red }")
    changed = read_assets(folder).addresses
    assert {name for name in changed if changed[name] != assets.addresses[name]} == {"style.css"}


def test_another_script_has_another_name(assets, root, tmp_path):
    """A page never runs a script of another version."""
    folder = shutil.copytree(root / "site" / "assets", tmp_path / "assets")
    with (folder / "page.js").open("a", encoding="utf-8") as script:
        script.write("\n// x")
    changed = read_assets(folder).addresses
    assert {name for name in changed if changed[name] != assets.addresses[name]} == {"page.js"}
