"""How the bot hears of what people do: over sockets or signed HTTP."""
