"""What a programme gives people to read, and where else to turn."""

import views.kit
from mentoring.programmes import Resource
from views.kit import Block, text


def entry(resource: Resource) -> Block:
    """Show one thing worth reading, or one place to turn to."""
    link = f"\n<{resource.url}|Read more>" if resource.url else ""
    said = views.kit.words(resource.text, 2700)
    return text(f"*{views.kit.words(resource.title, 200)}*\n{said}{link}")
