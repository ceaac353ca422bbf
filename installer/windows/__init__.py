"""Builds the Windows program folder and its installer on Debian."""
