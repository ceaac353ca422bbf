"""What the installer holds, as a CycloneDX document."""

import json
from collections.abc import Sequence
from typing import Any

from installer.windows.wheels import Wheel


def document(program: Wheel, python: str, python_digest: str, wheels: Sequence[Wheel]) -> str:
    """The program with everything that ships with it; digests are those of the locks."""
    parts = [
        _component("cpython", python, f"pkg:generic/cpython@{python}", python_digest, "PSF-2.0"),
        *(_component(one.name, one.version, f"pkg:pypi/{one.name.lower()}@{one.version}", one.digest, one.licence)
          for one in wheels),
    ]  # fmt: skip
    own = {"type": "application", "name": "SRO Desk", "version": program.version,
           "licenses": [{"license": {"name": program.licence}}]}  # fmt: skip
    made: dict[str, Any] = {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": own},
        "components": parts,
    }  # fmt: skip
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _component(name: str, version: str, purl: str, digest: str, licence: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "library", "name": name, "version": version, "purl": purl,
                            "hashes": [{"alg": "SHA-256", "content": digest}]}  # fmt: skip
    return {**made, "licenses": [{"license": {"name": licence}}]} if licence else made
