"""The parts of the receipt queue: its list, its preview, its form, and what becomes of a file."""
