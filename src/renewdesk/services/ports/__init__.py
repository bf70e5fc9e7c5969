"""What the services need from the outside, as Protocols; one adapter and one fake each."""
