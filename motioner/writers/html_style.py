"""The CSS of a document: on its own, on a phone, in dark mode, on paper, or in another page."""

# For inclusion in other pages: every rule begins with .document, every variable with --document-.
DOCUMENT_CSS = """\
:root {
  --document-paper: #fff; --document-ink: #1c1c1c; --document-soft: #4d4d4d;
  --document-rule: #8a8a8a; --document-link: #0b4a8f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --document-paper: #171717; --document-ink: #ececec; --document-soft: #bdbdbd;
    --document-rule: #7d7d7d; --document-link: #9cc7ff;
  }
}
.document {
  box-sizing: border-box; max-width: 38rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem;
  color: var(--document-ink); background: var(--document-paper);
  font: 1.0625rem/1.55 Georgia, "Times New Roman", "Liberation Serif", serif;
  overflow-wrap: break-word;
}
.document p, .document ol, .document ul, .document dl { margin: 0 0 1em; }
.document header { margin-bottom: 2.5em; }
.document header p, .document .signatory p { margin: 0; }
.document .sender { font-weight: bold; }
.document .kind, .document .detail, .document dt { color: var(--document-soft); }
.document header .addressee { margin-top: 1.5em; }
.document h1, .document h2, .document h3, .document h4 {
  margin: 1.8em 0 .5em; font-size: 1em; line-height: 1.25; text-wrap: balance;
}
.document h1 { margin-top: 0; font-size: 1.6em; }
.document h2 { font-size: 1.2em; }
.document h4 { font-style: italic; }
.document a { color: var(--document-link); overflow-wrap: anywhere; }
.document a.named { overflow-wrap: break-word; }
.document ol, .document ul { padding-left: 1.8em; }
.document li { margin-bottom: .3em; padding-left: .2em; }
.document ul.dash { padding-left: 1.2em; list-style-type: "–  "; }
.document .scroll { margin: 1.5em 0; overflow-x: auto; }
.document table {
  width: 100%; border-collapse: collapse; font-size: .9375em; line-height: 1.4;
}
.document caption { margin-bottom: .4em; font-weight: bold; text-align: left; }
.document th, .document td {
  padding: .4em .8em .4em 0; border-bottom: 1px solid var(--document-rule);
  text-align: left; vertical-align: top;
}
.document th { border-bottom-width: 2px; }
.document del + ins { margin-left: .2em; }
.document .chart { margin: 1.5em 0; break-inside: avoid; }
.document .chart svg { display: block; width: 100%; font-family: system-ui, sans-serif; }
.document .chart figcaption { margin-bottom: .4em; font-weight: bold; }
.document .yrkanden { margin: 2em 0; }
.document .ingress { margin-bottom: .5em; }
.document .signatures { margin-top: 2.5em; }
.document .signatory { margin-top: 1.5em; }
.document .signed {
  max-width: 20em; margin-top: 3.5em; padding-top: .3em;
  border-top: 1px solid var(--document-ink);
}
.document address { font-style: normal; }
.document dl div { display: flex; gap: .75em; }
.document dt { flex: 0 0 5.5em; }
.document dd { margin: 0; overflow-wrap: anywhere; }
.document .appendix { margin-top: 4em; border-top: 3px double var(--document-rule); }
@media screen and (max-width: 30rem) {
  .document tr { display: flex; flex-wrap: wrap; border-bottom: 1px solid var(--document-rule); }
  .document thead tr { border-bottom-width: 2px; }
  .document th, .document td { flex: 1 1 0; min-width: 0; padding: 0 .5em .4em 0; border: 0; }
  .document tr > :first-child { flex-basis: 100%; padding-block: .4em .1em; }
  .document tr > :nth-child(2) { flex-grow: 1.4; }
  .document tr > :last-child { flex: 0 0 3.6em; padding-right: 0; }
}
@media print {
  :root {
    --document-paper: #fff; --document-ink: #000; --document-soft: #333;
    --document-rule: #777; --document-link: #000;
  }
  .document { max-width: none; padding: 0; font-size: 11.5pt; orphans: 3; widows: 3; }
  .document h1, .document h2, .document h3, .document h4, .document .ingress {
    break-after: avoid;
  }
  .document li, .document tr, .document .signatures, .document .contact { break-inside: avoid; }
  .document .scroll { overflow: visible; }
  .document .appendix { break-before: page; margin: 0; border: 0; }
  .document .appendix > h2 { margin-top: 0; }
  .document a { text-decoration: none; }
  .document a.named::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; }
}
"""

PAGE_CSS = """\
:root { color-scheme: light dark; background: var(--document-paper); }
body { margin: 0; }
@page {
  size: A4; margin: 25mm 30mm 22mm;
  @bottom-center { content: counter(page); font: 9pt Georgia, serif; }
}
"""
