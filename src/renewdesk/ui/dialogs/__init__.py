"""The dialogs: each gets its services in ``__init__``, saves through one use case and says so."""
