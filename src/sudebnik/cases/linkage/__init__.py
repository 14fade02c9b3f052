"""Rows of lists that may be one person: blocked, compared field by field, weighed by Fellegi and Sunter's model."""

from sudebnik.cases.linkage.link import link
from sudebnik.cases.linkage.model import Linkage
from sudebnik.cases.linkage.why import why

__all__ = ["Linkage", "link", "why"]
