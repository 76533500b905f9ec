"""What the machines of a cluster share: files by name in a folder or an object store, and what they must have alike."""

from __future__ import annotations

import os
from typing import Any

import fsspec

from bantin.keys import library_versions, package_hash


def common_code() -> str:
    """Return what driver and worker must have in common for the same bytes: package, Python, libraries."""
    return f"{package_hash(is_whole=True)} {library_versions()}"


def place_of(exchange: str, name: str) -> tuple[Any, str]:
    """Return the file system of an exchange, and the address in it of a file's name."""
    files, base = fsspec.core.url_to_fs(exchange)
    return files, f"{base.rstrip('/')}/{name}"


def put(exchange: str, name: str, content: bytes) -> None:
    """Write a file of the exchange whole or not at all."""
    files, address = place_of(exchange, name)
    files.makedirs(address.rpartition("/")[0], exist_ok=True)
    beside = f"{address}.{os.urandom(4).hex()}"
    files.pipe_file(beside, content)
    files.mv(beside, address)


def take(exchange: str, name: str) -> bytes:
    """Return a file of the exchange, which is gone from it then."""
    files, address = place_of(exchange, name)
    content: bytes = files.cat_file(address)
    files.rm(address)
    return content


def get(exchange: str, name: str) -> bytes:
    """Return a file of the exchange; raises OSError where it is not there."""
    files, address = place_of(exchange, name)
    content: bytes = files.cat_file(address)
    return content
