"""From facts and context to Vietnamese: plan, sentences, text; every figure in it tagged, every numeral typed."""

from bantin.story.markup import Markup, anchor, runs_html
from bantin.story.parts import Section, Story
from bantin.story.phrasebook import Phrasebook
from bantin.story.phrases import phrasebook
from bantin.story.sentences import Writer
from bantin.story.story import compose
from bantin.story.surroundings import Surroundings

__all__ = [
    "Markup",
    "Phrasebook",
    "Section",
    "Story",
    "Surroundings",
    "Writer",
    "anchor",
    "compose",
    "phrasebook",
    "runs_html",
]
