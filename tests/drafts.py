"""Drafts for tests of the writers: one with every kind of block and inline."""

from datetime import date

from motioner.ground.sources import PartialDate, Source
from motioner.nouns import draft as d

SCB = Source(
    title="SCB, Folkmängd efter region och år",
    url="https://www.scb.se/",
    date=PartialDate(2026, 2, 24),
)


def t(text: str) -> d.Inlines:
    """Plain running text."""
    return (d.Text(text),)


def full_draft(
    *, name: str = "Anna Andersson (V)", title: str = "Medlemskap i en förening", text: str = "Ort"
) -> d.Draft:
    """A draft with every block and inline; ``name``, ``title`` and ``text`` are user input."""
    population = d.Figure(
        text="omkring 21 000",
        label="Folkmängd i Tierps kommun",
        value="21 028",
        dated="2025-12-31",
        sources=(SCB,),
        how=None,
    )
    blocks: tuple[d.Block, ...] = (
        d.AddressBlock(("Vänsterpartiet",), "Motion", "Till kommunfullmäktige i Tierps kommun"),
        d.Heading(1, t(title)),
        d.Paragraph((d.Text(f"{text} har "), population, d.Text(" invånare."))),
        d.Heading(2, t("Vad som krävs")),
        d.Paragraph(
            (
                d.Strong(t("Viktigt")),
                d.Text(" och "),
                d.Emphasis((d.Text("betonat "), d.Strong(t("starkt")))),
                d.LineBreak(),
                d.Link("föreningens sida", "https://klimatkommunerna.se/?a=1&b=2"),
            )
        ),
        d.BulletList((t("inventera utsläpp"), t("sätta mål"), t("ha en plan"))),
        d.NumberedList((t("första"), t("andra"))),
        d.Heading(3, t("Mindre rubrik")),
        d.NumberedList((t("åter från ett"),)),
        d.Table(
            "Avgift per år",
            ("År", "Regel"),
            ((t("2023"), t("4 000 kr + 0,30 kr per invånare")), (t("2024"), t("ej funnen"))),
        ),
        d.FormField("Beskrivning", (d.Paragraph(t("Text till ett formulärfält.")),)),
        d.Yrkanden(
            t("Vänsterpartiet föreslår därför kommunfullmäktige besluta"),
            (
                t("att ge kommunstyrelsen i uppdrag att ansöka om medlemskap"),
                t("att kommunen ska gå med om föreningen erbjuder medlemskap."),
            ),
            d.Marking.NUMBER,
        ),
        d.Signatures(
            "Tierp den 22 november 2026",
            "För Vänsterpartiets fullmäktigegrupp",
            (
                d.Signatory(name, ("Gruppledare",)),
                d.Signatory("", ("Namnförtydligande",)),
            ),
            lines=True,
        ),
        d.ContactBlock(
            "Kontaktuppgifter",
            (d.ContactRow("Namn", name), d.ContactRow("E-post", "anna@example.se")),
        ),
        d.Appendix(
            "Bilaga: Krav, avgift och källor",
            (
                d.Heading(2, t("Källor")),
                d.NumberedList(
                    ((d.Text("SCB, "), d.Link("www.scb.se", "https://www.scb.se/")), t("Källa 2"))
                ),
                d.Paragraph(t("Källa: SCB")),
            ),
        ),
    )
    return d.Draft(
        kind="motion",
        title=title,
        date=date(2026, 11, 22),
        language="sv",
        authors=(name,),
        blocks=blocks,
        sources=(SCB,),
    )
