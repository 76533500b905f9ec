"""Registers over time: tasks, difficulties, milestones and editorial boards, told for a period of several months."""
