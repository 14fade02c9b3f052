"""Invented rulings with known truth, labelled synthetic: for the demo, the tests and the benchmark."""

from sudebnik.demo.bundle import bundled, truth
from sudebnik.demo.generator import generate, write
from sudebnik.demo.ruling import Ruling

__all__ = ["Ruling", "bundled", "generate", "truth", "write"]
