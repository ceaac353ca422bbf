"""Baseline: read every cell of a workbook by openpyxl's read-only mode."""

import sys

from openpyxl import load_workbook

book = load_workbook(sys.argv[1], read_only=True)
print(sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)))
