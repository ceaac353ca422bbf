"""Baseline: write the cells of a workbook by openpyxl's write-only mode: write_openpyxl.py CELLS OUT. The cells come
from a file of pickles, so that reading them costs little."""

import pickle
import sys
from pathlib import Path

from openpyxl import Workbook

book = Workbook(write_only=True)
with Path(sys.argv[1]).open("rb") as kept:
    load = pickle.Unpickler(kept).load
    for name, rows in iter(load, None):
        sheet = book.create_sheet(name)
        for _ in range(rows):
            sheet.append(load())
book.save(sys.argv[2])
