"""The history of every officer's verdicts over the school year 2025-26, whole: history.py DB [facts]. With `facts`,
the records are read and nothing is judged."""

import sys
from pathlib import Path

from sro_desk.data.database import Database
from sro_desk.data.snapshot import facts
from sro_desk.policy.dates import school_year_days
from sro_desk.policy.history import Historian
from sro_desk.policy.pack import load_pack

with Database.open(Path(sys.argv[1])) as db:
    known = facts(db)
first, last = school_year_days("2025-26")
if "facts" not in sys.argv:
    historian = Historian(known, load_pack())
    print(sum(len(historian.history(officer, first, last)) for officer in known.officers))
