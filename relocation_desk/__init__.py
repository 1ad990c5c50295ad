"""Relocation Desk: case management for the relocation of threatened witnesses."""
