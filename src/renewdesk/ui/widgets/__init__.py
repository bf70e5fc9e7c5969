"""Reusable controls. Each takes a `Look` and plain values; none knows a use case."""
