"""Choices that come out the same on every machine and with every version of Python."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of choices that its name alone decides."""

    def __init__(self, name: str) -> None:
        """The same name gives the same stream."""
        self._name = name
        self._thrown = 0

    def share(self) -> float:
        """A number from 0 up to, not including, 1."""
        self._thrown += 1
        digest = sha256(f"{self._name} {self._thrown}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.share() < share

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self.share() * (most - least + 1))

    def pick(self, of: Sequence[T]) -> T:
        """One of them."""
        return of[int(self.share() * len(of))]

    def weighed(self, weights: Mapping[T, int]) -> T:
        """One of the keys, as often as its weight says."""
        at = self.share() * sum(weights.values())
        for value, weight in weights.items():
            at -= weight
            if at < 0:
                return value
        raise AssertionError("the weights add up to more than was drawn")

    def some(self, of: Sequence[T], count: int) -> list[T]:
        """That many different ones, in their own order."""
        left = list(range(len(of)))
        chosen = [left.pop(int(self.share() * len(left))) for _ in range(min(count, len(of)))]
        return [of[index] for index in sorted(chosen)]
