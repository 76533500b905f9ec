"""Runs notebooks with parameters, each in a process of its own; knows nothing of what they tell."""

from bantin.execution.job import Job, Outcome
from bantin.execution.pool import EngineName, Runner, new_runner, run_jobs, usable
from bantin.execution.source import read_notebook

__all__ = ["EngineName", "Job", "Outcome", "Runner", "new_runner", "read_notebook", "run_jobs", "usable"]
