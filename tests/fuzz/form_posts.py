"""Requests to the form: every page, odd fields, files, parts, headers and methods."""

from __future__ import annotations

import datetime as dt
import io
from functools import lru_cache
from random import Random

from flask import Flask
from web.forms import WHOLE, fields
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart
from werkzeug.urls import _urlencode

from motioner.nouns.case import EventKind
from motioner.web import create_app

from . import odd
from .around import Around
from .case_files import case_file, case_texts
from .foreign import document
from .letterhead_files import letterheads
from .office import changed
from .template_files import template
from .trial import Trial, Visit

TODAY = dt.date(2026, 11, 22)
_FORM = "application/x-www-form-urlencoded"
_POSTED = (
    "/", "/ärende", "/dokument", "/förhandsgranska", "/vet", "/hämta", "/öppna", "/tidslinje",
    "/tidslinje/hämta", "/granska", "/jämför", "/brevmall", "/slå-upp",
)  # fmt: skip
_READ = (
    "/", "/granska", "/jämför", "/brevmall", "/brevmall/ny.docx", "/brevmall/ny.dotx",
    "/brevmall/ny.x",
    "/slå-upp", "/slå-upp/visa.json", "/slå-upp/avgift.json", "/dokument.css", "/static/x",
    "/saknas",
    "/static/../app.py", "/%00", "/ärende", "//", "/brevmall/ny.%F0%9F%98%80",
)  # fmt: skip
_QUERIES = ("lang=en", "lang=en", "lang=en", "lang=xx", "lang=å", "x[]=1&x=%FF", "lang=%00", "&&=")
_EVENT_KEYS = ("organ", "till", "från", "utfall.1", "utfall.2", "förslag.1", "skäl",
    "undertecknare",
               "steg", "lydelser.1", "röster.ja", "röster", "deltog", "paragraf", "dnr", "lokalt",
               "gång", "frågor", "motivering", "rubrik", "yrkanden", "grupp", "ort",
               "x")  # fmt: skip
_KINDS = [*map(str, EventKind)]
_ROWS = (
    "undertecknare",
    "yrkanden",
    "argument",
    "tidigare",
    "krav",
    "frågor",
    "fält",
    "steg",
    "mall",
)
_VERBS = ("lägg", "bort", "upp", "ta-upp", "glöm", "visa", "välj", "bifoga", "släpp", "x", "")
_PLAIN_ACTS = ("föreslå", "vet", "visa", "", ":", "x:y:z", "lägg", "bort:", "ta-upp:²")
_CONTROLS = (
    "_gör", "_sida", "_språk", "_byt", "_organ", "_föreslagna", "_fil", "_på_brevmall", "_med_data",
    "_data_val", "_ärende", "_rest", "_innehåll.ämne", "_innehåll.mall", "_egen.ämne", "_egen.mall",
    "_ärendefil", "_dokument", "_gammal", "_ny", "_filer", "_brevmall", "_visat", "_försökt",
    "_tid",
    "_h.datum", "_h.utfall.1", "_h.undertecknare", "_h.steg", "_h.lydelse.1", "_h.röster", "namn",
    "år",
)  # fmt: skip
_UPLOADS = (
    "_ärendefil",
    "_dokument",
    "_gammal",
    "_ny",
    "_filer",
    "_brevmall",
    "_egen.ämne",
    "_egen.mall",
)
_FILES = (
    "docx", "pdf", "html", "md", "txt", "json", "yaml", ".yaml", ".docx", ".pdf", "-bilaga.docx",
    ".via-word.pdf",
    ".txt", ".json", "ics", ".ics", "x", "", "1.docx", "2.pdf", "1", "99.docx",
)  # fmt: skip
_HEADERS = (
    ("Host", "127.0.0.1"), ("Host", ""), ("Host", "[::1"), ("Host", "localhost:x"), ("Host",
    "localhost:99999"),
    ("Host", "å"), ("Host", "evil.example"), ("Host", "localhost:8765:1"), ("Host", "[::1]:80"),
    ("Host", "a b"),
    ("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"),
    ("Accept-Language", "en"), ("Accept-Language", "xx;q=å"), ("Accept-Language", "sv;q=2,*;q=-1"),
    ("X-Forwarded-For", "å"), ("X-Forwarded-Host", "x"), ("Content-Length", "0"), ("Content-Length",
    "-1"),
    ("Content-Length", "abc"), ("Content-Length", "99999999999"), ("Content-Type",
    "multipart/form-data"),
    ("Content-Type", "multipart/form-data; boundary="), ("Content-Type", "text/plain"),
    ("Content-Type", ""),
    ("Content-Type", "multipart/form-data; boundary=" + "a" * 500), ("Content-Type",
    "application/json"),
    ("Content-Type", "application/x-www-form-urlencoded; charset=utf-16"), ("Range", "bytes=0-1"),
    ("If-Modified-Since", "x"), ("Cookie", "a=\xe5; b"), ("Transfer-Encoding", "chunked"),
    ("Expect", "100"),
    ("If-None-Match", '"x'), ("Accept", "å"), ("Content-Type",
    'multipart/form-data; boundary="\xff"'),
)  # fmt: skip


@lru_cache(maxsize=1)
def application() -> Flask:
    """The form, without LibreOffice."""
    return create_app(today=lambda: TODAY, word_pdf=False)


@lru_cache(maxsize=1)
def sound() -> tuple[tuple[tuple[str, str], ...], ...]:
    """Valid requests of the pages, collected from the form itself."""
    client = application().test_client()
    found = [tuple(WHOLE.items())]
    for path in ("/ärende", "/dokument", "/tidslinje"):
        found.append(tuple(fields(client.post(path, data=WHOLE).text).items()))
    for text in case_texts()[:13]:
        found.append((("_ärende", text), *WHOLE.items()))
        opened = client.post("/öppna", data={"_ärende": text})
        found.append(tuple(fields(opened.text).items()))
    return tuple(one for one in found if one)


def build(chance: Random, around: Around) -> Trial:
    """One or two requests."""
    files: dict[str, bytes] = {}
    steps = tuple(_visit(chance, around, files) for _ in range(chance.choice((1, 2))))
    return Trial(files, steps, "; ".join(f"{s.method} {s.path}" for s in steps))


def _visit(chance: Random, around: Around, files: dict[str, bytes]) -> Visit:
    if chance.random() < 0.15:
        return _asked(chance)
    path = chance.choice(_POSTED)
    given = [*chance.choice(sound())]
    for _ in range(chance.choice((0, 1, 2, 3, 8))):
        _change(chance, given)
    if path in ("/hämta", "/tidslinje/hämta"):
        given.append((chance.choice(("_fil", "_på_brevmall")), chance.choice(_FILES)))
    if path == "/tidslinje" or chance.random() < 0.2:
        given += [("_gör", _act(chance)), ("_h.datum", chance.choice(odd.DATES))]
        for key in chance.sample(_EVENT_KEYS, 3):
            given.append((f"_h.{key}", _clean(odd.text(chance, 500))))
    if "_ärende" in dict(given) and chance.random() < 0.4:
        given = [pair for pair in given if pair[0] != "_ärende"]
        given.append(("_ärende", _clean(case_file(chance)[0].decode("utf-8", "replace"))))
    uploads = [_upload(chance, around, field) for field in _fields(chance, path)]
    kind, body = _body(chance, given, uploads)
    headers = {"Host": "localhost", "Content-Type": kind}
    if chance.random() < 0.15:
        headers |= [chance.choice(_HEADERS)]
    if chance.random() < 0.03:
        body, _note = odd.changed_bytes(chance, body)
    name = f"body{len(files)}"
    files[name] = body
    query = chance.choice(_QUERIES) if chance.random() < 0.15 else ""
    method = (
        "POST" if chance.random() < 0.97 else chance.choice(("PUT", "DELETE", "OPTIONS", "PATCH"))
    )
    return Visit(method, path, query, tuple(headers.items()), name)


_WITH_FILES = {
    "/öppna": ("_ärendefil",),
    "/granska": ("_dokument",),
    "/jämför": ("_gammal", "_ny"),
    "/brevmall": ("_brevmall",),
    "/hämta": ("_brevmall",),
}


def _asked(chance: Random) -> Visit:
    query = _urlencode(
        {
            "namn": _clean(odd.text(chance, 300)) if chance.random() < 0.5 else "Tierp",
            "år": _clean(chance.choice(odd.NUMBERS)),
            "förening": chance.choice(("klimatkommunerna", "", "å", "fritt")),
            "organ": chance.choice(("Tierp", "0360", "14", "", "å", _clean(odd.text(chance, 50)))),
        }
    )
    headers = (("Host", "localhost"),)
    if chance.random() < 0.3:
        headers = (*headers[chance.randrange(2) :], chance.choice(_HEADERS))
    method = chance.choice(("GET", "GET", "GET", "HEAD", "OPTIONS", "TRACE", "å"))
    return Visit(method, chance.choice(_READ), query, headers)


def _act(chance: Random) -> str:
    """A button's action, or something similar."""
    if chance.random() < 0.15:
        return chance.choice(_PLAIN_ACTS)
    verb = chance.choice(_VERBS)
    number = chance.choice(("0", "1", "2", "99", "²", "-1", ""))
    row = chance.choice((*_ROWS, *_KINDS))
    return f"{verb}:{chance.choice((row, row, number, f'{row}.{number}'))}"


def _change(chance: Random, given: list[tuple[str, str]]) -> None:
    at = chance.randrange(len(given)) if given else 0
    name, value = given[at] if given else ("slag", "motion")
    new = _clean(odd.text(chance, 3_000))
    match chance.randrange(8):
        case 0 if given:
            del given[at]
        case 1:
            given[at : at + 1] = [(name, new)]
        case 2:
            given[at : at + 1] = [
                (chance.choice((f"{name}.1", f"{name}.99999.x", "", ".", new[:50])), value)
            ]
        case 3:
            given.append((name, new))
        case 4:
            given.append((chance.choice(_CONTROLS), new))
        case 5:
            given.append(("_gör", _act(chance)))
        case 6:
            row = chance.choice(
                ("undertecknare", "yrkanden", "argument", "tidigare", "krav", "frågor", "fält")
            )
            number = chance.choice(("0", "1", "2", "9", "99999", "²", "00001"))
            part = chance.choice(
                ("", ".namn", ".parti", ".läge", ".datum", ".år", ".utfall", ".skäl", ".x")
            )
            given.append((f"{row}.{number}{part}", new))
        case _:
            given[at : at + 1] = [(name, chance.choice((*odd.DATES, *odd.NUMBERS)))]


def _clean(text: str) -> str:
    """Text that a browser can send: no lone surrogates."""
    return text.encode("utf-8", "replace").decode()


def _fields(chance: Random, path: str) -> list[str]:
    """The fields and files of a request: mostly those of the page."""
    wanted = [*_WITH_FILES.get(path, ())] if chance.random() < 0.9 else []
    return wanted + ([chance.choice(_UPLOADS)] if chance.random() < 0.15 else [])


def _upload(chance: Random, around: Around, field: str) -> tuple[str, str, bytes]:
    name = chance.choice(("a", "", "../a", "C:\\a", "å" * 300, "a\x00", '"', "a b", "😀"))
    kind = chance.randrange(5)
    if kind == 0:
        ending, content = ".yaml", case_file(chance)[0]
    elif kind == 1:
        ending, content = ".md", odd.encoded(template(chance)[0])
    elif kind == 2:
        ending, sound_one = ".docx", chance.choice(letterheads())[1]
        content, _note = changed(chance, sound_one, address=around.address, bait=around.bait)
    else:
        ending, content, _note = document(chance, around)
    return field, f"{name}{ending}", content


def _body(
    chance: Random, given: list[tuple[str, str]], uploads: list[tuple[str, str, bytes]]
) -> tuple[str, bytes]:
    if not uploads and chance.random() < 0.6:
        return _FORM, _urlencode(MultiDict(given)).encode()
    held: MultiDict[str, object] = MultiDict(given)
    for field, name, content in uploads:
        held.add(field, FileStorage(io.BytesIO(content), filename=name))
    boundary, body = encode_multipart(held, boundary="---fuzz")
    if chance.random() < 0.06:
        body = chance.choice(
            (
                body.replace(b'form-data; name="', b'form-data; nam="', 1),
                body.replace(b"Content-Disposition", b"Content-Dis", 1),
                body.replace(b"\r\n", b"\n"),
                body.replace(b"---fuzz--", b""),
                body
                + b'-----fuzz\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n' * 5_100,
                body.replace(b"form-data;", b"form-data; filename*=utf-8''%FF;", 1),
                body.replace(b"form-data;", b"attachment;", 1),
            )
        )
    return f'multipart/form-data; boundary="{boundary}"', body
