"""Measurements that are too long for the tests; each has a command and a seed."""
