"""The engine for lists that outgrow one machine: the Spark session of the caller, else one on this machine alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyspark import SparkConf, StorageLevel
from pyspark.sql import SparkSession
from splink import SparkAPI

from sudebnik.cases.linkage.columns import table_of
from sudebnik.cases.linkage.engine import Backend
from sudebnik.cases.linkage.model import Row

_OWN = {
    "spark.master": "local[*]",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.io.encryption.enabled": "true",  # Spark sorts on disk: what it leaves there is unreadable without its memory
    "spark.sql.shuffle.partitions": "8",
    "spark.log.level": "OFF",
}
"""What a session of our own is set to, where the caller's configuration (spark-submit, spark-defaults) says nothing."""


class Spark:
    """See `engine.Engine`. A session that is there already is used and left running."""

    dialect: Backend = "spark"

    def __init__(self) -> None:
        present = SparkSession.getActiveSession()
        self.own = present is None
        self.session = present if present is not None else _session()
        self.tables: list[Any] = []
        made: Any = SparkAPI
        self.api: Any = made(
            spark_session=self.session,
            break_lineage_method="persist",
            num_partitions_on_repartition=int(self.session.conf.get("spark.sql.shuffle.partitions") or 8),
            register_udfs_automatically=False,
        )

    def table(self, rows: Sequence[Row], name: str) -> Any:
        frame = self.session.createDataFrame(table_of(rows)).persist(StorageLevel.MEMORY_AND_DISK)
        self.tables.append(frame)
        return self.api.register(frame, table_name=name)

    def select(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.session.sql(sql).collect()]

    def close(self) -> None:
        if self.own:
            self.session.stop()
        else:
            for table in self.tables:
                table.unpersist()


def _session() -> SparkSession:
    conf = SparkConf()
    for key, value in _OWN.items():
        conf.setIfMissing(key, value)
    return SparkSession.builder.config(conf=conf).appName("sudebnik").getOrCreate()
