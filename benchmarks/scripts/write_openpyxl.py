"""Baseline: write the cells of a workbook by openpyxl's write-only mode: write_openpyxl.py CELLS OUT. The cells come
from a file of pickles, so that reading them costs little."""

import pickle
import sys
from pathlib import Path

from openpyxl import Workbook

book = Workbook(write_only=True)
with Path(sys.argv[1]).open("rb") as kept:
    while (head := pickle.load(kept)) is not None:
        name, left = head
        sheet = book.create_sheet(name)
        while left:
            rows = pickle.load(kept)
            left -= len(rows)
            for row in rows:
                sheet.append(row)
book.save(sys.argv[2])
