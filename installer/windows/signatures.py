"""Checks that CPython's files were signed by the Python Software Foundation, without asking anyone on the network."""

import hashlib
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_ROOTS: Final = {
    "5367f20c7ade0e2bca790915056d086b720c33c1fa2a2661acf787e3292e1270": "1738750000",
    "552f7bdcf1a7af9e6ce672017f4f12abf77240c78e761ac203d1d9d20ac89988": "1700000000",
}
"""SHA-256, as their owners publish them, of the Microsoft Identity Verification Root 2020 and of the DigiCert Trusted
Root G4; and a moment (Unix time) at which the foundation's certificate under each was good: February 2025, November
2023."""
_ASK_NO_ONE: Final = ("-ignore-cdp", "-ignore-crl")
_SIGNER: Final = "CN=Python Software Foundation"


def check(files: Iterable[Path]) -> int:
    """How many files were checked. SystemExit names the first that is not signed as it should be."""
    count = 0
    with TemporaryDirectory() as folder:
        root = Path(folder, "root.pem")
        for file in files:
            _check(file, root)
            count += 1
    return count


def _check(file: Path, root: Path) -> None:
    signature = root.with_suffix(".sig")
    signature.unlink(missing_ok=True)
    _run("osslsigncode", "extract-signature", "-pem", "-in", str(file), "-out", str(signature))
    chain = _run("openssl", "pkcs7", "-in", str(signature), "-print_certs")
    certificate, moment = _root_of(file, chain)
    root.write_text(certificate)
    verify = ("osslsigncode", "verify", "-CAfile", str(root), "-ignore-timestamp", "-time", moment, "-in", str(file))
    said = _run(*verify, *_ASK_NO_ONE)
    if "Unknown option" in said:  # one before 2.8, which asks no one anyway
        said = _run(*verify)
    if "Signature verification: ok" not in said or _SIGNER not in said:
        raise SystemExit(f"{file.name}: its signature does not hold.\n{said}")


def _root_of(file: Path, chain: str) -> tuple[str, str]:
    """The chain's root, where it is one of those that it should lead to, and the moment to look at it."""
    for found in re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", chain, re.DOTALL):
        der = subprocess.run(
            ["openssl", "x509", "-outform", "DER"], input=found.encode(), capture_output=True, check=True
        )
        moment = _ROOTS.get(hashlib.sha256(der.stdout).hexdigest())
        if moment is not None:
            return f"{found}\n", moment
    raise SystemExit(f"{file.name}: its signature does not lead to the root that it should.")


def _run(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode(errors="replace")
