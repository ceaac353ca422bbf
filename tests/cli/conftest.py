"""The command line as a user meets it: words in; exit code, standard output and standard error out."""

import io
import sys

import pytest

from sro_desk.cli.main import main


@pytest.fixture
def desk(capsys, monkeypatch, tmp_path):
    """Call `sro-desk` with words; `stdin` is what is piped in. Settings live in a folder of the test's own."""
    monkeypatch.setenv("SRO_DESK_HOME", str(tmp_path / "home"))

    def call(*words, stdin=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def plain_path(desk, tmp_path):
    """An empty plain database, made by the command line itself and forgotten again."""
    path = tmp_path / "plain.srodesk"
    assert desk("init", "--plain", "--db", path)[0] == 0
    (tmp_path / "home" / "settings.json").unlink()
    return path
