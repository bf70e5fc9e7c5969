"""The parts of the rule editor."""
