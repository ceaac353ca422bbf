"""Licences of everything that ships, read from what is installed."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Final, NamedTuple

_TOP: Final = "sro-desk"
_SHIPPED: Final = (
    ("Source Sans 3, Source Serif 4, Source Code Pro", "SIL Open Font License 1.1"),
    ("Noto Sans for Armenian, Ethiopic, Georgian, Lao and Thai", "SIL Open Font License 1.1"),
    ("Fluent UI System Icons", "MIT"),
)
"""What lies in the resources, with the licence's text beside it."""
_LONGEST: Final = 70


class Licence(NamedTuple):
    """One thing that ships: its name, its version where it has one, and the name of its licence."""

    name: str
    version: str
    licence: str


def licences() -> tuple[Licence, ...]:
    """The program first, then Python, its packages by name, typefaces and icons."""
    import platform

    own, *packages = _with_what_it_needs(_TOP)
    return (
        _of(own),
        Licence("Python", platform.python_version(), "PSF-2.0"),
        *sorted(map(_of, packages), key=lambda one: one.name.casefold()),
        *(Licence(name, "", licence) for name, licence in _SHIPPED),
    )


def _with_what_it_needs(top: str) -> list[Distribution]:
    found: dict[str, Distribution] = {}
    wanted = [top]
    while wanted:
        name = wanted.pop()
        if _normal(name) in found:
            continue
        try:
            found[_normal(name)] = distribution(name)
        except PackageNotFoundError:  # asked for on another system only
            continue
        wanted += [_named(line) for line in found[_normal(name)].requires or () if "extra ==" not in line]
    return list(found.values())


def _named(requirement: str) -> str:
    """`PySide6-Essentials` of `PySide6-Essentials~=6.8.3; python_version < "4"`."""
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _of(package: Distribution) -> Licence:
    said = next((package.metadata[key] for key in ("License-Expression", "License") if key in package.metadata), "")
    if not 0 < len(said) <= _LONGEST or "\n" in said:
        said = _classified(package)
    return Licence(package.metadata["Name"], package.version, said)


def _classified(package: Distribution) -> str:
    named = [line.rpartition(" :: ")[2] for line in package.metadata.get_all("Classifier") or ()
             if line.startswith("License ::")]  # fmt: skip
    return ", ".join(named) or "see its licence file"
