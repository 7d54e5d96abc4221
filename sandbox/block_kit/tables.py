"""The table and data table blocks.

https://docs.slack.dev/reference/block-kit/blocks/table-block
https://docs.slack.dev/reference/block-kit/blocks/data-table-block
"""

from sandbox.block_kit.composition import ID, LONGEST_TEXT
from sandbox.block_kit.conditions import characters_below
from sandbox.block_kit.reading import Json, items, kind, text, thing
from sandbox.block_kit.rich_text import RICH_TEXT_BLOCK
from sandbox.block_kit.shapes import (
    Flag,
    Flaw,
    Flaws,
    Items,
    Kinds,
    Number,
    OneOf,
    Text,
    Thing,
    Whole,
)

MOST_CELLS = 20
MOST_CHARACTERS = 10_000


def characters(value: object) -> int:
    """Count the characters people read: every string in a `text` field, however deep."""
    waiting, total = [value], 0
    while waiting:
        at = waiting.pop()
        total += len(text(thing(at).get("text")))
        waiting.extend(thing(at).values())
        waiting.extend(items(at))
    return total


def even_rows(value: Json, at: str) -> Flaws:
    """Ask that every row is as long as the first."""
    rows = items(value.get("rows"))
    for place, row in enumerate(rows):
        if len(items(row)) != len(items(rows[0])):
            yield Flaw("must have as many cells as the first row", f"{at}/rows/{place}")


def plain_heading(value: Json, at: str) -> Flaws:
    """Refuse rich text in the first row."""
    for place, cell in enumerate(items(next(iter(items(value.get("rows"))), None))):
        if kind(cell) == "rich_text":
            yield Flaw("unsupported type: rich_text", f"{at}/rows/0/{place}/type")


RAW_TEXT = Thing("raw_text", must={"text": Text(LONGEST_TEXT)})
RAW_NUMBER = Thing("raw_number", must={"value": Number(), "text": Text(LONGEST_TEXT)})
BRIEFLY = characters_below(MOST_CHARACTERS, "rows", characters)

TABLE = Thing(
    "table",
    must={"rows": Items(Items(Kinds(RAW_TEXT, RICH_TEXT_BLOCK), most=MOST_CELLS), most=100)},
    may={
        "block_id": ID,
        "column_settings": Items(
            Thing(may={"align": OneOf(("left", "center", "right")), "is_wrapped": Flag()}),
            most=MOST_CELLS,
        ),
    },
    also=(BRIEFLY,),
)

DATA_TABLE = Thing(
    "data_table",
    must={
        "caption": Text(LONGEST_TEXT),
        "rows": Items(
            Items(Kinds(RAW_TEXT, RAW_NUMBER, RICH_TEXT_BLOCK), most=MOST_CELLS),
            least=2,
            most=101,
        ),
    },
    may={
        "block_id": ID,
        "page_size": Whole(1, 100),
        "row_header_column_index": Whole(0, MOST_CELLS - 1),
    },
    also=(even_rows, plain_heading, BRIEFLY),
)
