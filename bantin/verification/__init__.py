"""The independent checker over a finished site; it shares no code with what made the site."""

from bantin.verification.finding import Finding

__all__ = ["Finding"]
