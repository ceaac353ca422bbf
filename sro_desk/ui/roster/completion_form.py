"""The forms around a certificate: a completion with its copy, and a copy for a completion that has none."""

from typing import Final

from sro_desk.ui.common.form_spec import FormSpec

CERTIFICATE: Final = FormSpec("completion", ("certificate_file", "received_on"), another=False, title="Add certificate",
                              button="Add certificate", needs=("certificate_file",))  # fmt: skip
"""Adds a copy to a completion that is recorded; the completion's other fields stay."""
