"""Use cases: plain values in, one unit of work, a read model or ``Changes`` out."""
