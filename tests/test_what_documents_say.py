"""The text of the shipped templates in the states that change it, read as plain text."""

import re
from pathlib import Path

import docs_reading as docs
import pytest
from commands import ANNA, DAY, motioner

BO = ("--namn", "Bo Berg")
COMMANDS = {
    "motion": ("motion", "Tierp", *ANNA),
    "ledamotsinitiativ": ("ledamotsinitiativ", "Tierp", *ANNA),
    "medborgarförslag": ("medborgarförslag", "Orsa", *BO),
    "e-förslag": ("medborgarförslag", "Norrköping", *BO),
}


def written(folder: Path, *command: str, profile: str = "") -> list[str]:
    """The lines of a document written from a command line, as plain text."""
    if profile:
        (folder / "profil.yaml").write_text(profile, encoding="utf-8")
        command = (*command, "--profil", "profil.yaml")
    command = (*command, "--datum", DAY, "--format", "txt", "--ut", "ut.txt")
    outcome = motioner(*command, at=folder)
    assert outcome.code == 0, outcome.err
    return (folder / "ut.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "Kommunen har beslutat om {}."),
        ("organ: kommunfullmäktige", "Kommunfullmäktige har beslutat om {}."),
        (
            "datum: 2021-03-15, paragraf: § 34",
            "Kommunen beslutade den 15 mars 2021, §\u00a034, om {}.",
        ),
        ("organ: kommunstyrelsen, datum: 2021-03", "Kommunstyrelsen beslutade i mars 2021 om {}."),
        ("datum: 2021, dokument: Klimatplan", "Kommunen beslutade 2021 om {} (Klimatplan)."),
    ],
)
def test_a_decision_is_told_as_far_as_it_is_known(given, told, tmp_path):
    more = f", {given}" if given else ""
    lines = written(tmp_path, *COMMANDS["motion"], profile=f"krav: {{1: {{läge: beslutat{more}}}}}")
    assert told.format("löpande inventering av utsläppen") in "\n".join(lines)
    assert "1. kontinuerligt inventera utsläpp av växthusgaser" in lines  # nothing is added


@pytest.mark.parametrize("stance", ["beslutat", "görs", "inte uppfyllt"])
def test_what_only_members_do_is_never_said_to_be_unmet(stance, tmp_path):
    """It is said to be decided where the profile says so, and else not spoken of."""
    lines = written(tmp_path, *COMMANDS["motion"], profile=f"krav: {{4: {{läge: {stance}}}}}")
    said = "information till föreningen" in "\n".join(lines)
    assert said is (stance == "beslutat")


def test_decisions_taken_together_are_told_together(tmp_path):
    decided = "{läge: beslutat, organ: kommunfullmäktige, datum: 2021-03-15, dokument: Klimatplan}"
    profile = f"krav: {{2: {decided}, 3: {decided}, 1: {{läge: beslutat, datum: 2023}}}}"
    text = "\n".join(written(tmp_path, *COMMANDS["motion"], profile=profile))
    assert (
        "Kommunfullmäktige beslutade den 15 mars 2021 om mål för utsläppen och en handlingsplan"
        " med åtgärder (Klimatplan)." in text
    )
    assert "Kommunen har alltså redan fattat de beslut som krävs." in text


@pytest.mark.parametrize("kind", COMMANDS)
def test_an_observer_asks_for_no_membership_and_is_told_what_it_means(kind, tmp_path):
    lines = written(tmp_path, *COMMANDS[kind], "--observatör")
    assert "Observatör i Klimatkommunerna" in lines
    text = "\n".join(lines)
    assert "som observatör under ett år, utan rösträtt" in text
    assert "Medlemskap i föreningen" not in text
    assert "kronor" not in text


@pytest.mark.parametrize(
    ("command", "head"),
    [
        (("ledamotsinitiativ", "Arvika", *ANNA), "Initiativärende"),
        (("ledamotsinitiativ", "Tierp", *ANNA), "Ledamotsinitiativ"),
        (("medborgarförslag", "Österåker", *BO), "Invånarförslag"),
        (("medborgarförslag", "Orsa", *BO), "Medborgarförslag"),
    ],
)
def test_the_head_uses_the_local_word(command, head, tmp_path):
    assert written(tmp_path, *command)[0] == head


def test_no_form_of_proposal_is_no_word_for_one(tmp_path):
    none = "regler: [{regel: förslagsform, form: ingen, namn: ingen}]"
    lines = written(tmp_path, *COMMANDS["medborgarförslag"], "--ändå", profile=none)
    assert lines[0] == "Medborgarförslag"


FREE = next(
    fence.body
    for fence in docs.fences(docs.text_of("motioner/data/associations/README.md"))
    if fence.language == "yaml"
)


def association_with(folder, fee):
    """A file with the association of the guide and another fee."""
    text = re.sub(r"(?s)avgifter:.*?\n(?=besked)", f"avgifter:\n  kommun:\n    2024: {fee}\n", FREE)
    (folder / "forening.yaml").write_text(text, encoding="utf-8")
    return ("--förening", "./forening.yaml")


def test_that_there_is_no_fee_has_its_source_too(tmp_path):
    own = association_with(tmp_path, "{slag: avgiftsfri, källa: bli-medlem}")
    lines = written(tmp_path, *COMMANDS["motion"], *own)
    assert "Att vara med kräver ingen avgift." in lines
    assert any("Trygga skolvägar, Bli medlem" in line for line in lines)
    assert not any("SCB" in line for line in lines)


def test_the_application_cites_the_decision_as_the_motion_did(tmp_path):
    decided = "krav: {1: {läge: beslutat, organ: kommunstyrelsen, datum: 2024-05-06}}"
    written(tmp_path, *COMMANDS["motion"], "--spara", "a.yaml", profile=decided)
    for command in (
        ("händelse", "a.yaml", "inlämnad", "--datum", "2026-11-23"),
        ("händelse", "a.yaml", "beslut", "--utfall", "bifall", "--datum", "2027-05-31"),
        ("nästa", "a.yaml", "ansökan", "--datum", "2027-06-01", "--format", "txt", "--ut", "b.txt"),
    ):
        outcome = motioner(*command, at=tmp_path)
        assert outcome.code == 0, outcome.err
    lines = (tmp_path / "b.txt").read_text(encoding="utf-8").splitlines()
    cited = "beslutat av kommunstyrelsen den 6 maj 2024"
    assert f"1. löpande inventera utsläppen av växthusgaser – {cited}" in lines


REFUSED = "{slag: motion, år: 2018, utfall: avslag, skäl: [kostnad, vi hinner inte.], källa: A}"
GRANTED = "{slag: medborgarförslag, år: 2020, utfall: bifall, källa: B}"
AGAIN = "{slag: motion, år: 2022, utfall: avslag, skäl: [att regionen väntar], källa: B}"
COST = "Skälet var att medlemskapet skulle kosta för mycket."


@pytest.mark.parametrize(
    ("attempts", "told"),
    [
        (
            [REFUSED, GRANTED, AGAIN],
            "Enligt A avslogs 2018 en motion om medlemskap i"
            f" Klimatkommunerna. {COST} Så här motiverades det: ”vi hinner inte”."
            " Enligt B bifölls 2020 ett medborgarförslag. Enligt B avslogs 2022 en motion."
            " Skälet var att regionen väntar.",
        ),
        (
            [REFUSED, REFUSED.replace("2018", "2021")],
            "Enligt A avslogs 2018 en motion om medlemskap i Klimatkommunerna och 2021 en motion."
            " Skälet var båda gångerna att medlemskapet skulle kosta för mycket.",
        ),
        (
            [REFUSED.replace("källa: A", "källa: Kommunfullmäktiges protokoll 2018-05-02")],
            "Enligt kommunfullmäktiges protokoll 2018-05-02 avslogs 2018",
        ),
        (
            [REFUSED.replace("källa: A", "källa: Arbetarbladet")],
            "Enligt Arbetarbladet avslogs 2018",
        ),
        ([REFUSED.replace("utfall: avslag, ", "")], "Enligt A lades 2018"),
    ],
)
def test_each_attempt_is_told_with_its_own_reasons(attempts, told, tmp_path):
    """A granted attempt has no reasons; a reason that two attempts share is given once, last."""
    profile = "tidigare:\n" + "".join(f"  - {attempt}\n" for attempt in attempts)
    command = (*COMMANDS["motion"], "--utan-tidigare")
    assert told in "\n".join(written(tmp_path, *command, profile=profile))


def test_a_documented_attempt_is_told_unless_the_writer_leaves_it_out(tmp_path):
    """By its party where that writes again, and not beside the case's own account of it."""
    own = written(tmp_path, "motion", "Tierp", "--parti", "V", *ANNA)
    assert "Vänsterpartiet föreslog samma sak i december 2020." in "\n".join(own)
    for more, profile, count in (
        ((), "", 1),
        (("--utan-tidigare",), "", 0),
        ((), "tidigare: [{slag: motion, år: 2020, utfall: avslag, källa: protokollet}]", 0),
    ):
        command = (*COMMANDS["motion"], *more, "--skriv-över")
        text = "\n".join(written(tmp_path, *command, profile=profile))
        assert text.count("Samma förslag väcktes i december 2020.") == count


@pytest.mark.parametrize("observer", [(), ("--observatör",)])
def test_a_document_promises_nothing_that_its_own_yrkanden_do_not_ask(observer, tmp_path):
    """With the writer's own yrkanden the text does not mention the proposed ones."""
    own = ("--yrkande", "att ge kommunstyrelsen i uppdrag att utreda medlemskap")
    profile = "krav:\n  1: {läge: inte uppfyllt}\n  2: {läge: görs}\n"
    for more in ("", profile):
        lines = written(
            tmp_path, *COMMANDS["motion"], *own, *observer, "--skriv-över", profile=more
        )
        text = "\n".join(lines)
        assert text.count("föreslår") == 1  # the ingress of the yrkanden


@pytest.mark.parametrize(
    ("stances", "told", "prepared"),
    [
        (
            ("beslutat", "beslutat", "inte uppfyllt"),
            "Ännu saknas en handlingsplan med åtgärder.",
            1,
        ),
        (
            ("beslutat", "görs", "inte uppfyllt"),
            "Arbetet med mål för utsläppen pågår, men utan ett politiskt beslut. Ännu saknas en",
            2,
        ),
        (
            ("görs", "inte uppfyllt", "görs"),
            "Ännu saknas mål för utsläppen.",
            3,
        ),
        (("görs", "görs", "görs"), "ska arbeta för att fortlöpande kartlägga utsläppen", 0),
    ],
)
@pytest.mark.parametrize("command", ["motion", "ledamotsinitiativ"])
def test_what_is_done_without_a_decision_is_decided_before_the_application(
    command, stances, told, prepared, tmp_path
):
    """In addition to an unmet krav; without one it is one of those that fullmäktige endorses."""
    profile = "krav:\n" + "".join(f"  {n}: {{läge: {s}}}\n" for n, s in enumerate(stances, 1))
    profile = profile.replace("beslutat}", "beslutat, organ: kommunstyrelsen, datum: 2023-05}")
    text = "\n".join(written(tmp_path, *COMMANDS[command], profile=profile))
    if prepared or command == "motion":
        assert told in text
    assert text.count("ta fram ett förslag till ") == prepared
    assert text.count(" när kraven är uppfyllda") == 2 * bool(prepared)


@pytest.mark.parametrize("more", [(), ("--observatör",), ("--argument", "uppföljning")])
def test_the_one_region_known_as_member_is_told_of_once(more, tmp_path):
    command = ("motion", "Region Uppsala", "--parti", "M", *ANNA, *more)
    text = "\n".join(written(tmp_path, *command))
    assert "Region Skåne var med från starten." in text
    assert text.split("Bilaga:")[0].count("Region Skåne") == 1


def test_a_member_is_no_example_to_itself(tmp_path):
    """Nor does its text presume that it is not a member."""
    text = "\n".join(written(tmp_path, "motion", "Region Skåne", *ANNA, "--ändå"))
    main = text.split("Bilaga:")[0]
    assert "från starten" not in main
    assert "uppfinna allt själv" not in main
    assert "invänder någon" not in main


@pytest.mark.parametrize(
    ("place", "year", "paper", "told"),
    [
        (
            "Tierp",
            2020,
            "Motion till kommunfullmäktige i Tierp om Klimatkommunerna",
            "År 2020 lades en motion om medlemskap i Klimatkommunerna fram.",
        ),
        (
            "Region Norrbotten",
            2021,
            "Motion till regionfullmäktige i Region Norrbotten om Klimatkommunerna",
            "År 2021 lades en motion om medlemskap i Klimatkommunerna fram.",
        ),
        (
            "Tierp",
            2020,
            "protokoll 2020-12-15",
            "Enligt protokoll 2020-12-15 lades 2020 en motion om "
            "medlemskap i Klimatkommunerna fram.",
        ),
    ],
)
def test_a_motion_of_unknown_outcome_is_not_its_own_witness(place, year, paper, told, tmp_path):
    attempt = f"tidigare: [{{slag: motion, år: {year}, källa: {paper}}}]"
    lines = written(tmp_path, "motion", place, *ANNA, profile=attempt)
    assert told in "\n".join(lines)


@pytest.mark.parametrize("argument", ["erfarenhetsutbyte", "näringsliv", "påverkan", "energi"])
def test_a_year_that_is_reckoned_is_not_told(argument, tmp_path):
    more = ("--argument", argument)
    text = "\n".join(written(tmp_path, *COMMANDS["motion"], *more))
    assert "omkring 20" not in text


@pytest.mark.parametrize("argument", ["erfarenhetsutbyte", "påverkan"])
def test_no_unnamed_member_is_quoted(argument, tmp_path):
    text = "\n".join(written(tmp_path, *COMMANDS["motion"], "--argument", argument))
    assert "En medlem har" not in text


@pytest.mark.parametrize(
    ("place", "argument", "reason", "fact"),
    [
        ("Region Uppsala", "uppföljning", "samverkar-redan", "utesluter inte det andra"),
        ("Region Uppsala", "erfarenhetsutbyte", "", "fler regioner"),
        ("Region Uppsala", "energi", "", "Borgmästaravtalet"),
        ("Region Uppsala", "näringsliv", "", "Fossilfritt Sverige"),
        ("Region Uppsala", "ekonomi", "kostnad", "alla regioner"),
        ("Håbo", "ekonomi", "kostnad", "49\u00a0000"),
        ("Håbo", "ekonomi", "kostnad", "Höörs kommun"),
        ("Region Uppsala", "ekonomi", "", "49\u00a0000"),
        ("Håbo", "ekonomi", "för-liten", "Höörs kommun"),
        ("Håbo", "ekonomi", "kostnad, för-liten", "Höörs kommun"),
        ("Håbo", "ekonomi", "för-liten, kostnad", "Höörs kommun"),
    ],
)
def test_a_fact_is_said_once(place, argument, reason, fact, tmp_path):
    attempt = f"{{slag: motion, år: 2022, utfall: avslag, skäl: [{reason}], källa: protokoll}}"
    command = ("motion", place, *ANNA, "--argument", argument)
    lines = written(tmp_path, *command, profile=f"tidigare: [{attempt}]")
    assert "\n".join(lines).split("Bilaga:")[0].count(fact) == 1


def test_what_is_left_of_an_argument_is_said(tmp_path):
    text = "\n".join(written(tmp_path, "motion", "Region Uppsala", *ANNA, "--argument", "energi"))
    assert "har ett eget avsnitt om energi." in text


def test_a_fee_that_was_told_has_a_year_and_a_day(tmp_path):
    fee = ("--avgift", "11000", "--avgift-källa", "kansliet")
    text = "\n".join(written(tmp_path, *COMMANDS["motion"], *fee))
    told = "Enligt kansliet (22 november 2026) kostar medlemskapet 11 000 kronor för 2026"
    assert told in text.replace("\u00a0", " ")
    assert "Enligt kansliet (22 november 2026): 11 000 kr." in text.replace("\u00a0", " ")


def test_an_undated_page_gives_a_fee_no_year(tmp_path):
    own = association_with(tmp_path, "{slag: fast, belopp: 2500, omkring: ja, källa: bli-medlem}")
    text = "\n".join(written(tmp_path, "motion", "Tierp", *ANNA, *own)).replace("\u00a0", " ")
    assert "Enligt föreningens webbplats kostar medlemskapet 2 500 kronor om året" in text
    assert "Regel enligt en odaterad sida på föreningens webbplats: 2 500 kr för alla." in text
    assert "2024 års" not in text


def test_a_rule_known_in_part_from_an_undated_page_has_no_year_either(tmp_path):
    tierp = ("motion", "Tierp", *ANNA, "--förening", "sveriges-ekokommuner")
    text = "\n".join(written(tmp_path, *tierp))
    assert "Regel enligt en odaterad sida på nätverkets webbplats: " in text
    assert "Regel för 2019" not in text


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("Tierp", "--förening", "sveriges-ekokommuner"), "Regeln för avgiften är inte helt känd"),
        (("Upplands Väsby", "--datum", "2018-01-15"), "Folkmängden är inte känd för den tiden"),
    ],
)
def test_why_a_fee_is_left_out_or_doubtful_is_told(more, why, tmp_path):
    outcome = motioner("motion", *more, *ANNA, "--format", "txt", at=tmp_path)
    assert outcome.code == 0
    assert why in outcome.err


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("Luleå", "Fråga kansliet om medborgarförslag också tas emot."),
        ("Strängnäs", "har e-förslag i stället för medborgarförslag sedan 28 augusti 2023"),
        ("Kiruna", "kan ha slutat att ta emot medborgarförslag. År 2015 föreslogs"),
    ],
)
def test_what_is_old_or_doubtful_of_a_local_form_is_told(place, told, tmp_path):
    outcome = motioner("medborgarförslag", place, *BO, "--ändå", "--format", "txt", at=tmp_path)
    assert outcome.code == 0
    assert told in outcome.err.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("", "ta emot medborgarförslag (källa"),
        (", notering: Formen ses över", "ta emot medborgarförslag. Formen ses över (källa"),
        (", notering: Formen ses över.", "ta emot medborgarförslag. Formen ses över (källa"),
    ],
)
def test_a_writers_own_doubt_is_told_with_and_without_its_reason(note, told, tmp_path):
    form = "form: medborgarförslag, namn: medborgarförslag, osäker: ja, källa: kansliet"
    rule = f"regler: [{{regel: förslagsform, {form}{note}}}]"
    (tmp_path / "profil.yaml").write_text(rule, encoding="utf-8")
    command = ("medborgarförslag", "Tierp", *BO, "--profil", "profil.yaml", "--format", "txt")
    outcome = motioner(*command, at=tmp_path)
    assert outcome.code == 0
    assert f"Tierps kommun kan ha slutat att {told}" in outcome.err


def test_who_lives_in_a_region_lives_in_a_kommun_within_it(tmp_path):
    none = "regler: [{regel: förslagsform, form: medborgarförslag, namn: medborgarförslag}]"
    command = ("medborgarförslag", "Region Värmland", *BO)
    text = "\n".join(written(tmp_path, *command, profile=none))
    assert "Jag är folkbokförd i en kommun inom Region Värmland." in text


def test_no_group_of_the_assembly_stands_behind_an_initiative_in_the_board(tmp_path):
    """Only the party, or the group that the writer names."""
    text = (
        'slag: ledamotsinitiativ\norgan: "0360"\nämne: klimatkommunerna\ndatum: 2026-09-15\n'
        "grupp: ja\nundertecknare: [{namn: Anna Andersson, parti: V}]\n"
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert motioner("skriv", "a.yaml", "--format", "txt", "--ut", "a.txt", at=tmp_path).code == 0
    lines = (tmp_path / "a.txt").read_text(encoding="utf-8").splitlines()
    assert "För Vänsterpartiet" in lines
    assert not any("fullmäktigegrupp" in line for line in lines)
