"""The computer that the program runs on: its clock, notifications, browser."""
