"""The encoding of a text file, which such a file does not state."""

from __future__ import annotations

import re
from typing import Final

from motioner.ground.messages import gettext as _
from motioner.ground.swedish import nfc
from motioner.load.reading import ReadError

_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
# Of Windows, of older Macs and of DOS; the first is taken where they read the same words.
_ONE_BYTE: Final = ("cp1252", "mac_roman", "cp850")
_SWEDISH: Final = re.compile(r"[A-Za-zåäö][åäöé]|(?<![^\W\d_])[ÅÄÖåäö](?=[a-zåäö])|(?<=[A-Z])[ÅÄÖ]")
# Characters that are next to letters only if the encoding is another one.
_ODD: Final = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ÿ][^\s\x21-\x7eÀ-ÖØ-öø-ÿœ’”“–—…·®°§´\u00a0\u00ad]|[\x80-\x9f\ufffd]"
)
# As many bytes are looked at; a longer file is of one encoding throughout.
_LOOKED_AT: Final = 200_000


def decoded(path: str, raw: bytes) -> str:
    """The text of the file with that name.

    UTF-8, UTF-16 with a byte order mark or without, and the one-byte encodings of Windows, Mac and
    DOS, distinguished by their Swedish letters. Raises ReadError if it is none of these.
    """
    if raw.startswith(_MARKS):
        return nfc(raw.decode("utf-16", errors="replace"))
    wide = _wide(raw)
    if wide is None and b"\0" in raw[:_LOOKED_AT]:
        message = _("filen {path} är inte text som går att läsa; spara om den som UTF-8")
        raise ReadError(message.format(path=path))
    try:
        return nfc(raw.decode(wide or "utf-8-sig"))
    except UnicodeDecodeError:
        return nfc(raw.decode(_narrow(raw[:_LOOKED_AT]), errors="replace"))


def _wide(raw: bytes) -> str | None:
    """UTF-16 if nearly every second byte is zero, which in other text none is."""
    looked = raw[: _LOOKED_AT // 2 * 2]
    pairs = len(looked) // 2
    if pairs and not len(raw) % 2:
        for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
            if looked[first::2].count(0) > 0.8 * pairs > 5 * looked[1 - first :: 2].count(0):
                return encoding
    return None


def _narrow(raw: bytes) -> str:
    """The encoding in which the text has the most Swedish letters and the fewest odd ones."""
    texts = {encoding: raw.decode(encoding, errors="replace") for encoding in _ONE_BYTE}
    scores = {
        encoding: len(_SWEDISH.findall(text)) - len(_ODD.findall(text))
        for encoding, text in texts.items()
    }
    return max(_ONE_BYTE, key=scores.__getitem__)
