"""The encrypted vault: access chain, key slots, sealed records, register, trail."""
