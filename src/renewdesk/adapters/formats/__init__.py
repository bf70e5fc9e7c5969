"""Files that people write or exchange: carriers and rules in TOML."""
