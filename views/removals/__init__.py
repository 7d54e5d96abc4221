"""Removing somebody: what moderators, the person and their partners read."""
