"""Tries every part of an installation on records of its own, in a folder that is removed again, and says what it found.

Whoever helps a clerk on the phone asks for it. Nothing of the user's is opened or changed, and what is reported holds
no record, no name of a person and no place inside the user's own folder but by `~`.
"""

from sro_desk.selftest.running import Found, SelfTest, run

__all__ = ["Found", "SelfTest", "run"]
