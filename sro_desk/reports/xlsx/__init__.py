"""The annual report as a workbook: a sheet for each section, made for reading and printing."""
