"""What stands on the pages of a PDF, for the baseline to draw as much: pages_of.py PDF OUT writes a JSON array of
`rows` (of texts, line by line) and `paths` (how many lines and areas)."""

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_PATH


def page_of(page: Any) -> dict[str, Any]:
    """The texts by their line, from above, and how many paths there are."""
    text = page.get_textpage()
    lines: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        lines[round(bottom)].append((left, text.get_text_bounded(left, bottom, right, top).strip()))
    rows = [[words for _, words in sorted(lines[bottom])] for bottom in sorted(lines, reverse=True)]
    return {"rows": rows, "paths": sum(1 for _ in page.get_objects(filter=[FPDF_PAGEOBJ_PATH]))}


pdf = pypdfium2.PdfDocument(sys.argv[1])
Path(sys.argv[2]).write_text(json.dumps([page_of(page) for page in pdf]))
