"""Mails and mailboxes: the body as text, and what the headers say. Attachments are named and not opened, and what is
quoted of an earlier mail is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.message import EmailMessage, MIMEPart
from typing import IO, cast

from onrecord.errors import PROBLEMS, ReadError
from onrecord.nouns import Problem
from onrecord.read.dating import day_in_words
from onrecord.read.decoding import decode
from onrecord.read.quoted import Own, own_page, own_words
from onrecord.read.source import Content, Details, Limits, Member, shown
from onrecord.read.within import too_large

__all__ = ["read_mail", "unpack_mailbox"]

_LOCKED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_ADDRESS = re.compile(r"\s*<[^<>]*>\s*$")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)


def read_mail(raw: bytes, *, name: str) -> Content:
    """A mail's text part, or the words of its HTML part where it has none (RFC 5322, RFC 2045 to 2047).

    Subject, sender and date are its title, author and day of publication. Raises ReadError R009 for an encrypted
    mail and R001 for one without words.
    """
    mail = message_from_bytes(raw, policy=policy.default)
    if mail.get_content_type() in _LOCKED:
        raise ReadError("R009", "The mail is encrypted.")
    body = mail.get_body(preferencelist=("html",) if _is_snapshot(mail) else ("plain", "html"))
    if body is None:
        raise ReadError("R001", "The mail has no text.")
    if _is_snapshot(mail):
        return _snapshot(mail, body, name=name)
    own, guessed = _words(body)
    details = _details(mail)
    if own.whole:
        details = replace(details, author=own.writer, published=own.published)
    doubts = [Problem("R101", name, PROBLEMS["R101"])] if guessed else []
    if own.quotes:
        doubts.append(Problem("R106", name, "What the mail quotes of an earlier one was not read."))
    if attached := [_file_name(part) for part in mail.iter_attachments()]:
        doubts.append(Problem("R106", name, f"Attachments were not read: {', '.join(attached[:10])}."))
    return Content(own.text, details, tuple(doubts))


def _is_snapshot(mail: EmailMessage) -> bool:
    """True for a web page that a browser saved in the form of a mail (MHTML)."""
    return "Snapshot-Content-Location" in mail or (_header(mail, "From") or "").startswith("<Saved by ")


def _snapshot(mail: EmailMessage, body: MIMEPart, *, name: str) -> Content:
    """The page, whose sender and date are those of its saving."""
    from onrecord.read.webpage import read_webpage

    page = read_webpage(cast("bytes | None", body.get_payload(decode=True)) or b"", name=name)
    saved = _header(mail, "Date")
    seen = Details(
        url=_header(mail, "Snapshot-Content-Location") or _header(mail, "Content-Location"),
        retrieved=day_in_words(saved) if saved else None,
    )
    return page._replace(details=page.details.over(seen))


def _words(body: MIMEPart) -> tuple[Own, bool]:
    """The part's own words, and whether its letters are a guess."""
    raw = cast("bytes | None", body.get_payload(decode=True)) or b""
    text, guessed = decode(raw, declared=body.get_content_charset())
    if body.get_content_type() == "text/html":
        return own_page(text.replace("\0", "\ufffd")), guessed
    return own_words(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")), guessed


def _file_name(part: MIMEPart) -> str:
    return shown(part.get_filename(), limit=80) or part.get_content_type()


def _details(mail: EmailMessage) -> Details:
    sender = _header(mail, "From") or ""
    dated = _header(mail, "Date")
    return Details(
        title=_header(mail, "Subject"),
        author=_ADDRESS.sub("", sender).strip('" ') or sender or None,
        published=day_in_words(re.sub(r"\s*\([^()]*\)$", "", dated)) if dated else None,
        url=_header(mail, "Archived-At"),
        language=_header(mail, "Content-Language"),
    )


def _header(mail: EmailMessage, name: str) -> str | None:
    """A header as words; None for one that is not there or that no rule of its own allows."""
    try:
        value = mail.get(name)
    except (MessageError, HeaderParseError, ValueError, IndexError, AttributeError):
        return None
    return shown(str(value)) if value is not None else None


# ---- mailboxes -------------------------------------------------------------------------------


def unpack_mailbox(
    file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]
) -> Iterator[Member | Problem]:
    """Each mail of an mbox file (RFC 4155, and mboxrd, whose ">From " lines are made "From " again), by number."""
    for number, mail in enumerate(_mails(file, limits.report_bytes), 1):
        raw = _QUOTED_FROM.sub(rb"\1", mail)
        key = f"#{number}"
        yield Member(key, raw, kind="mail") if len(mail) <= limits.report_bytes else too_large(f"{name}{key}", limits)


def _mails(file: IO[bytes], limit: int) -> Iterator[bytes]:
    """The mails without their "From " lines; no more than a little over ``limit`` bytes of each is kept."""
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := file.readline(65_536):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(lines)
            lines, size, begun, blank = [], 0, True, False
            continue
        if size <= limit:
            lines.append(line)
            size += len(line)
        blank = line in (b"\n", b"\r\n")
    if begun:
        yield b"".join(lines)
