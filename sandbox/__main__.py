"""`python -m sandbox`: Harbour Street in the browser."""

import argparse
import sys
from pathlib import Path

from sandbox.leash import Leash
from sandbox.server import Sandbox, server


def main() -> None:
    """Serve the sandbox until it is interrupted."""
    parser = argparse.ArgumentParser("sandbox", description="A small Slack next door.")
    parser.add_argument("--port", type=int, default=8400)
    parser.add_argument("--manifest", type=Path, default=Path("manifest.yml"))
    parser.add_argument("--control", help="address of the bot's door for rehearsals")
    parser.add_argument("--events-url", help="post signed requests here instead of Socket Mode")
    parser.add_argument(
        "--leash", type=Path, help="end when standard input does, and then remove this folder"
    )
    options = parser.parse_args()
    sandbox = Sandbox(options.manifest, options.control, options.events_url)
    if not options.control:  # otherwise the bot says it, once it is there as well
        sys.stderr.write(f"Harbour Street is open: http://127.0.0.1:{options.port}\n")
    serving = server(sandbox, options.port)
    leash = Leash(serving, options.leash) if options.leash else None
    if leash:
        leash.watch()
    serving.run()
    if leash:
        leash.tidy()


if __name__ == "__main__":
    main()
