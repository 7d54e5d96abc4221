"""Matching from spreadsheets: what CSV files say, what comes of it, and the files written."""
