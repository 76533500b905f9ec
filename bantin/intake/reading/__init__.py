"""Bytes that somebody sent -> sheets of cells, read in a limited process of their own; no cell has a meaning yet."""
