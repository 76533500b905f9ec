"""Observations and entries of registers on disk: one Parquet file per district, a row group per period."""

from bantin.store.content import PeriodContent, digest
from bantin.store.store import Store

__all__ = ["PeriodContent", "Store", "digest"]
