"""What the machines of a cluster share: files by name in a folder or an object store, and what they must have alike."""

from __future__ import annotations

import os
from typing import Any

import fsspec

from bantin.errors import UnusableExchangeError
from bantin.keys import library_versions, package_hash


def common_code() -> str:
    """Return what driver and worker must have in common for the same bytes: package, Python, libraries."""
    return f"{package_hash(is_whole=True)} {library_versions()}"


def place_of(exchange: str, name: str) -> tuple[Any, str]:
    """Return the file system of an exchange, and the address in it of a file's name."""
    try:
        files, base = fsspec.core.url_to_fs(exchange)
    except (ImportError, ValueError) as error:
        fix = "Nêu một thư mục mà mọi máy thấy, hay một địa chỉ mà fsspec biết (--exchange)."
        raise UnusableExchangeError(f"Không dùng được nơi trao đổi {exchange}: {error}", fix=fix) from error
    return files, f"{base.rstrip('/')}/{name}"


def put(exchange: str, name: str, content: bytes) -> None:
    """Write a file of the exchange whole or not at all; raises UnusableExchangeError."""
    files, address = place_of(exchange, name)
    beside = f"{address}.{os.urandom(4).hex()}"
    try:
        files.makedirs(address.rpartition("/")[0], exist_ok=True)
        files.pipe_file(beside, content)
        files.mv(beside, address)
    except OSError as error:
        fix = "Xem mọi máy của cụm có ghi được vào nơi ấy không (--exchange)."
        raise UnusableExchangeError(f"Không ghi được vào nơi trao đổi {exchange}: {error}", fix=fix) from error


def get(exchange: str, name: str) -> bytes:
    """Return a file of the exchange; raises UnusableExchangeError."""
    files, address = place_of(exchange, name)
    try:
        content: bytes = files.cat_file(address)
    except OSError as error:
        fix = "Xem mọi máy của cụm có đọc được nơi ấy không (--exchange)."
        raise UnusableExchangeError(f"Không đọc được {name} ở nơi trao đổi {exchange}: {error}", fix=fix) from error
    return content


def take(exchange: str, name: str) -> bytes:
    """Return a file of the exchange, which is gone from it then; raises UnusableExchangeError."""
    content = get(exchange, name)
    files, address = place_of(exchange, name)
    files.rm(address)
    return content


def clear(exchange: str, name: str) -> None:
    """Remove a folder of the exchange, if it is there."""
    files, address = place_of(exchange, name)
    if files.exists(address):
        files.rm(address, recursive=True)
