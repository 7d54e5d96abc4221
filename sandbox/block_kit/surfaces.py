"""Which block may stand on which surface: messages, modals, the Home tab.

`file` and `call` blocks are only ever sent by Slack, so they stand nowhere.
"""

from sandbox.block_kit.blocks import (
    ACTIONS,
    CONTEXT,
    CONTEXT_ACTIONS,
    DIVIDER,
    HEADER,
    IMAGE_BLOCK,
    INPUT,
    MARKDOWN,
    MODAL_INPUT,
    SECTION,
    VIDEO,
)
from sandbox.block_kit.charts import DATA_VISUALIZATION
from sandbox.block_kit.newer import ALERT, CARD, CAROUSEL, CONTAINER, PLAN, TASK_CARD
from sandbox.block_kit.rich_text import RICH_TEXT_BLOCK
from sandbox.block_kit.shapes import Items, Kinds
from sandbox.block_kit.tables import DATA_TABLE, TABLE

EVERYWHERE = (
    SECTION,
    HEADER,
    DIVIDER,
    CONTEXT,
    ACTIONS,
    IMAGE_BLOCK,
    RICH_TEXT_BLOCK,
    VIDEO,
)

MESSAGE_BLOCKS = Items(
    Kinds(
        *EVERYWHERE,
        INPUT,
        CARD,
        CAROUSEL,
        CONTAINER,
        CONTEXT_ACTIONS,
        DATA_TABLE,
        DATA_VISUALIZATION,
        MARKDOWN,
        PLAN,
        TABLE,
        TASK_CARD,
    ),
    least=0,
    most=50,
)
MODAL_BLOCKS = Items(Kinds(*EVERYWHERE, MODAL_INPUT, ALERT), most=100)
HOME_BLOCKS = Items(Kinds(*EVERYWHERE, INPUT, CARD, CAROUSEL), most=100)
