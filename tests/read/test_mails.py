from __future__ import annotations

import hashlib
from email.message import EmailMessage
from pathlib import Path

import pytest

from onrecord.config import Config
from onrecord.nouns import Report
from tests.read.given import read_files
from tests.read.test_webpages import FIRST, LINKED, linked, page


def mail(
    text: str | None = "Shells fell on Orvale.\n", *, page: str | None = None, subject: str = "Shells"
) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ännie Bee <bee@courier.example>"
    made["To"] = "desk@courier.example"
    made["Subject"] = subject
    made["Date"] = "Thu, 04 Mar 2021 22:30:00 +0200"
    made["Message-ID"] = "<1@courier.example>"
    if text is not None:
        made.set_content(text)
    if page is not None:
        made.add_alternative(page, subtype="html") if text is not None else made.set_content(page, subtype="html")
    return made


def test_a_mail_gives_its_words_and_what_its_headers_say(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.eml": mail(subject="Обстрел — Orvale").as_bytes()})
    report = given.only
    assert report.text == "Shells fell on Orvale.\n"
    assert (report.title, report.author, report.published) == ("Обстрел — Orvale", "Ännie Bee", "2021-03-04")
    assert given.problems == []


def test_a_mail_under_the_name_of_text_is_known_by_its_headers(tmp_path: Path) -> None:
    assert read_files(tmp_path, {"a.txt": mail().as_bytes()}).only.title == "Shells"


def test_a_report_that_begins_like_a_mail_is_text(tmp_path: Path) -> None:
    report = read_files(tmp_path, {"a.txt": b"From: Tunis\nDate: today\n\nShells fell.\n"}).only
    assert report.text.startswith("From: Tunis")


def test_the_text_part_wins_and_html_alone_is_read_as_words(tmp_path: Path) -> None:
    both = mail("Plain words.\n", page="<p>Marked words.</p>").as_bytes()
    alone = mail(None, page="<style>p {}</style><p>Two &amp; two</p><p>died.</p>").as_bytes()
    given = read_files(tmp_path, {"both.eml": both, "alone.eml": alone})
    texts = [given.reports[name].text.strip() for name in ("both.eml", "alone.eml")]
    assert texts == ["Plain words.", "Two & two\ndied."]


def test_attachments_are_named_and_not_opened(tmp_path: Path) -> None:
    made = mail()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="list of dead.pdf")
    given = read_files(tmp_path, {"a.eml": made.as_bytes()})
    assert given.only.text == "Shells fell on Orvale.\n"
    assert given.sentence("R106") == "Attachments were not read: list of dead.pdf."


def test_an_encrypted_mail_is_told(tmp_path: Path) -> None:
    head = b"From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n"
    raw = head + b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n--b--\n'
    given = read_files(tmp_path, {"a.eml": raw, "b.txt": b"Peace."})
    assert (list(given.reports), given.codes) == (["b.txt"], [("R009", "a.eml")])


def test_letters_that_a_mail_names_wrongly_are_read(tmp_path: Path) -> None:
    head = b"From: a@b.example\nTo: c@d.example\nSubject: x\n"
    raw = (
        head
        + b"Content-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: 8bit\n\nStra\xdfe und Br\xfccke.\n"
    )
    given = read_files(tmp_path, {"a.eml": raw})
    assert given.only.text == "Straße und Brücke.\n"
    assert given.codes == [("R101", "a.eml")]


def test_headers_that_no_rule_allows_are_left_out(tmp_path: Path) -> None:
    raw = b"From: =?utf-8?b?\xff?=\nTo: <<>>@\nSubject: =?x?y?z\nDate: 99 Foo 99999\nMessage-ID: <\n\nShells fell.\n"
    given = read_files(tmp_path, {"a.eml": raw})
    assert given.only.text == "Shells fell.\n"
    assert given.only.published is None


def test_each_mail_of_a_mailbox_is_a_report(tmp_path: Path) -> None:
    first, second = mail("One.\n\n>From the front.\n").as_bytes(), mail("Two.\n").as_bytes()
    box = (
        b"From bee@courier.example Thu Mar  4 22:30:00 2021\n" + first + b"\nFrom - Fri Mar  5 09:00:00 2021\n" + second
    )
    given = read_files(tmp_path, {"box.mbox": box, "z": box + b"\n"})
    assert given.reports["box.mbox#1"].text.strip() == "One.\n\nFrom the front."
    assert given.reports["box.mbox#2"].id == hashlib.sha256(second).hexdigest()
    assert [path for path in given.reports if path.startswith("z")] == ["z#2"]


def test_a_mail_of_a_mailbox_that_cannot_be_read_is_a_problem_alone(tmp_path: Path) -> None:
    parts = [mail("One.\n").as_bytes(), mail("x" * 5000).as_bytes(), mail("Two.\n").as_bytes()]
    box = b"".join(b"From a Thu Mar  4 22:30:00 2021\n" + part + b"\n" for part in parts)
    given = read_files(tmp_path, {"box.mbox": box}, config=Config(max_file_bytes=2000))
    assert [report.text.strip() for report in given.reports.values()] == ["One.", "Two."]
    assert given.codes == [("R004", "box.mbox#2")]


def test_a_mail_that_nests_without_end_is_a_problem_and_the_rest_goes_through(tmp_path: Path) -> None:
    raw = b"From: a@b.example\nTo: c@d.example\nSubject: x\n" + b"Content-Type: message/rfc822\n\n" * 5000 + b"War."
    given = read_files(tmp_path, {"a.eml": raw, "b.txt": b"Peace."})
    assert "b.txt" in given.reports
    assert [path for _, path in given.codes] == ["a.eml"]


def test_a_page_that_a_browser_saved_as_a_mail_is_read_as_a_page(tmp_path: Path) -> None:
    saved = EmailMessage()
    saved["From"] = "<Saved by Blink>"
    saved["Snapshot-Content-Location"] = "https://courier.example/a"
    saved["Subject"], saved["Date"] = "Shells", "Fri, 05 Mar 2021 10:00:00 -0000"
    saved.set_content(page(head=linked(LINKED)), subtype="html")
    saved.add_related(b"p {}", "text", "css")
    given = read_files(tmp_path, {"a.mhtml": saved.as_bytes()})
    report = given.only
    assert FIRST in report.text
    assert "Home" not in report.text
    assert (report.author, report.published, report.retrieved) == ("A. Bee; C. Dee", "2021-03-04", "2021-03-05")
    assert (report.url, given.codes) == ("https://courier.example/a", [])


# ---- what a mail quotes of an earlier one ------------------------------------------------------

ANSWER = """We counted nine dead.

On Wed, 3 Mar 2021 at 22:30, Ade Kumba
<ade@front.example> wrote:
> Forty died in Orvale.
> > Nobody died.
>
> Ade

That is wrong, as we saw.

Another wrote:

> Ten died.
"""


def said(report: Report) -> tuple[str, str | None, str | None]:
    return report.text, report.author, report.published


def test_what_a_mail_quotes_is_not_its_writer_s_testimony(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.eml": mail(ANSWER).as_bytes()})
    words = given.only.text.split("\n")
    assert [line for line in words if line] == ["We counted nine dead.", "That is wrong, as we saw."]
    assert given.only.author == "Ännie Bee"
    assert given.sentence("R106") == "What the mail quotes of an earlier one was not read."


def test_a_mail_that_only_quotes_is_the_word_of_whom_it_quotes(tmp_path: Path) -> None:
    told = mail("On Wed, 3 Mar 2021 at 22:30, Ade Kumba <ade@front.example> wrote:\n> Forty died.\n> In Orvale.\n")
    unknown = mail("> Ten died.\n", subject="Again")
    given = read_files(tmp_path, {"a.eml": told.as_bytes(), "b.eml": unknown.as_bytes()})
    assert [said(given.reports[name]) for name in ("a.eml", "b.eml")] == [
        ("Forty died.\nIn Orvale.\n", "Ade Kumba", "2021-03-03"),
        ("Ten died.\n", None, None),
    ]
    assert given.codes == []


TWO = "Ade Kumba wrote:\n> Forty died.\n\nMay Bell wrote:\n> Ten died.\n"
NESTED = "Ade Kumba wrote:\n> Forty died.\n>\n> On 3 Mar 2021, May Bell wrote:\n>> Ten died.\n"
DEEPER = "Ade Kumba wrote:\n>\n> On 3 Mar 2021, May Bell wrote:\n> > Ten died.\n"
SPLIT = "Ade Kumba wrote:\n> Forty died.\n\n> In Orvale.\n"
MIXED = "> Forty died.\n\nAde Kumba wrote:\n> Ten died.\n"
WITHIN = "> On 3 March 2021, at 22:30, Ade Kumba wrote:\n>\n> Forty died.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TWO, ("Forty died.\n\nTen died.\n", None, None)),
        (NESTED, ("Forty died.\n", "Ade Kumba", None)),
        (DEEPER, ("Ten died.\n", "May Bell", "2021-03-03")),
        (SPLIT, ("Forty died.\n\nIn Orvale.\n", "Ade Kumba", None)),
        (MIXED, ("Forty died.\n\nTen died.\n", None, None)),
        (WITHIN, ("Forty died.\n", "Ade Kumba", "2021-03-03")),
        ("She wrote:\n> Forty died.\n", ("Forty died.\n", None, None)),
        (">" * 5000 + " Forty died.\n", (">" * 4900 + " Forty died.\n", None, None)),
    ],
    ids=["two", "who answers", "only the inner", "a gap", "one unnamed", "led in within", "no name", "without end"],
)
def test_nobody_is_given_the_words_of_another_in_a_mail_that_only_quotes(
    tmp_path: Path, text: str, expected: tuple[str, str | None, str | None]
) -> None:
    given = read_files(tmp_path, {"a.eml": mail(text).as_bytes()})
    assert said(given.only) == expected


@pytest.mark.parametrize(
    "lead",
    [
        "Ade Kumba wrote:",
        "Ade Kumba <ade@front.example> wrote:",
        "ade@front.example wrote to the list:",
        "On Tuesday Ade Kumba wrote:",
        "On Wed, 3 Mar 2021 at 22:30, Ade Kumba <ade@front.example> wrote:",
        "On Wed, 3 Mar 2021 at 22:30\nAde Kumba wrote:",
        "On Wednesday, March 3rd, 2021, 10:30 PM +0200 (EET), ade the scribe\n<ade@front.example> wrote:",
        "2021-03-03 22:30 GMT+02:00, Ade Kumba <ade@front.example> wrote:",
        "Am Mi., 3. März 2021 um 22:30 Uhr schrieb Ade Kumba <ade@front.example>:",
        "Le mer. 3 mars 2021 à 22:30, Ade Kumba <ade@front.example> a écrit :",
        "El mié, 3 mar 2021 a las 22:30, Ade Kumba (<ade@front.example>) escribió:",
        "Il giorno mer 3 mar 2021 alle ore 22:30 Ade Kumba <ade@front.example> ha scritto:",
    ],
)
def test_the_words_that_lead_a_quotation_in_are_left_out(tmp_path: Path, lead: str) -> None:
    given = read_files(tmp_path, {"a.eml": mail(f"Nine people died in Orvale\n{lead}\n\n> Forty died.\n").as_bytes()})
    assert given.only.text == "Nine people died in Orvale\n\n"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("On Tuesday nine people died in Orvale.\nAde Kumba wrote:", "On Tuesday nine people died in Orvale."),
        ("On 3 March the Guard left at 05:30.\nAde <ade@front.example> wrote:", "On 3 March the Guard left at 05:30."),
        ("The rebels shelled Arbel at dawn, as the mayor wrote to me:", None),
        ("On 3 March the rebels shelled Arbel at 05:30, as the mayor wrote:", None),
        ("Ade Kumba wrote that nine people had died in Orvale:", None),
    ],
)
def test_what_the_writer_tells_before_a_quotation_stays(tmp_path: Path, text: str, own: str | None) -> None:
    given = read_files(tmp_path, {"a.eml": mail(f"{text}\n> Forty died.\n").as_bytes()})
    assert given.only.text.strip() == (own or text)


def test_a_page_in_a_mail_leaves_out_what_it_cites(tmp_path: Path) -> None:
    cited = "<blockquote type='cite'><p>Forty died.</p><blockquote type='cite'>No.</blockquote></blockquote>"
    answer = f"<p>Nine died.</p><div>On 3 March Ade Kumba wrote:</div>{cited}<p>So we counted.</p>"
    alone = mail(None, page=f"<p>Nine died.</p><div>On 3 March Ade Kumba wrote:</div>{cited}").as_bytes()
    given = read_files(tmp_path, {"a.eml": mail(None, page=answer).as_bytes(), "b.eml": alone})
    assert given.reports["a.eml"].text == "Nine died.\n\nSo we counted."
    assert given.reports["b.eml"].text == "Nine died."
    assert given.codes == [("R106", "a.eml"), ("R106", "b.eml")]


def test_a_page_in_a_mail_that_only_cites_is_the_word_of_whom_it_cites(tmp_path: Path) -> None:
    words = "On Wed, 3 Mar 2021 at 22:30, Ade Kumba &lt;<a>ade@front.example</a>&gt; wrote:"
    inner = "<div>May Bell wrote:</div><blockquote class='gmail_quote'>Ten died.</blockquote>"
    cited = f"<blockquote class='gmail_quote'><p>Forty died.</p>{inner}In Orvale.</blockquote>"
    page = f"<div><div>{words}<br></div>{cited}<br></div>"
    given = read_files(tmp_path, {"a.eml": mail(None, page=page).as_bytes()})
    assert said(given.only) == ("Forty died.\n\nIn Orvale.", "Ade Kumba", "2021-03-03")
    assert given.codes == [("R106", "a.eml")]


def test_a_quotation_set_off_by_a_page_that_cites_no_mail_stays(tmp_path: Path) -> None:
    page = "<p>She said:</p><blockquote>Nine died.</blockquote>"
    assert "Nine died." in read_files(tmp_path, {"a.eml": mail(None, page=page).as_bytes()}).only.text


def test_a_line_that_a_mailbox_marked_is_no_quotation(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.eml": mail("Dear all,\n>From the front: nine died.\n").as_bytes()})
    assert "nine died" in given.only.text
