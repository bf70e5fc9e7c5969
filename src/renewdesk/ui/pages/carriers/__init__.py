"""The parts of the carriers page."""
