"""Editorial files: what people write beside the figures -> checked words and photographs, each error with its line."""

from bantin.editorial.places import Editorials
from bantin.editorial.reading import read_editorial

__all__ = ["Editorials", "read_editorial"]
