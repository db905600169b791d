"""Odd values, and texts and bytes changed at random places: the source of every fuzzer."""

from __future__ import annotations

from random import Random

NUMBERS = (
    "0", "-1", "1", "2", "7", "99", "100", "²", "٣", "½", "1e999", "9" * 30, "99999999999",
    "2147483648", "-99999999999999999999", "0x10", "1_000", "+5", "1.5", "1,5", "NaN", "inf",
    "  7 ", "abc", "", "9" * 5_000, "0.00000000001", "1 000", "00001",
)  # fmt: skip
DATES = (
    "9999-12-31", "9998-01-01", "9999-01-01", "9997-12-31", "0001-01-01", "1000-01-01",
    "2026-02-30", "2026-13-01", "2026-1-1", "2026", "2026-11", "20261122", "٢٠٢٦-١١-٢٢",
    "3 april 2023", "2026-11-22T10:00", "2100-01-01", "1862-01-01", "2026-11-22", "2025-03-10",
    "12026-11-22", "-2026-11-22", "2024-02-29", "9999",
)  # fmt: skip
TEXTS = (
    "", " ", "a", "Å", "att", "att ", "att kommunen ska gå med", "😀", "漢字", "☒", "\uf0b7",
    "\x00", "\x01", "\x0b", "\x0c", "\x1b[2J", "\x7f", "\x85", "\u2028", "\u2029", "\u200b",
    "\u202e", "\ufeff", "\ufffe", "\uffff", "\ufdd0", "\ue000", "\ue001", "\uf8ff", "\U0010ffff",
    "\udcff", "\ud800", "\t", "\r", "\r\n", "\n\n", "{{ 7*7 }}", "{% raw %}", "{#", "#", "######",
    "**fet**", "<b>", "<!--", "]]>", "&amp;", "&#0;", "&#xD800;", "%s", "{0}", "{", "}", "[", "]",
    ":", "-", "- a", "? a", "! a", "!!python/object:os.system", "&a", "*a", "@text.md", "@",
    "@saknas", "~", "null", "ja", "nej", "yes", "true", "=", "=1+1", "../../x", "/", "\\", "~root",
    "CON", "a/b", "a\\b", ".", "..", "-h", "--", "--help", "0360", "Tierp", "Uppsala", "V", "XX",
    "klimatkommunerna", "fritt", "811218-9876", "1. a", "1.", "•", "a\u0301", "ﬁ", "İ", "ß", "ǅ",
)  # fmt: skip
RUNS = (
    " ", "a", "Å", "1", ".", "-", "\n", "\t", "a ", "1.", "att ", "att a\n", "(", "[", "<", "&",
    "*", "_", "#", "`", "|", "\\", "'", '"', "\u00a0", "å ", "1 000 ", "a-", "a@a.", "0", "kap. ",
    "Anna Andersson (V)\n", "- a\n", "a, ", "den 1 ", "§ ", "<p>", "<b>", "a\r", "\u2028", "  \n",
    "Motion\n", "yrkar ", "070-", "x:", "/", "{{", "{%",
)  # fmt: skip


def text(chance: Random, longest: int = 20_000) -> str:
    """Any of the odd texts, alone, twice, inside words or many times over."""
    match chance.randrange(8):
        case 0:
            return chance.choice(NUMBERS)
        case 1:
            return chance.choice(DATES)
        case 2:
            return chance.choice(TEXTS) + chance.choice(TEXTS)
        case 3:
            return f"Ett {chance.choice(TEXTS)} ord"
        case 4:
            return run(chance, longest)
        case 5:
            picked = (chr(chance.randrange(1, chance.choice((256, 0xD7FF)))) for _ in range(12))
            return "".join(picked)
        case _:
            return chance.choice(TEXTS)


def run(chance: Random, longest: int) -> str:
    """The same few characters, many times."""
    piece = chance.choice(RUNS) + (chance.choice(RUNS) if chance.random() < 0.3 else "")
    size = chance.choice((3, 20, 300, 2_000, longest))
    return (piece * (size // len(piece) + 1))[:size]


def value(chance: Random, depth: int = 3) -> object:
    """Anything that YAML or JSON can contain where a text is expected."""
    kind = chance.randrange(10) if depth else 0
    if kind == 1:
        return [value(chance, depth - 1) for _ in range(chance.choice((0, 1, 2, 5)))]
    if kind == 2:
        return {
            chance.choice((*TEXTS, "namn", "datum", "läge", "fil")): value(chance, depth - 1)
            for _ in range(chance.choice((0, 1, 2, 4)))
        }
    if kind == 3:
        return chance.choice((None, True, False, 0, -1, 1.5, 10**30, 2026))
    return text(chance, 3_000)


def changed_text(chance: Random, content: str, longest: int = 20_000) -> tuple[str, str]:
    """The text with one place changed, and the change."""
    lines = content.split("\n")
    at = chance.randrange(len(content) + 1)
    row = chance.randrange(len(lines))
    match chance.randrange(9):
        case 0:
            end = min(len(content), at + chance.choice((1, 5, 40, 400)))
            return content[:at] + content[end:], f"cut {at}:{end}"
        case 1:
            new = text(chance, longest)
            return content[:at] + new + content[at:], f"put {new[:40]!r} at {at}"
        case 2:
            lines[row] = text(chance, longest)
            return "\n".join(lines), f"line {row} is {lines[row][:40]!r}"
        case 3:
            new = lines.pop(row)
            place = chance.randrange(len(lines) + 1)
            lines.insert(place, new)
            return "\n".join(lines), f"line {row} moved to {place}"
        case 4:
            times = chance.choice((1, 2, 50))
            lines[row:row] = [lines[row]] * times
            return "\n".join(lines), f"line {row} {times} times more"
        case 5:
            return content[:at], f"cut off at {at}"
        case 6:
            new = run(chance, longest)
            return content[:at] + new + content[at:], f"a run of {new[:8]!r} at {at}"
        case 7:
            lines[row] = f"{chance.choice(('  ', '    ', '> ', '- ', '# '))}{lines[row]}"
            return "\n".join(lines), f"line {row} starts {lines[row][:4]!r}"
        case _:
            new = chance.choice(("\r\n", "\r", "\n\n", " ", "\u2028"))
            return content.replace("\n", new), f"line breaks are {new!r}"


def changed_bytes(chance: Random, content: bytes) -> tuple[bytes, str]:
    """The bytes with one place changed, and the change."""
    at = chance.randrange(len(content) + 1)
    match chance.randrange(6):
        case 0:
            end = at + chance.choice((1, 4, 100, 1000))
            return content[:at] + content[end:], f"bytes {at}:{end} cut"
        case 1:
            new = chance.randbytes(chance.choice((1, 2, 8, 200)))
            return content[:at] + new + content[at + len(new) :], f"bytes at {at} are {new[:8]!r}"
        case 2:
            new = chance.choice((b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xfe\xff", b"PK\3\4"))
            return new + content, f"starts {new!r}"
        case 3:
            return content[:at], f"cut off at byte {at}"
        case 4:
            flipped = bytearray(content)
            for _ in range(chance.choice((1, 3, 20))):
                if flipped:
                    flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            return bytes(flipped), "bits flipped"
        case _:
            encoding = chance.choice(("utf-16", "latin-1", "utf-16-le", "cp437", "utf-32"))
            decoded = content.decode("utf-8", "replace")
            return decoded.encode(encoding, "replace"), f"as {encoding}"


def encoded(content: str) -> bytes:
    """UTF-8, also of a lone surrogate."""
    return content.encode("utf-8", "surrogatepass")
