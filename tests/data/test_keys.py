"""Passwords, the recovery key and the keys file."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sro_desk.context import Context
from sro_desk.data import keys, recovery_key
from sro_desk.data.database import Database
from sro_desk.data.keys import keys_path
from sro_desk.errors import Refused
from tests.conftest import CHEAP, PASSWORD
from tests.data.make import rows


def opens(path: Path, passphrase: str, user: str | None = None) -> bool:
    try:
        Database.open(path, passphrase=passphrase, user=user).close()
    except Refused:
        return False
    return True


def test_the_recovery_key_opens_however_it_is_typed(encrypted_template: tuple[Path, str], encrypted_file: Path) -> None:
    printed = encrypted_template[1]
    assert len(printed.replace("-", "")) == 32
    for typed in (printed, printed.lower(), printed.replace("-", " "), f"  {printed.replace('-', '')}\n",
                  printed.replace("0", "o").replace("1", "l")):  # fmt: skip
        assert opens(encrypted_file, typed)
    other = ("1" if printed[0] == "0" else "0") + printed[1:]
    assert not opens(encrypted_file, other)


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_key_reads_back(secret: bytes) -> None:
    assert recovery_key.read(recovery_key.show(secret)) == secret


@given(st.text(max_size=40))
@settings(max_examples=50)
def test_any_text_may_be_tried_as_a_recovery_key(text: str) -> None:
    found = recovery_key.read(text)
    assert found is None or len(found) == 20


def test_a_password_with_accents_opens_however_it_is_composed(tmp_path: Path, context: Context) -> None:
    path = tmp_path / "a.srodesk"
    Database.create(path, context, passphrase="caf\u00e9", cost=CHEAP).database.close()
    assert opens(path, "cafe\u0301")
    assert not opens(path, "cafe")


def test_an_empty_password_is_refused(tmp_path: Path, context: Context) -> None:
    with pytest.raises(Refused, match="password is empty"):
        Database.create(tmp_path / "a.srodesk", context, passphrase="", cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_changed_password_rewrites_one_wrap(encrypted_template: tuple[Path, str], encrypted_file: Path) -> None:
    before = keys.read(keys_path(encrypted_file))
    content = encrypted_file.read_bytes()
    with Database.open(encrypted_file, passphrase=PASSWORD) as database:
        with pytest.raises(Refused, match="not the password"):
            database.change_password("wrong", "new", cost=CHEAP)
        database.change_password(PASSWORD, "new", cost=CHEAP)
    after = keys.read(keys_path(encrypted_file))
    assert after.recovery == before.recovery
    assert after.accounts != before.accounts
    assert encrypted_file.read_bytes() == content
    assert opens(encrypted_file, "new")
    assert not opens(encrypted_file, PASSWORD)
    with Database.open(encrypted_file, passphrase=encrypted_template[1]) as database:
        database.change_password(encrypted_template[1], "newer", user="chief", cost=CHEAP)
    assert opens(encrypted_file, "newer")


def test_a_second_account_has_its_own_wrap(encrypted_file: Path) -> None:
    place = keys_path(encrypted_file)
    ring = keys.read(place)
    key, _ = keys.unlock(ring, PASSWORD, "chief", "", encrypted_file)
    keys.write(place, keys.with_password(ring, key, keys.Account("clerk", "clerk"), "hers", CHEAP))
    with Database.open(encrypted_file, passphrase="hers", user="clerk") as database:
        assert (database.account.name, database.account.role) == ("clerk", "clerk")
        assert len(rows(database, "agency")) == 1
    assert opens(encrypted_file, PASSWORD, "chief")
    assert not opens(encrypted_file, "hers", "chief")
    with pytest.raises(Refused, match="Its accounts: chief, clerk"):
        Database.open(encrypted_file, passphrase="hers")


def test_a_role_cannot_be_given_to_oneself(encrypted_file: Path) -> None:
    place = keys_path(encrypted_file)
    document = json.loads(place.read_text())
    document["accounts"][0]["role"] = "owner"
    place.write_text(json.dumps(document))
    assert not opens(encrypted_file, PASSWORD)


@pytest.mark.parametrize("cost", [
    {"passes": 10**9, "memory_kib": 64, "lanes": 1}, {"passes": 1, "memory_kib": 10**9, "lanes": 1},
    {"passes": 0, "memory_kib": 64, "lanes": 1}, {"passes": "x"},
])  # fmt: skip
def test_a_keys_file_cannot_ask_for_unreasonable_work(encrypted_file: Path, cost: dict[str, object]) -> None:
    place = keys_path(encrypted_file)
    document = json.loads(place.read_text())
    document["accounts"][0]["argon2id"] = cost
    place.write_text(json.dumps(document))
    with pytest.raises(Refused, match="keys file is damaged"):
        Database.open(encrypted_file, passphrase=PASSWORD)


def test_the_keys_file_holds_no_key_and_is_its_owners_alone(encrypted_file: Path) -> None:
    ring = keys.read(keys_path(encrypted_file))
    key, _ = keys.unlock(ring, PASSWORD, None, "", encrypted_file)
    keys.write(keys_path(encrypted_file), ring)
    written = keys_path(encrypted_file).read_text()
    assert key.hex() not in written
    assert PASSWORD not in written
    assert keys_path(encrypted_file).stat().st_mode & 0o077 == 0


def test_a_plain_file_has_no_passwords(plain_db: Database) -> None:
    with pytest.raises(Refused, match="not encrypted"):
        plain_db.change_password("a", "b")
