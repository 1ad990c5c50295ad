"""Figures as a reader gets them."""
