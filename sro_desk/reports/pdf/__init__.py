"""The annual report on paper: US Letter, tagged, every font embedded.

A report is laid out first, as pages of things to paint, and painted then, when every page number is known.
"""
