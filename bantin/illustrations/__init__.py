"""Which charts a bulletin carries, and each of them as a figure with its caption, its source and its table."""

from bantin.illustrations.illustration import Illustration, illustration_html
from bantin.illustrations.illustrator import Illustrator

__all__ = ["Illustration", "Illustrator", "illustration_html"]
