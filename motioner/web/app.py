"""The WSGI application: routes, language, limits, headers and the error pages.

Nothing is kept between requests, so any number of instances may run in parallel.
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

from motioner import __version__
from motioner.ground import messages
from motioner.ground.messages import gettext, label, ngettext
from motioner.ground.swedish import nfc
from motioner.load import load_registry
from motioner.web import apart, bounded, page
from motioner.web.elsewhere import Elsewhere
from motioner.web.lookup import Lookup
from motioner.web.site import MOST_BYTES, MOST_FIELDS, MOST_UPLOADED, Site
from motioner.web.timeline import Timeline
from motioner.writers.html_style import DOCUMENT_CSS

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# Environ key with the status code of a request that the server has refused, for our error page.
REFUSED = "motioner.refused"
# The maximum query string, far longer than any name.
_LONGEST = 8_000
_PAGES = frozenset(
    {"start", "case", "document", "open_case", "timeline"}
    | {"review", "compare", "letterhead", "look_up"}
)
# Pages with their own form, whose file cannot be sent again.
_TAKES_FILES = frozenset({"review", "compare", "letterhead", "look_up"})
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Only to our own pages: without it a browser sends our forms with the origin "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class _Form(Flask):
    """Answers requests to its own hosts only.

    It logs where an internal error occurred, never its message, which may contain user input.
    """

    hosts: frozenset[str] = frozenset()

    def wsgi_app(self, environ: Any, start_response: Any) -> Any:
        """Refuse other hosts before their name is used, which may be invalid."""
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
    """A request whose files are never written to disk, not even temporarily."""

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

    A host with a port (``localhost:8765``) means that port alone, one without means any port.
    ``today`` returns the date for new documents. ``own_templates`` allows uploaded templates to
    run: they can read nothing, but one may loop for long. ``seconds`` is the time limit for
    requests with a file or a template from elsewhere, which are answered in a separate process.
    ``word_pdf`` allows LibreOffice, if installed, to make a PDF of a Word page: it needs a file on
    disk, which is in a private folder until the response is sent.
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
    """The language requested by the form, the address or the browser; Swedish if none is."""
    if "spoken" not in g:
        g.spoken = _asked_language()
    found: str = g.spoken
    return found


def _asked_language() -> str:
    asked = None
    # A query that is not UTF-8, or a form too large to be read, requests no language.
    with suppress(UnicodeDecodeError):
        asked = request.args.get("lang")
    with suppress(HTTPException):
        asked = request.form.get("_byt") or request.form.get("_språk") or asked
    if asked in messages.LANGUAGES:
        return asked
    return request.accept_languages.best_match(messages.LANGUAGES, "sv") or "sv"


def _guard(app: Flask) -> None:
    """Set up language, limits and headers of every request, and refuse other sites' forms."""

    @app.before_request
    def check() -> None:
        g.language = ExitStack()
        if REFUSED in request.environ:
            g.language.enter_context(messages.speaking(language_of_request()))
            abort(request.environ[REFUSED])
        if request.mimetype != "multipart/form-data":
            request.max_content_length = MOST_BYTES
        request.get_data()  # keeps the raw body, which must be read as UTF-8
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
            # If a page is not stored, the browser's Back button fails and the input is lost; this
            # does not apply to files and parts of pages.
            page = request.endpoint in _PAGES
            response.headers["Cache-Control"] = "private, no-cache" if page else "no-store"
        return response

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        g.language.close()


def _is_another_sites() -> bool:
    """Return whether a page of another site has sent the form, as reported by the browser.

    ``Sec-Fetch-Site`` decides if present, else ``Origin``. A browser that sends neither is older
    than 2020, or a program such as curl, and is answered: nothing is kept between two requests, so
    another site could not have changed or read anything.
    """
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    # The scheme is not compared: behind a TLS proxy it is unknown here.
    return origin is not None and origin.partition("://")[2] != request.host


def _bound(app: Flask, settings: apart.Settings, today: Callable[[], dt.date]) -> None:
    """Answer requests with untrusted content in a process with limited time and memory."""

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
        if not path.isascii():  # spelled as users without an å key type it
            bare = normalize("NFKD", path).encode("ascii", "ignore").decode()
            app.add_url_rule(bare, name, view, methods=methods, alias=True)


def _document_css() -> Response:
    response = Response(DOCUMENT_CSS, mimetype="text/css")
    response.cache_control.max_age = 3600
    return response


def _explain(app: Flask) -> None:
    """Set up error pages; they offer the user's input back."""

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
    """The fields of the form, if it can be read."""
    if request.method != "POST" or code in (400, 403, 413) or request.endpoint in _TAKES_FILES:
        return []
    return [(name, value) for name, value in request.form.items(multi=True) if name != "_gör"]
