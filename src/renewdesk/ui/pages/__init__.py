"""The pages of the window; each gets what it needs in ``__init__`` and knows no other page."""
