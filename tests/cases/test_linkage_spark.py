"""The same call on Spark: skipped where pyspark or Java are absent."""

import shutil

import pytest
from benchmark.persons import persons

pytest.importorskip("splink", reason="joining lists needs the extra 'lists'")
from sudebnik.cases.linkage import link
from sudebnik.errors import ListError


def test_without_pyspark_one_line_says_what_to_install():
    """Where the extra is absent, the error names it."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        with pytest.raises(ListError, match=r"sudebnik\[lists,spark\]"):
            link(persons(5, seed=1)[0], backend="spark")
    else:
        pytest.skip("pyspark is installed here")


def test_spark_gives_the_same_weights():
    """Pairs, levels and weights are DuckDB's up to rounding."""
    pytest.importorskip("pyspark", reason="needs the extra 'spark' (pyspark)")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not here")
    records, _ = persons(150, seed=4)
    one, other = link(records), link(records, backend="spark")
    assert other.model == one.model
    assert [found.pair for found in other.pairs] == [found.pair for found in one.pairs]
    for left, right in zip(one.pairs, other.pairs, strict=True):
        assert right.weight == pytest.approx(left.weight, abs=1e-4)
        assert [said.level for said in right.comparisons] == [said.level for said in left.comparisons]
