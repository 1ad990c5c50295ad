"""The desk locks by itself: when nobody is there, before the machine sleeps, and with the session."""
