"""Executed notebook -> page fragment -> page; and whether a bulletin has what every bulletin must have."""

from bantin.pages.fragment import Fragment, fragment_of
from bantin.pages.required import check_bulletin
from bantin.pages.templates import Templates

__all__ = ["Fragment", "Templates", "check_bulletin", "fragment_of"]
