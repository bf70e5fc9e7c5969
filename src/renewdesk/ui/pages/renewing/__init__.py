"""The panes and parts of the renewal assistant."""
