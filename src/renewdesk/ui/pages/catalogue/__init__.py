"""The parts of the page that compares a newer catalogue."""
