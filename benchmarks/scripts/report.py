"""The annual report as PDF: report.py DB OUT. The figures are reckoned first; prints what writing them as a PDF took,
importing reportlab included."""

import json
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from sro_desk import reports
from sro_desk.data.database import Database
from sro_desk.data.snapshot import facts
from sro_desk.policy.pack import load_pack
from sro_desk.reports.figures import annual

with Database.open(Path(sys.argv[1])) as db:
    known = facts(db)
now = datetime(2026, 11, 24, 12, tzinfo=UTC)
figures = annual(
    known, "2025-26", date(2026, 6, 30), edition="internal", pack=load_pack(), entered_by=now, generated_at=now
)
if "reportlab" in sys.modules:
    raise SystemExit("reportlab is loaded before it is needed")
began = time.perf_counter(), time.process_time()
reports.write(figures, Path(sys.argv[2]))
print(json.dumps({"cost": [time.perf_counter() - began[0], time.process_time() - began[1]]}))
