"""Runs notebooks with parameters, each in a kernel of its own; knows nothing of what they tell."""

from bantin.execution.job import Job, Outcome
from bantin.execution.pool import run_jobs
from bantin.execution.source import read_notebook

__all__ = ["Job", "Outcome", "read_notebook", "run_jobs"]
