"""Lists of bodies: CSV, XLSX and YAML give the same rows, and a fault has its row and column."""

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from commands import Outcome, files_in, motioner

DAY = ("--datum", "2026-11-22")
ROWS = [
    ["organ", "namn", "parti", "lokalt"],
    ["Arvika", "Anna Andersson; Bo Berg", "V", "Sjön Glafsfjorden är grumlig varje sommar."],
    ["0360", "Cia Ceder", "MP", "Ån svämmar över parken varje vår."],
]


def csv_of(rows: list[list[str]], separator: str = ";") -> str:
    """The rows with every cell in quotation marks."""
    return "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows) + "\n"


def xlsx_of(rows: list[list[object]]) -> bytes:
    """A workbook with the rows in its first sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def many(folder: Path, *words: str) -> Outcome:
    """The outcome of ``flera`` in the folder."""
    return motioner("flera", *words, at=folder)


def table(folder: Path, name: str, *words: str) -> list[dict[str, object]]:
    """The rows of the table of a list."""
    outcome = many(folder, name, *DAY, *words, "--json")
    assert outcome.out, outcome.err
    return list(json.loads(outcome.out)["rows"])


YAML = """
- organ: Arvika
  namn: Anna Andersson; Bo Berg
  parti: V
  lokalt: Sjön Glafsfjorden är grumlig varje sommar.
- organ: 0360
  undertecknare:
    - {namn: Cia Ceder, parti: MP}
  lokalt: Ån svämmar över parken varje vår.
"""
FORMS = {
    "a.csv": csv_of(ROWS).encode("utf-8-sig"),
    "komma.csv": csv_of(ROWS, ",").encode(),
    "flik.txt": csv_of(ROWS, "\t").encode("utf-16"),
    "windows.csv": csv_of(ROWS).encode("cp1252"),
    "a.xlsx": xlsx_of(ROWS),
    "tal.xlsx": xlsx_of([[360 if cell == "0360" else cell for cell in row] for row in ROWS]),
    "a.yaml": YAML.encode(),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_list_gives_the_same_documents(tmp_path, name):
    for other in {name, "a.csv"}:
        (tmp_path / other).write_bytes(FORMS[other])
    rows = table(tmp_path, name, "--format", "txt", "--ut", "ett")
    assert [row["outcome"] for row in rows] == ["skrivet", "skrivet"]
    assert table(tmp_path, "a.csv", "--format", "txt", "--ut", "två") == rows
    for row in rows:
        one, two = ((tmp_path / part / str(row["file"])).read_bytes() for part in ("ett", "två"))
        assert one == two
        assert "Anna Andersson" in one.decode() or "Cia Ceder" in one.decode()


FAULTS = {
    "tom": ("", "listan är tom"),
    "bara rubriker": ("organ;namn\n", "listan är tom"),
    "ingen kolumn": ("kommun;namn\nTierp;Anna\n", "a.csv:1, organ: Listan har ingen kolumn"),
    "okänd kolumn": ("organ;nanm\nTierp;Anna\n", "Menade du ”namn”"),
    "kolumnen två gånger": ("organ;namn;Namn\nTierp;A;B\n", "kolumnen ”namn” finns två gånger"),
    "okänt organ": ("organ\nTierp\nTirep\n", "a.csv:3, organ: ”Tirep”"),
    "två rader": ("organ\nTierp\n0360\n", "a.csv:3, organ: Tierps kommun står redan på rad 2"),
    "tom cell": ("organ;namn\n;Anna\n", "a.csv:2, organ: Raden har inget organ"),
    "för många celler": ("organ;namn\nTierp;Anna;S\n", "a.csv:2: Raden har fler celler"),
    "namn och partier": ('organ;namn;parti\nTierp;A B;"V;S"\n', "1 namn men 2 i kolumnen ”parti”"),
    "fel datum": ("organ;datum;namn\nTierp;2026-13-01;A B\n", "a.csv:2, datum"),
    "citattecken": ('organ;namn\nTierp;"Anna\n', "Kontrollera citattecknen"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_list_names_row_and_column_and_nothing_is_written(tmp_path, name):
    text, message = FAULTS[name]
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    outcome = many(tmp_path, "a.csv", *DAY, "--utan-lokalt")
    assert outcome.code == 1
    assert message.lower() in outcome.err.lower()
    assert files_in(tmp_path) == ["a.csv"]


def test_every_fault_of_a_list_is_told_at_once(tmp_path):
    rows = ("Tirep;A;V;", "Tierp;B;X;", "Tierp;C;V;2026-13-01", "Tierp;D;V;", "Arvika;D;V;")
    text = "\n".join(("organ;namn;parti;datum", *rows))
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    lines = many(tmp_path, "a.csv").errors
    for place in ("a.csv:2, organ", "a.csv:3", "a.csv:4, datum", "a.csv:5, organ"):
        assert any(place in line for line in lines), (place, lines)


def test_a_fault_that_all_rows_share_is_told_once_in_its_own_file(tmp_path):
    shared = "slag: motion\nrubrikk: Hej\nundertecknare: [{namn: Anna Andersson}]\n"
    (tmp_path / "grund.yaml").write_text(shared, encoding="utf-8")
    (tmp_path / "a.csv").write_text("organ\nTierp\nArvika\nKil\n", encoding="utf-8")
    outcome = many(tmp_path, "a.csv", "--ärende", "grund.yaml", "--utan-lokalt")
    assert outcome.code == 1
    assert len(outcome.errors) == 1
    assert "grund.yaml" in outcome.errors[0]


SHEETS = {
    "formel": ([["organ", "namn"], ["Tierp", "=A2"]], "cellen B2 är en formel"),
    "datum": ([["organ", "datum"], ["Tierp", dt.date(2026, 5, 3)]], None),
    "tal": ([["organ", "till"], [360, 12]], None),
}


@pytest.mark.parametrize("name", SHEETS)
def test_the_cells_of_a_sheet(tmp_path, name):
    rows, message = SHEETS[name]
    (tmp_path / "a.xlsx").write_bytes(xlsx_of(rows))
    outcome = many(tmp_path, "a.xlsx", "--bara-översikt")
    assert (outcome.code == 1) is (message is not None), outcome.err
    assert (message or "1 rader").lower() in outcome.err.lower()


def test_merged_cells_and_macros_are_refused(tmp_path):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    assert "a.xlsx:2, A: Cellerna A2:A3 är sammanfogade" in many(tmp_path, "a.xlsx").err
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"makro")
    assert "makron" in many(tmp_path, "a.xlsx").err


def test_a_file_that_is_no_list_is_refused(tmp_path):
    for name, raw in {
        "a.xlsx": b"PK\x03\x04 nej",
        "a.csv": b"\0\0",
        "b.yaml": b"organ: Tierp",
    }.items():
        (tmp_path / name).write_bytes(raw)
        outcome = many(tmp_path, name)
        assert outcome.code == 1, name
        assert name in outcome.err
    outcome = many(tmp_path, "finns-inte.csv")
    assert outcome.code == 2
    (tmp_path / "lång.csv").write_text("organ\n" + "Tierp\n" * 100_000, encoding="utf-8")
    assert "10000 rader" in many(tmp_path, "lång.csv").err


def test_two_names_that_fold_alike_are_two_bodies(tmp_path):
    (tmp_path / "a.csv").write_text("organ\nHabo\nHåbo\n", encoding="utf-8")
    rows = table(tmp_path, "a.csv", "--bara-översikt")
    assert [row["name"] for row in rows] == ["Habo kommun", "Håbo kommun"]
    (tmp_path / "a.csv").write_text("organ\nhabo kommun\nHABO\n", encoding="utf-8")
    assert many(tmp_path, "a.csv", "--bara-översikt").code == 1


@pytest.mark.parametrize(
    ("words", "count", "folder"),
    [
        (("--län", "Värmland"), 16, "varmlands-lan"),
        (("--län", "17"), 16, "varmlands-lan"),
        (("--regioner",), 20, "regioner"),
        (("--kommuner",), 290, "kommuner"),
    ],
)
def test_a_list_may_be_chosen(tmp_path, words, count, folder):
    outcome = many(tmp_path, *words, "--bara-översikt", "--json")
    assert len(json.loads(outcome.out)["rows"]) == count
    assert (tmp_path / folder / "översikt.csv").is_file()


def test_a_choice_of_list_that_is_no_choice(tmp_path):
    for words in ((), ("--kommuner", "--regioner"), ("--län", "Svealand")):
        outcome = many(tmp_path, *words)
        assert outcome.code == 2
        assert files_in(tmp_path) == []
