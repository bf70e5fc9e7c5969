"""Painters of list and table rows. They read faces from the model and know no use case."""
