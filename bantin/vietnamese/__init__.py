"""How Vietnamese writes numbers, dates, lists and hedges; knows nothing of facts."""
