"""The keys file beside an encrypted database: its random key, wrapped once for each account and once for recovery.

A wrap is AES-256-GCM under a key derived from the password (argon2id) or from the recovery key (HKDF); the account's
name and role are bound to it. Cryptography is imported when first used.
"""

import hashlib
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, Final, NamedTuple

from sro_desk.data import files, recovery_key
from sro_desk.errors import Refused

KEY_BYTES: Final = 32
_FORMAT: Final = "sro-desk keys"
_VERSION: Final = 1
_RECOVERY: Final = "recovery"
_MOST_MEMORY_KIB: Final = 1 << 20
_MOST_PASSES: Final = 64
_SIZE_LIMIT: Final = 1 << 20


class Cost(NamedTuple):
    """What one guess of a password costs (argon2id)."""

    passes: int = 3
    memory_kib: int = 65_536
    lanes: int = 4


COST: Final = Cost()
"""What a guess costs where nothing else is said."""


class Account(NamedTuple):
    """Who may open a database."""

    name: str
    role: str


class Wrap(NamedTuple):
    """The database's key as one account, or the recovery key, opens it."""

    name: str
    role: str
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Cost | None
    """None for the recovery key, which no one can guess."""


class Keys(NamedTuple):
    """What a keys file holds."""

    accounts: tuple[Wrap, ...]
    recovery: Wrap


def keys_path(database: Path) -> Path:
    """`NAME.srodesk.keys` beside `NAME.srodesk`."""
    return database.with_name(database.name + ".keys")


def make(
    key: bytes, account: Account, password: str, cost: Cost = COST, recovery: str | None = None
) -> tuple[Keys, str]:
    """Keys of a new database for its first account, and the recovery key to print: the one given, else a new one."""
    recovery = recovery or recovery_key.make()
    wrap = _wrap(key, Account(_RECOVERY, "chief"), recovery_key.read(recovery) or b"", None)
    return Keys((wrap_password(key, account, password, cost),), wrap), recovery


def wrap_password(key: bytes, account: Account, password: str, cost: Cost) -> Wrap:
    """The key as this account's password opens it. Refused for an empty password."""
    if not password:
        raise Refused("The password is empty. Choose one of at least one character.")
    return _wrap(key, account, _password_bytes(password), cost)


def unlock(keys: Keys, passphrase: str, user: str | None, fallback: str, path: Path) -> tuple[bytes, Account]:
    """The database's key, and who opens it. `user` names the account; without it, the one called `fallback` or the
    only one. The recovery key opens it too. Refused, naming the account, where neither fits."""
    secret = recovery_key.read(passphrase)
    if secret is not None:
        key = _unwrap(keys.recovery, secret)
        if key is not None:
            return key, Account(user or keys.recovery.name, keys.recovery.role)
    wrap = find(keys, user, fallback, path)
    key = _unwrap(wrap, _password_bytes(passphrase))
    if key is None:
        raise Refused(f"{path}: this is not the password of account {wrap.name}, nor the recovery key. Try again.")
    return key, Account(wrap.name, wrap.role)


def find(keys: Keys, user: str | None, fallback: str, path: Path) -> Wrap:
    """The wrap of the account that is meant; Refused with the names there are."""
    by_name = {wrap.name: wrap for wrap in keys.accounts}
    if user is None and len(by_name) == 1:
        return keys.accounts[0]
    wanted = fallback if user is None else user
    if wanted in by_name:
        return by_name[wanted]
    raise Refused(f"{path}: it has no account {wanted}. Its accounts: {', '.join(sorted(by_name))}.")


def with_password(keys: Keys, key: bytes, account: Account, password: str, cost: Cost = COST) -> Keys:
    """The same keys with that account's wrap made anew, or added."""
    new = wrap_password(key, account, password, cost)
    others = tuple(wrap for wrap in keys.accounts if wrap.name != account.name)
    return keys._replace(accounts=(*others, new))


def write(path: Path, keys: Keys) -> None:
    """Write the keys file, readable by its owner alone."""
    wraps = {"accounts": [_to_json(wrap) for wrap in keys.accounts], "recovery": _to_json(keys.recovery)}
    document = {"format": _FORMAT, "version": _VERSION, **wraps, "digest": _digest(wraps)}
    files.replace(path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def is_whole(path: Path) -> bool:
    """Whether every wrap is as it was written, also those that nobody has used since. Opening does not ask: one damaged
    wrap must not keep the others out. Refused as for `read`."""
    document = _load(path)
    return document.get("digest") == _digest({part: document.get(part) for part in ("accounts", "recovery")})


def _digest(wraps: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(wraps, sort_keys=True).encode()).hexdigest()


def _damaged(path: Path) -> Refused:
    return Refused(f"{path}: this keys file is damaged. Restore the newest backup.")


def _load(path: Path) -> dict[str, Any]:
    with files.in_plain_words(path), path.open("rb") as file:
        content = file.read(_SIZE_LIMIT)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise _damaged(path) from None
    if not isinstance(document, dict):
        raise _damaged(path)
    return document


def read(path: Path) -> Keys:
    """Read a keys file; Refused where it cannot be read, is damaged or from a newer version."""
    document = _load(path)
    damaged = _damaged(path)
    try:
        if document["format"] != _FORMAT:
            raise damaged
        if document["version"] > _VERSION:
            raise Refused(f"{path}: it was written by a newer version of SRO Desk. Install that version.")
        return Keys(tuple(_from_json(wrap) for wrap in document["accounts"]), _from_json(document["recovery"]))
    except (ValueError, KeyError, TypeError):
        raise damaged from None


def _password_bytes(password: str) -> bytes:
    """One password however it is typed: keyboards differ in how they compose accents."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _bound(name: str, role: str) -> bytes:
    return json.dumps([_FORMAT, _VERSION, name, role], ensure_ascii=False).encode("utf-8", "surrogatepass")


def _wrap(key: bytes, account: Account, secret: bytes, cost: Cost | None) -> Wrap:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, key, _bound(account.name, account.role))
    return Wrap(account.name, account.role, salt, nonce, wrapped, cost)


def _unwrap(wrap: Wrap, secret: bytes) -> bytes | None:
    """The key, None where the secret does not fit or the wrap was tampered with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = AESGCM(_derive(secret, wrap.salt, wrap.cost)).decrypt(
            wrap.nonce, wrap.wrapped, _bound(wrap.name, wrap.role)
        )
    except (InvalidTag, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _derive(secret: bytes, salt: bytes, cost: Cost | None) -> bytes:
    if cost is None:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), KEY_BYTES, salt, _FORMAT.encode()).derive(secret)
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret, salt, time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=cost.lanes, hash_len=KEY_BYTES,
        type=Type.ID,
    )  # fmt: skip


def _to_json(wrap: Wrap) -> dict[str, Any]:
    return {
        "name": wrap.name,
        "role": wrap.role,
        "salt": b64encode(wrap.salt).decode(),
        "nonce": b64encode(wrap.nonce).decode(),
        "wrapped": b64encode(wrap.wrapped).decode(),
        "argon2id": None if wrap.cost is None else wrap.cost._asdict(),
    }


def _from_json(document: dict[str, Any]) -> Wrap:
    """ValueError, KeyError or TypeError where it is not such a wrap, or asks for unreasonable work."""
    cost = None if document["argon2id"] is None else Cost(**document["argon2id"])
    if cost and not (
        0 < cost.passes <= _MOST_PASSES and 8 * cost.lanes <= cost.memory_kib <= _MOST_MEMORY_KIB and cost.lanes > 0
    ):
        raise ValueError("cost")
    salt, nonce, wrapped = (b64decode(document[name], validate=True) for name in ("salt", "nonce", "wrapped"))
    if len(salt) < 8 or len(nonce) != 12:
        raise ValueError("salt")
    return Wrap(str(document["name"]), str(document["role"]), salt, nonce, wrapped, cost)
