"""Asking for many values at once."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select


def among(values: Collection[int] | Collection[str]) -> Select[Any]:
    """The values as a query, for `in_`: one value to hand over, one statement to compile, however many there are."""
    return select(func.json_each(json.dumps(list(values))).table_valued("value").c.value)
