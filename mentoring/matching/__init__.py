"""Finding who fits: criteria, reasons in words, and requests."""
