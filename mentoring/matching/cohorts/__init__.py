"""Whole cohorts: every mentee and every seat at once, as well as it can be done, with a proof.

A matching is worth the points of its pairs, and ``coverage`` for each pair besides, so that more
people are matched rather than better. Seats have prices: what a mentor's seat is worth to whoever
would have it next. Nobody's best mentor, less the price, and all seats at their price together
are a bound that no matching passes; a matching that reaches it is proved to be the best.
"""
