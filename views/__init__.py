"""Everything people read: pure functions from nouns to Block Kit."""
