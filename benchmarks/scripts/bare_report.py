"""Baseline: bare reportlab draws as many pages with as many lines of as many texts in the report's typefaces, as one
table of fixed heights a page, and as many lines and areas: bare_report.py PAGES OUT. Prints what that took."""

import json
import sys
import time
from pathlib import Path

pages = json.loads(Path(sys.argv[1]).read_text())
began = time.perf_counter(), time.process_time()

from reportlab.lib.colors import HexColor  # noqa: E402 - importing it is part of what is measured
from reportlab.lib.pagesizes import LETTER  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402
from reportlab.platypus import Table  # noqa: E402

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
FACES = (
    "SourceSans3-Regular", "SourceSans3-Semibold", "SourceSerif4_400Regular", "SourceSerif4_600SemiBold",
    "SourceSerif4_400Regular_Italic", "SourceCodePro_400Regular",
)  # fmt: skip
WIDTH, HEIGHT, MARGIN, SIZE = *LETTER, 36, 7

for face in FACES:
    pdfmetrics.registerFont(TTFont(face, str(FONTS / f"{face}.ttf")))
canvas = Canvas(sys.argv[2], pagesize=LETTER, initialFontName=FACES[0])
for page in pages:
    rows, paths = page["rows"], page["paths"]
    columns = max(map(len, rows))
    height = (HEIGHT - 2 * MARGIN) / len(rows)
    style = [("FONT", (at, 0), (at, -1), FACES[at % len(FACES)], SIZE, SIZE) for at in range(columns)]
    table = Table(
        [row + [""] * (columns - len(row)) for row in rows], colWidths=[(WIDTH - 2 * MARGIN) / columns] * columns,
        rowHeights=[height] * len(rows), style=[*style, ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#D3DAE1"))],
    )  # fmt: skip
    table.wrapOn(canvas, WIDTH - 2 * MARGIN, HEIGHT)
    table.drawOn(canvas, MARGIN, MARGIN)
    for number in range(max(0, paths - len(rows))):
        canvas.rect(MARGIN + number % 500, MARGIN + number // 500, 4, 4, stroke=0, fill=1)
    canvas.showPage()
canvas.save()
print(json.dumps({"cost": [time.perf_counter() - began[0], time.process_time() - began[1]]}))
