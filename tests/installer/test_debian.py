"""What of the wheels goes into the Debian package."""

import pytest

from installer.debian.build import is_kept


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("PySide6/QtWidgets.abi3.so", True),
        ("PySide6/Qt/lib/libQt6XcbQpa.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("sro_desk/resources/policy/1003/rules.toml", True),
        ("sqlcipher3-0.6.4.dist-info/METADATA", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/QtCore.pyi", False),
        ("openpyxl/", False),
    ],
)
def test_what_is_kept(path, kept):
    assert is_kept(path) is kept
