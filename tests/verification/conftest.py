"""What the checker says of the little site once something in it is changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from little_site import files

from bantin.verification.checking import verify
from bantin.verification.site import Site


@pytest.fixture
def codes() -> Callable[..., set[str]]:
    """Return how to learn what the checker says of the little site once `old` on a file became `new`."""

    def said(old: str = "", new: str = "", *, name: str = "index.html") -> set[str]:
        made = files()
        address = f"yen-lap/2021-08/{name}"
        text = made[address].decode()
        if old not in text:
            raise ValueError(old)
        made[address] = text.replace(old, new, 1).encode()
        return {one.code for one in verify(Site(made))}

    return said
