"""Removing somebody: begun, undone or carried out, and lifted again."""
