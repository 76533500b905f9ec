"""From observations to values: amounts over any period, changes, targets, ranks, scores and registers over time."""
