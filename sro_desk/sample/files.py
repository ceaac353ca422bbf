"""The attachments that the sample's rows name."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sro_desk.sample.agreements import AGREEMENTS
from sro_desk.sample.certificates import Award, certificate
from sro_desk.sample.documents import contract_document
from sro_desk.sample.people import officers
from sro_desk.sample.scan import scanned
from sro_desk.sample.training import COMPLETIONS, SCANNED, certificate_name


@cache
def files() -> Mapping[str, bytes]:
    """Content by file name; the same bytes each time."""
    names = {str(row["badge"]): f"{row['first_name']} {row['last_name']}" for row in officers()}
    found = {one.file_name: contract_document(one) for one in AGREEMENTS}
    for badge, course, day, received in COMPLETIONS:
        if received:
            pdf = certificate(Award(names[badge], badge, course, day))
            paper = (badge, course.kind) in SCANNED
            found[certificate_name(badge, course, day)] = scanned(pdf) if paper else pdf
    return MappingProxyType(found)
