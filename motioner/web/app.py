"""The WSGI application: routes, language, limits, headers and the plain pages for what fails.

Nothing is kept between requests, so any number of copies may stand side by side.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from contextlib import ExitStack, suppress
from io import BytesIO
from pathlib import Path
from traceback import extract_tb
from typing import IO, Any
from unicodedata import normalize

from flask import Flask, Request, Response, abort, g, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wsgi import get_host

from motioner import __version__, messages
from motioner.loading import load_registry
from motioner.messages import gettext, label, ngettext
from motioner.swedish import nfc
from motioner.web import apart, bounded, page
from motioner.web.elsewhere import Elsewhere
from motioner.web.lookup import Lookup
from motioner.web.site import MOST_BYTES, MOST_FIELDS, MOST_UPLOADED, Site
from motioner.web.timeline import Timeline
from motioner.writers.html_style import DOCUMENT_CSS

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# Where a server says with what code it refused a request by itself, to have our page for it.
REFUSED = "motioner.refused"
# The longest question in an address, far beyond any name to look up.
_LONGEST = 8_000
_PAGES = frozenset(
    {"start", "case", "document", "open_case", "timeline"}
    | {"review", "compare", "letterhead", "look_up"}
)
# Pages with a form of their own, for a file that no page can send once more.
_TAKES_FILES = frozenset({"review", "compare", "letterhead", "look_up"})
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # To our own pages alone: without it a browser sends our forms as if from nowhere.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class _Form(Flask):
    """Answers to its own hosts alone.

    It logs where a fault of ours lies, never its message, which may hold what was typed.
    """

    hosts: frozenset[str] = frozenset()

    def wsgi_app(self, environ: Any, start_response: Any) -> Any:
        """Refuse another host before anything is made of its name, which may be no name at all."""
        host = environ.get("HTTP_HOST") or get_host(environ)
        name, colon, port = host.rpartition(":")
        bare = name if colon and port.isascii() and port.isdecimal() else host
        if REFUSED not in environ and not {host, bare} & self.hosts:
            environ |= {"HTTP_HOST": "localhost", REFUSED: 400}
        return super().wsgi_app(environ, start_response)

    def log_exception(self, exc_info: Any) -> None:
        kind, _error, trace = exc_info
        places = [f"{Path(f.filename).name}:{f.lineno}" for f in extract_tb(trace)]
        self.logger.error("%s: %s", kind.__name__, " > ".join(places[-4:]))


class _InMemory(Request):
    """A request whose files are never written to disk, not even for a while."""

    def _get_file_stream(self, *_sizes: object, **_told: object) -> IO[bytes]:
        return BytesIO()


def create_app(
    hosts: Collection[str] = LOOPBACK,
    *,
    today: Callable[[], dt.date] = dt.date.today,
    own_templates: bool = True,
    word_pdf: bool = True,
    seconds: float = bounded.SECONDS,
) -> Flask:
    """The application, answering only requests to one of ``hosts``.

    A host with a port (``localhost:8765``) is that port alone, one without is any port. ``today``
    gives the date of new documents. ``own_templates`` says whether templates that are sent are
    run: they can read nothing, but one may loop for long. ``seconds`` is how long it may take to
    answer what holds a file or a template from elsewhere, which is done in a process of its own.
    ``word_pdf`` says whether LibreOffice, where there is one, makes a PDF of a Word page: it needs
    a file to work on, which lies in a private folder until the answer is sent.
    """
    app = _Form("motioner.web", static_url_path="/static")
    app.hosts = frozenset(hosts)
    app.request_class = _InMemory
    app.config |= {
        "MAX_CONTENT_LENGTH": MOST_UPLOADED,
        "MAX_FORM_MEMORY_SIZE": MOST_BYTES,
        "MAX_FORM_PARTS": MOST_FIELDS,
        "SEND_FILE_MAX_AGE_DEFAULT": 3600,
    }
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals |= {
        "_": gettext,
        "ngettext": ngettext,
        "label_of": label,
        "words": page.words,
        "level_word": page.level_word,
        "version": __version__,
        "language": language_of_request,
    }
    _guard(app)
    _bound(app, apart.Settings(app.hosts, own_templates, word_pdf, seconds), today)
    _route(app, Site(load_registry(), today, own_templates, word_pdf))
    _explain(app)
    return app


def language_of_request() -> str:
    """The language asked for by the form, the address or the browser; Swedish when none is."""
    if "spoken" not in g:
        g.spoken = _asked_language()
    found: str = g.spoken
    return found


def _asked_language() -> str:
    asked = None
    # An address that is no UTF-8, or a form too large to be read, asks for nothing.
    with suppress(UnicodeDecodeError):
        asked = request.args.get("lang")
    with suppress(HTTPException):
        asked = request.form.get("_byt") or request.form.get("_språk") or asked
    if asked in messages.LANGUAGES:
        return asked
    return request.accept_languages.best_match(messages.LANGUAGES, "sv") or "sv"


def _guard(app: Flask) -> None:
    """Language, limits and headers of every request, and whose forms are answered."""

    @app.before_request
    def check() -> None:
        g.language = ExitStack()
        if REFUSED in request.environ:
            g.language.enter_context(messages.speaking(language_of_request()))
            abort(request.environ[REFUSED])
        if request.mimetype != "multipart/form-data":
            request.max_content_length = MOST_BYTES
        request.get_data()  # kept as it came, to be read as UTF-8 and nothing else
        g.language.enter_context(messages.speaking(language_of_request()))
        if len(request.query_string) > _LONGEST:
            abort(414)
        try:
            request.query_string.decode()
        except UnicodeDecodeError:
            abort(400)
        if _is_another_sites():
            abort(403)
        if None in {*request.form, *request.files}:  # a part without a name
            abort(400)

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(_HEADERS)
        if request.endpoint not in ("static", "document_css"):
            # Where no page may be kept, the browser's Back leads to an error and loses what was
            # typed; files and parts of pages are nothing to come back to.
            page = request.endpoint in _PAGES
            response.headers["Cache-Control"] = "private, no-cache" if page else "no-store"
        return response

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        g.language.close()


def _is_another_sites() -> bool:
    """Whether a page of another site has sent the form, as far as the browser tells.

    ``Sec-Fetch-Site`` decides where there is one, else ``Origin``. A browser that sends neither is
    older than 2020, or a program such as curl, and is answered: nothing is kept between two
    requests, so there is nothing that another site could have changed or read.
    """
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    # The scheme is not compared: behind a proxy that ciphers, it is not known here.
    return origin is not None and origin.partition("://")[2] != request.host


def _bound(app: Flask, settings: apart.Settings, today: Callable[[], dt.date]) -> None:
    """What others may have made is answered in a process of limited time and memory."""

    @app.before_request
    def send_apart() -> Response | None:
        return apart.answer(settings, today()) if apart.is_needed() else None


def _route(app: Flask, site: Site) -> None:
    line, elsewhere, lookup = Timeline(site), Elsewhere(site), Lookup(site)
    pages = (
        ("/", "start", site.start, ("GET", "POST")),
        ("/ärende", "case", site.case, ("POST",)),
        ("/dokument", "document", site.document, ("POST",)),
        ("/förhandsgranska", "preview", site.preview, ("POST",)),
        ("/vet", "known", site.known, ("POST",)),
        ("/hämta", "download", site.download, ("POST",)),
        ("/öppna", "open_case", line.open_case, ("POST",)),
        ("/tidslinje", "timeline", line.page, ("POST",)),
        ("/tidslinje/hämta", "timeline_file", line.download, ("POST",)),
        ("/granska", "review", elsewhere.review, ("GET", "POST")),
        ("/jämför", "compare", elsewhere.compare, ("GET", "POST")),
        ("/brevmall", "letterhead", elsewhere.letterhead, ("GET", "POST")),
        ("/brevmall/ny.<ending>", "new_letterhead", elsewhere.new_letterhead, ("GET",)),
        ("/slå-upp", "look_up", lookup.page, ("GET", "POST")),
        ("/slå-upp/visa.json", "entry_json", lookup.entry_json, ("GET",)),
        ("/slå-upp/avgift.json", "fee_json", lookup.fee_json, ("GET",)),
        ("/dokument.css", "document_css", _document_css, ("GET",)),
    )
    for path, name, view, methods in pages:
        app.add_url_rule(nfc(path), name, view, methods=methods)
        if not path.isascii():  # as one types it where there is no å
            bare = normalize("NFKD", path).encode("ascii", "ignore").decode()
            app.add_url_rule(bare, name, view, methods=methods, alias=True)


def _document_css() -> Response:
    response = Response(DOCUMENT_CSS, mimetype="text/css")
    response.cache_control.max_age = 3600
    return response


def _explain(app: Flask) -> None:
    """Plain pages for what cannot be answered; what was typed is offered back."""

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> tuple[str, int]:
        code = error.code or 500
        endpoint = request.endpoint or "start"
        return render_template(
            "fel.html",
            code=code,
            kept=_kept(code),
            again="timeline" if endpoint in ("timeline", "timeline_file") else "case",
            back=endpoint if endpoint in _TAKES_FILES else "start",
        ), code


def _kept(code: int) -> list[tuple[str, str]]:
    """What the form held, where it can be read at all."""
    if request.method != "POST" or code in (400, 403, 413) or request.endpoint in _TAKES_FILES:
        return []
    return [(name, value) for name, value in request.form.items(multi=True) if name != "_gör"]
