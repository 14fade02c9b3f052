"""Grammars of court prose, one module per family of variables; none knows another."""
