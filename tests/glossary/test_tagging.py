"""Noun or verb: sentences as IT writes them, and the tag that one word must have."""

import pytest

from glossary.scanning import read
from glossary.tags import NOUN_TAGS, VERB_TAGS
from tests.glossary.small import small_index

VERBS = [
    ("The scan *flags* unsigned files.", "flags"),
    ("The server *reboots* nightly.", "reboots"),
    ("Please *reset* your password before Friday.", "reset"),
    ("*Reset* your password and log out.", "reset"),
    ("A proxy *restarts* the job.", "restarts"),
    ("All services *hosted* on the cluster will be moved.", "hosted"),
    ("We will be *patching* the mail servers.", "patching"),
    ("The patch *fixes* an error in the login page.", "fixes"),
    ("Users *report* slow logins since the update.", "report"),
    ("Nodes *drain* before the update starts.", "drain"),
    ("The increased load *causes* delays.", "causes"),
    ("We *rolled* the change back.", "rolled"),
    ("To *roll* back, run the script.", "roll"),
    ("Traffic *scales* up in the morning.", "scales"),
    ("This update *requires* a restart of the hosts.", "requires"),
    ("The team *monitors* the logs.", "monitors"),
    ("Backups *run* at night.", "run"),
    ("Some jobs may *time* out while the storage is slow.", "time"),
    ("Can you *back* up the files?", "back"),
    ("He will *issue* a new badge.", "issue"),
    ("The queue *builds* up quickly.", "builds"),
    ("We *host* the site in Leeds.", "host"),
    ("Queries *time* out after a minute.", "time"),
    ("The page *loads* slowly today.", "loads"),
    ("The bug can *corrupt* files on the disk.", "corrupt"),
    ("Users that *log* in from home see an error.", "log"),
    ("People who *host* the site are on leave.", "host"),
    ("While we were testing the fix, monitoring *indicated* that it works.", "indicated"),
    ("The labels are new, and this change *affects* your mail.", "affects"),
    ("Have your students *log* out, then close the page.", "log"),
    ("At night the machines *power* down and cool off.", "power"),
    ("Close the app, log back on, and *retry*.", "retry"),
    ("We can quickly re-*deploy* and change it.", "deploy"),
]
NOUNS = [
    ("*Exchange* Outage", "exchange"),
    ("The shutdown and *restart* of the hosts took an hour.", "restart"),
    ("The *changes* your team asked for are done.", "changes"),
    ("The *scan* flags unsigned files.", "scan"),
    ("After the *reboot* all was well.", "reboot"),
    ("A *patch* was released.", "patch"),
    ("The *load* is high.", "load"),
    ("Fewer *logs* are kept.", "logs"),
    ("The *queue* is long.", "queue"),
    ("Due to *maintenance* the page is down.", "maintenance"),
    ("The restore *tests* are done.", "tests"),
    ("There is an *issue* with the badge.", "issue"),
    ("We noticed a *drop* in speed.", "drop"),
    ("The *host* was moved.", "host"),
    ("The nightly *build* failed.", "build"),
    ("No *access* for guests.", "access"),
    ("The *update* will be short.", "update"),
    ("Jobs will be stopped because of *timeouts* on the disk.", "timeouts"),
    ("We need the files that *backup* makes.", "backup"),
    ("For now, *login* node 'a2' (but not 'a1') is back.", "login"),
]


@pytest.mark.parametrize(("sentence", "word"), VERBS)
def test_a_verb_is_a_verb(sentence: str, word: str) -> None:
    assert tag_of(sentence, word) in VERB_TAGS


@pytest.mark.parametrize(("sentence", "word"), NOUNS)
def test_a_noun_is_a_noun(sentence: str, word: str) -> None:
    assert tag_of(sentence, word) in NOUN_TAGS


def tag_of(sentence: str, word: str) -> object:
    text = read(sentence.replace("*", ""), small_index())
    return next(
        tag for token, tag in zip(text.tokens, text.tags, strict=True) if token.low == word
    )
