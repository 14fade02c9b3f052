"""Coders beside the rules: a linear model trained on reviewed codings, and a language model at a named address."""
