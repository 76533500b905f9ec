"""Executed notebook -> page fragment -> page; and whether a bulletin has what every bulletin must have."""

from bantin.pages.fragment import Fragment, clean_html, fragment_of
from bantin.pages.required import check_bulletin, complete_fragment
from bantin.pages.templates import Templates

__all__ = ["Fragment", "Templates", "check_bulletin", "clean_html", "complete_fragment", "fragment_of"]
