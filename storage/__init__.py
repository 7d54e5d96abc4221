"""What the bot remembers: SQL inside, nouns outside."""
