"""Guards against PDFs whose compressed streams unpack to gigabytes, before any reader is let loose on them."""

import re
import zlib
from typing import Final

STREAM_LIMIT: Final = 160 * 1024 * 1024
"""Bytes that one stream may unpack to: a letter page scanned in colour at 600 dpi has 101 MB."""
TOTAL_LIMIT: Final = 1024 * 1024 * 1024
"""Bytes that all streams together may unpack to."""
_LZW_LIMIT: Final = 1024 * 1024
_INPUT: Final = 16 * 1024
_OUTPUT: Final = 1024 * 1024
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_PACKED: Final = re.compile(rb"/(?:Flate|LZW|RunLength)Decode|/(?:Fl|LZW|RL)\b")


def unpacks_beyond_reason(content: bytes) -> bool:
    """True where a stream, or all of them together, would unpack beyond the limits, or where packing is nested so
    that this cannot be told. Memory stays small meanwhile."""
    total = 0
    match = _STREAM.search(content)
    while match:
        start = match.end()
        end = content.find(b"endstream", start)
        end = len(content) if end < 0 else end
        filters = _PACKED.findall(_dictionary(content, match.start()))
        if len(filters) > 1 or (any(b"LZW" in one for one in filters) and end - start > _LZW_LIMIT):
            return True
        unpacked = _unpacked(memoryview(content)[start:end])
        total += unpacked
        if unpacked > STREAM_LIMIT or total > TOTAL_LIMIT:
            return True
        match = _STREAM.search(content, end)
    return False


def _dictionary(content: bytes, end: int) -> bytes:
    """What stands between `obj` and `stream`."""
    before = content[max(0, end - 1024) : end]
    return before[before.rfind(b"obj") + 1 :]


def _unpacked(packed: memoryview) -> int:
    """How many bytes a deflated stream unpacks to, counted to a little beyond the limit; 0 where it is none."""
    unpacker = zlib.decompressobj()
    size = 0
    try:
        for start in range(0, len(packed), _INPUT):
            piece: bytes | memoryview = packed[start : start + _INPUT]
            while piece and size <= STREAM_LIMIT:
                size += len(unpacker.decompress(piece, _OUTPUT))
                piece = unpacker.unconsumed_tail
            if size > STREAM_LIMIT or unpacker.eof:
                break
    except zlib.error:
        return size
    return size
