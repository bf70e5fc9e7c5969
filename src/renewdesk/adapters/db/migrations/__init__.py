"""The way from each released schema to the next; steps are frozen once released."""
