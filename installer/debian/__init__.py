"""Builds the Debian package on Debian."""
