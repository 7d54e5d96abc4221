"""The data visualization block: pie, bar, area and line charts.

https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
"""

from sandbox.block_kit.composition import ID
from sandbox.block_kit.reading import Json, items, text, thing
from sandbox.block_kit.shapes import Flaw, Flaws, Items, Kinds, Number, Text, Thing

LABEL = Text(20)
MOST_SERIES = 6
MOST_CATEGORIES = 20


def points_match_categories(value: Json, at: str) -> Flaws:
    """Ask for one point per category, in every series."""
    if "axis_config" not in value:
        return
    categories = [text(name) for name in items(thing(value["axis_config"]).get("categories"))]
    for place, series in enumerate(items(value.get("series"))):
        labels = [text(thing(point).get("label")) for point in items(thing(series).get("data"))]
        if sorted(labels) != sorted(categories):
            yield Flaw("must have one point for each category", f"{at}/series/{place}/data")


def series_named_once(value: Json, at: str) -> Flaws:
    """Refuse two series of the same name."""
    names = [text(thing(series).get("name")) for series in items(value.get("series"))]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield Flaw("series names must be unique", f"{at}/series/{place}/name")


POINT = Thing(must={"label": LABEL, "value": Number()})
SEGMENT = Thing(must={"label": LABEL, "value": Number(positive=True)})
SERIES = Thing(must={"name": LABEL, "data": Items(POINT, most=MOST_CATEGORIES)})
AXES = Thing(
    must={"categories": Items(LABEL, most=MOST_CATEGORIES)},
    may={"x_label": Text(50), "y_label": Text(50)},
)


def _drawn(name: str) -> Thing:
    return Thing(
        name,
        must={"series": Items(SERIES, most=MOST_SERIES), "axis_config": AXES},
        also=(points_match_categories, series_named_once),
    )


PIE = Thing("pie", must={"segments": Items(SEGMENT, most=MOST_SERIES)})

DATA_VISUALIZATION = Thing(
    "data_visualization",
    must={"title": Text(50), "chart": Kinds(PIE, _drawn("bar"), _drawn("area"), _drawn("line"))},
    may={"block_id": ID},
)
