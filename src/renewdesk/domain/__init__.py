"""The rules of a card's life: pure functions over frozen values; no clock, no I/O, no words."""
