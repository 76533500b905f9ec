"""From a district's monthly e-government figures to a bulletin in which every number can be traced."""
