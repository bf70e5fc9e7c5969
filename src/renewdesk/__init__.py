"""RenewDesk keeps every SIM card and eSIM of its owner alive, and shows why each date stands."""

__version__ = "0.1.0"
