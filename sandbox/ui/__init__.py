"""The page's API under /ui, which scenario tests use as well."""
