"""Many at once: the documents, the table, going on after a break, and the engines."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import openpyxl
import pytest
from commands import command, environment, files_in, motioner
from hypothesis import given
from hypothesis import strategies as st

from motioner.many.likeness import likenesses

ANNA = ("--namn", "Anna Andersson", "--parti", "V", "--datum", "2026-11-22")
LIST = """organ;lokalt
Arvika;Sjön Glafsfjorden är grumlig varje sommar och badplatsen har stängts.
Karlstad;Älven svämmar över parken varje vår och stugorna står i vatten.
Kil;
Torsby;Skidspåren är bruna redan i februari och tävlingarna har flyttats norrut.
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A folder with a list of four kommuner."""
    (tmp_path / "a.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def rows_of(folder: Path, *words: str) -> dict[str, dict[str, object]]:
    """The rows of the table by the short name of the body."""
    outcome = motioner("flera", *words, *ANNA, "--json", at=folder)
    return {str(row["name"]).split()[0]: row for row in json.loads(outcome.out)["rows"]}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the journal, which has the history of the runs."""
    return {n: (folder / n).read_bytes() for n in files_in(folder) if "journal" not in n}


def test_what_became_of_each_row(listed):
    """Members and those without words of their own are listed, never written."""
    rows = rows_of(listed, "a.csv")
    assert {name: row["outcome"] for name, row in rows.items()} == {
        "Arvika": "skrivet",
        "Karlstads": "redan medlem",
        "Kils": "utan eget stycke",
        "Torsby": "skrivet",
    }
    written = [name for name in files_in(listed / "a") if name.endswith(".docx")]
    assert written == sorted(str(row["file"]) for row in rows.values() if row["file"])
    assert rows["Karlstads"]["member"]
    assert rows["Arvika"]["fee"] == "11622.4"
    assert rows["Kils"]["population"] == 12024


def test_a_single_document_and_one_of_many_are_the_same_bytes(listed):
    rows_of(listed, "a.csv")
    words = LIST.splitlines()[1].split(";")[1]
    motioner("motion", "Arvika", *ANNA, "--lokalt", words, "--ut", "en/", at=listed)
    (name,) = files_in(listed / "en")
    assert (listed / "en" / name).read_bytes() == (listed / "a" / name).read_bytes()


@pytest.mark.parametrize("day", ["", "datum: 2026-05-04\n"])
def test_a_told_fee_is_that_of_the_base_case_s_day_or_of_today(day, listed):
    (listed / "g.yaml").write_text(f"slag: motion\n{day}")
    told = ("--avgift", "9500", "--avgift-källa", "kansliet", "--namn", "Anna Andersson")
    outcome = motioner("flera", "a.csv", "--ärende", "g.yaml", *told, "--format", "txt", at=listed)
    assert outcome.code == 0
    texts = [path.read_text() for path in (listed / "a").glob("*arvika*.txt")]
    assert ["9 500" in text.replace("\N{NO-BREAK SPACE}", " ") for text in texts] == [True]


def test_documents_without_own_words_if_that_is_wanted(listed):
    rows = rows_of(listed, "a.csv", "--utan-lokalt")
    assert rows["Kils"]["outcome"] == "skrivet"


def test_a_member_is_skipped_only_where_membership_is_proposed(listed):
    free = ("--fritt", "--rubrik", "Fler bänkar", "--yrkande", "att kommunen ställer ut tio bänkar")
    rows = rows_of(listed, "a.csv", *free, "--utan-lokalt")
    assert {row["outcome"] for row in rows.values()} == {"skrivet"}
    rows = rows_of(listed, "a.csv", "--slag", "interpellation", "--fråga", "Hur går det?",
                   "--till", "Bo Berg (S)", "--ut", "frågor")  # fmt: skip
    assert rows["Karlstads"]["outcome"] == "skrivet", rows["Karlstads"]


def test_passing_on_writes_what_may_be_passed_but_never_a_member(listed):
    rows = rows_of(listed, "a.csv", "--ändå")
    assert rows["Karlstads"]["outcome"] == "redan medlem"


def test_a_stop_of_one_row_is_told_in_the_table_and_the_rest_is_written(listed):
    outcome = motioner(
        "flera", "a.csv", "--namn", "Anna Andersson", "--slag", "medborgarförslag", "--json",
        at=listed,
    )  # fmt: skip
    rows = json.loads(outcome.out)["rows"]
    stopped = [row for row in rows if row["outcome"] == "stoppat"]
    assert outcome.code == (1 if stopped else 0)
    assert all(row["why"] for row in stopped)


def test_the_table_opens_in_a_swedish_excel(listed):
    motioner("flera", "a.csv", *ANNA, at=listed)
    raw = (listed / "a" / "översikt.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = [*csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")]
    assert rows[0]["Avgift, kr om året"] == "11622,4"
    sheet = openpyxl.load_workbook(listed / "a" / "översikt.xlsx").active
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref
    heads = {cell.value: cell.column for cell in sheet[1]}
    fee, file = (sheet.cell(2, heads[name]) for name in ("Avgift, kr om året", "Fil"))
    assert fee.data_type == "n"
    assert file.hyperlink.target == file.value
    assert sheet.cell(2, heads["Invånare den"]).is_date
    assert [cell.value for cell in sheet[1]] == [*rows[0]]


@pytest.mark.parametrize("first", "=+-@")
def test_no_cell_is_a_formula(tmp_path, first):
    """Text from a list that a spreadsheet would compute is text in the table."""
    (tmp_path / "a.csv").write_text("organ;rubrik\nTierp;=1+1\n", encoding="utf-8")
    from motioner.many.overview import TableRow, as_csv, as_xlsx
    from motioner.many.work import Made, Outcome

    row = TableRow(f"{first}SUM(A1)", Made(Outcome.STOPPED, why=f"{first}1+1"))
    assert f";'{first}1+1;" in as_csv([row]).decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx([row]))).active
    assert {cell.data_type for cell in sheet[2] if cell.value} <= {"s", "n"}


def test_the_same_list_gives_the_same_bytes_by_every_engine(listed):
    for workers in "12":
        motioner("flera", "a.csv", *ANNA, "--arbetare", workers, "--ut", workers, at=listed)
    assert contents(listed / "1") == contents(listed / "2")


def test_the_order_of_the_list_changes_no_document(listed):
    lines = LIST.splitlines()
    (listed / "b.csv").write_text("\n".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")
    motioner("flera", "a.csv", *ANNA, at=listed)
    motioner("flera", "b.csv", *ANNA, at=listed)
    for name, content in contents(listed / "a").items():
        if name.endswith(".docx"):
            assert (listed / "b" / name).read_bytes() == content


def test_the_same_command_again_writes_nothing_twice(listed):
    motioner("flera", "a.csv", *ANNA, at=listed)
    before = {n: (listed / "a" / n).stat().st_mtime_ns for n in contents(listed / "a")}
    assert motioner("flera", "a.csv", *ANNA, at=listed).code == 0
    assert before == {n: (listed / "a" / n).stat().st_mtime_ns for n in contents(listed / "a")}


def test_a_document_that_somebody_changed_is_not_lost(listed):
    motioner("flera", "a.csv", *ANNA, at=listed)
    (name,) = (n for n in files_in(listed / "a") if "arvika" in n)
    (listed / "a" / name).write_bytes(b"mitt")
    outcome = motioner("flera", "a.csv", *ANNA, at=listed)
    assert outcome.code == 2
    assert name in outcome.err
    assert (listed / "a" / name).read_bytes() == b"mitt"
    assert motioner("flera", "a.csv", *ANNA, "--skriv-över", at=listed).code == 0
    assert (listed / "a" / name).read_bytes() != b"mitt"


def test_a_removed_document_and_a_changed_row_are_made_again(listed):
    motioner("flera", "a.csv", *ANNA, at=listed)
    whole = contents(listed / "a")
    (name,) = (n for n in files_in(listed / "a") if "torsby" in n)
    (listed / "a" / name).unlink()
    motioner("flera", "a.csv", *ANNA, at=listed)
    assert contents(listed / "a") == whole
    (listed / "a.csv").write_text(LIST.replace("grumlig", "brun"), encoding="utf-8")
    outcome = motioner("flera", "a.csv", *ANNA, at=listed)
    assert outcome.code == 2  # the old one stands there
    motioner("flera", "a.csv", *ANNA, "--skriv-över", at=listed)
    assert contents(listed / "a") != whole


def test_own_words_that_are_those_of_another_row_are_told(listed):
    same = "Sjön är grumlig varje sommar och badplatsen har stängts sedan i våras."
    text = (
        f"organ;lokalt\nArvika;{same}\nTorsby;{same} Det är illa.\nKil;Annat här i vår bygd nu.\n"
    )
    (listed / "a.csv").write_text(text, encoding="utf-8")
    rows = rows_of(listed, "a.csv")
    assert rows["Arvika"]["like"] == "Torsby kommun (100 %)"
    assert rows["Torsby"]["like"] == "Arvika kommun (100 %)"
    assert rows["Kils"]["like"] is None


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=12), max_size=8))
def test_the_likeness_is_the_share_of_common_runs(lists):
    """Compared with every pair one by one."""
    texts = [" ".join(words) for words in lists]
    sets = [
        {tuple(w[n : n + 5]) for n in range(len(w) - 4)} or ({tuple(w)} if w else set())
        for w in lists
    ]
    for number, found in enumerate(likenesses(texts)):
        pairs = [
            len(sets[number] & other) / min(len(sets[number]), len(other))
            for n, other in enumerate(sets)
            if n != number and other and sets[number]
        ]
        assert (found.share if found else 0) == max(pairs, default=0)


# --- Broken off ---------------------------------------------------------------------------------

WHOLE = ("--län", "Västra Götaland", *ANNA, "--utan-lokalt", "--format", "docx,txt")


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a run that nothing broke off."""
    folder = tmp_path_factory.mktemp("hel")
    assert motioner("flera", *WHOLE, "--ut", "a", at=folder).code == 0
    return contents(folder / "a")


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 9, 30])
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_broken_off_anywhere_the_same_command_ends_with_the_same_bytes(
    tmp_path, unbroken, after, workers, sent
):
    words = ("flera", *WHOLE, "--ut", "a", "--arbetare", workers)
    running = subprocess.Popen(
        command(*words), cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    while running.poll() is None and len([*tmp_path.glob("a/*.txt")]) < after:
        time.sleep(0.005)
    os.killpg(running.pid, sent)
    errors = running.communicate()[1]
    assert "Traceback" not in errors
    if sent is signal.SIGINT and running.returncode:
        assert running.returncode == 130, errors
    for name, content in contents(tmp_path / "a").items():
        if not name.startswith("."):
            assert unbroken[name] == content  # nothing half stands under its name
    times = {p: p.stat().st_mtime_ns for p in tmp_path.glob("a/motion*")}
    outcome = motioner(*words, at=tmp_path)
    assert outcome.code == 0, outcome.err
    assert {n: c for n, c in contents(tmp_path / "a").items() if n[0] != "."} == unbroken
    assert {p: p.stat().st_mtime_ns for p in times} == times


def test_a_run_goes_on_with_its_own_day(listed):
    """The day of an unfinished run, not the day of the command that goes on."""
    from motioner.many.journal import Journal

    (listed / "a").mkdir()
    import datetime as dt

    Journal(listed / "a").begin(dt.date(2026, 11, 3))
    motioner("flera", "a.csv", *ANNA[:4], at=listed)
    assert all("2026-11-03" in name for name in files_in(listed / "a") if "motion" in name)
    motioner("flera", "a.csv", *ANNA[:4], "--skriv-över", at=listed)
    assert any(dt.date.today().isoformat() in name for name in files_in(listed / "a"))


def test_two_runs_in_one_folder_are_refused(listed):
    from motioner import files

    with files.own(listed / "a"):
        done = subprocess.run(
            command("flera", "a.csv", *ANNA), cwd=listed, env=environment(),
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert files_in(listed / "a") == []


def test_a_spoilt_journal_line_is_made_again(listed):
    motioner("flera", "a.csv", *ANNA, at=listed)
    whole = contents(listed / "a")
    journal = listed / "a" / "flera-journal.jsonl"
    text = journal.read_text(encoding="utf-8")
    journal.write_text(text[: len(text) // 2], encoding="utf-8")
    assert motioner("flera", "a.csv", *ANNA, at=listed).code == 0
    assert contents(listed / "a") == whole


def test_the_journal_holds_no_contact_details(tmp_path):
    (tmp_path / "a.csv").write_text(
        "organ;namn;lokalt;epost;telefon\n"
        "Arvika;Bo Berg;Parken är mörk.;bo@exempel.se;070-1740605\n",
        encoding="utf-8",
    )
    motioner("flera", "a.csv", "--slag", "medborgarförslag", at=tmp_path)
    journal = (tmp_path / "a" / "flera-journal.jsonl").read_text(encoding="utf-8")
    table = (tmp_path / "a" / "översikt.csv").read_text(encoding="utf-8")
    for told in ("bo@exempel.se", "070", "Parken", "Bo Berg"):
        assert told not in journal + table


# --- A cluster ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(tmp_path, unbroken):
    """Two workers of a local cluster, one of which is killed in the middle."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True
    ) as cluster:
        words = ("flera", *WHOLE, "--ut", "a", "--dask", cluster.scheduler_address)
        running = subprocess.Popen(
            command(*words), cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        while running.poll() is None and not [*tmp_path.glob("a/*.txt")]:
            time.sleep(0.01)
        next(iter(cluster.workers.values())).process.process.kill()
        errors = running.communicate(timeout=120)[1]
        assert running.returncode == 0, errors
    assert {n: c for n, c in contents(tmp_path / "a").items() if n[0] != "."} == unbroken


@pytest.mark.slow
def test_a_cluster_that_is_not_there_is_told(tmp_path):
    pytest.importorskip("distributed")
    outcome = motioner("flera", "--regioner", "--dask", "tcp://127.0.0.1:1", at=tmp_path)
    assert outcome.code == 2
    assert re.search("Dask svarar inte på tcp://127.0.0.1:1", outcome.err)
    assert files_in(tmp_path) == []
