"""One class or function per port, named after its technique; adapters do not know each other."""
