"""A mentee finds a mentor: suggestions, one request at a time, its one answer."""
