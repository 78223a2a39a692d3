r"""Bytes turned into text, in such a way that every offset can be found again in the file.

A byte order mark is no part of the text, and line ends are ``\n``, as Python's text files have it. Nothing else is
changed: no normal form, no stripping.
"""

import codecs
import re

from geo.errors import DocumentError

__all__ = ["decode", "plain_lines"]

# UTF-32 first: its mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings that old news files in the languages of the theatres come in; told apart by letter statistics.
LEGACY = ["cp1251", "koi8_r", "koi8_u", "cp866", "cp1252", "cp1250", "cp1254", "cp1255", "cp1256"]
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MAX_CONTROL_SHARE = 0.002  # a form feed or an escape now and then is text, one byte in 500 is not
CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
CHARSET_WINDOW = 2048  # HTML asks that the declaration stands within the first 1024 bytes; feeds put it on line 1


def decode(data: bytes, *, declared: bool = False) -> tuple[str, str | None]:
    """Return the text of `data` and, where its encoding had to be guessed, a sentence that says so.

    Parameters
    ----------
    data
        The bytes of a file.
    declared
        Whether an encoding declared inside the text (``charset=`` of HTML, ``encoding=`` of XML) is to be believed.

    Raises
    ------
    DocumentError
        If the bytes are no text, or their encoding cannot be told.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return plain_lines(data[len(mark) :].decode(encoding)), None
            except UnicodeDecodeError as error:
                raise DocumentError(f"begins with the mark of {encoding} but is not written in it ({error})") from error
    if b"\x00" in data[:8192] or len(CONTROLS.findall(data)) > MAX_CONTROL_SHARE * len(data):
        raise DocumentError("is binary, not text: save the report as UTF-8 text, Markdown or HTML")
    try:
        return plain_lines(data.decode("utf-8")), None
    except UnicodeDecodeError as error:
        wrong = error
    for encoding in _declared(data) if declared else ():
        try:
            return plain_lines(data.decode(encoding)), None
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(data, wrong)


def plain_lines(text: str) -> str:
    r"""Return `text` with ``\r\n`` and ``\r`` as ``\n``, as Python reads text files."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _declared(data: bytes) -> list[str]:
    return [name.decode("ascii") for name in CHARSET.findall(data[:CHARSET_WINDOW])]


def _guess(data: bytes, wrong: UnicodeDecodeError) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=LEGACY).best()
    if best is None:
        raise DocumentError(f"is not UTF-8 (byte {wrong.start}) and its encoding cannot be told: save it as UTF-8")
    notice = f"is not UTF-8 (byte {wrong.start}); read as {best.encoding}, which is a guess: save it as UTF-8"
    return plain_lines(data.decode(best.encoding)), notice
