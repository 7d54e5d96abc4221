"""The rich text block and everything inside it.

https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from sandbox.block_kit.composition import ID, LINK, LONGEST_TEXT, SOME_ID
from sandbox.block_kit.forms import A_COLOUR
from sandbox.block_kit.shapes import Flag, Items, Kinds, OneOf, Rule, Text, Thing, Whole

MOST_ELEMENTS = 1000
LATEST = 9_999_999_999

TEXT_STYLE = Thing(
    may={"bold": Flag(), "italic": Flag(), "strike": Flag(), "underline": Flag(), "code": Flag()},
)
MENTION_STYLE = Thing(
    may={
        "bold": Flag(),
        "italic": Flag(),
        "strike": Flag(),
        "underline": Flag(),
        "highlight": Flag(),
        "client_highlight": Flag(),
        "unlink": Flag(),
    },
)


def _mention(name: str, key: str) -> Thing:
    return Thing(name, must={key: SOME_ID}, may={"style": MENTION_STYLE})


WORDS = Thing("text", must={"text": Text(LONGEST_TEXT)}, may={"style": TEXT_STYLE})
ADDRESS = Thing(
    "link",
    must={"url": LINK},
    may={"text": Text(LONGEST_TEXT), "unsafe": Flag(), "style": TEXT_STYLE},
)
EMOJI = Thing(
    "emoji",
    must={"name": Text(100)},
    may={"unicode": Text(100), "skin_tone": Whole(1, 6), "style": TEXT_STYLE},
)
DATE = Thing(
    "date",
    must={"timestamp": Whole(0, LATEST), "format": Text(LONGEST_TEXT)},
    may={"url": LINK, "fallback": Text(LONGEST_TEXT), "style": TEXT_STYLE},
)
BROADCAST = Thing(
    "broadcast",
    must={"range": OneOf(("here", "channel", "everyone"))},
    may={"style": MENTION_STYLE},
)
COLOUR = Thing("color", must={"value": Text(7, form=A_COLOUR)}, may={"style": TEXT_STYLE})

INLINE = Items(
    Kinds(
        WORDS,
        ADDRESS,
        EMOJI,
        DATE,
        BROADCAST,
        COLOUR,
        _mention("user", "user_id"),
        _mention("usergroup", "usergroup_id"),
        _mention("channel", "channel_id"),
        _mention("team", "team_id"),
    ),
    least=0,
    most=MOST_ELEMENTS,
)
BORDER = OneOf((0, 1))

SECTION = Thing("rich_text_section", must={"elements": INLINE})
LIST = Thing(
    "rich_text_list",
    must={
        "style": OneOf(("bullet", "ordered")),
        "elements": Items(Kinds(SECTION), most=MOST_ELEMENTS),
    },
    may={"indent": Whole(0, 8), "offset": Whole(0, LATEST), "border": BORDER},
)
PREFORMATTED = Thing(
    "rich_text_preformatted",
    must={"elements": Items(Kinds(WORDS, ADDRESS), least=0, most=MOST_ELEMENTS)},
    may={"border": BORDER},
)
QUOTE = Thing("rich_text_quote", must={"elements": INLINE}, may={"border": BORDER})

RICH_TEXT_BLOCK = Thing(
    "rich_text",
    must={"elements": Items(Kinds(SECTION, LIST, PREFORMATTED, QUOTE), most=MOST_ELEMENTS)},
    may={"block_id": ID},
)
RICH_TEXT: Rule = Kinds(RICH_TEXT_BLOCK)
"""Rich text that stands in a field of something else."""
