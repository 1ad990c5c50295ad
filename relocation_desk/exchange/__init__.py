"""Caseloads in and out."""
