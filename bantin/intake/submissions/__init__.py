"""Files that offices send -> statements: observations and entries of registers, or every problem of the file."""
