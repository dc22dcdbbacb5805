"""Which language a text is in, and which article a word wants."""

import pytest

from glossary.language import language_of
from glossary.tidying import article, like, like_title


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The server is down.", "en"),
        ("VPN down", "en"),
        ("", "en"),
        ("14:30 UTC", "en"),
        ("VPN geht nicht", "de"),
        ("Der Server ist seit heute nicht erreichbar.", "de"),
        ("De server is niet bereikbaar, wij werken aan een oplossing.", "nl"),
        ("Le serveur ne répond pas depuis ce matin.", "fr"),
        ("El servidor no está disponible para los usuarios.", "es"),
        ("Сервер недоступен с утра.", "ru"),
        ("サーバーが停止しています", "ja"),
        ("We met the team of Die Zeit in the office.", "en"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("update", "an"),
        ("user", "a"),
        ("hour", "an"),
        ("SLA", "an"),
        ("URL", "a"),
        ("UPS", "a"),
        ("API", "an"),
        ("NAS", "a"),
        ("8-hour", "an"),
        ("11", "an"),
        ("100", "a"),
        ("European", "a"),
        ("one-time", "a"),
        ("unusual", "an"),
        ("unified", "a"),
        ("unit", "a"),
        ("uninstalled", "an"),
        ("MFA", "an"),
        ("e-mail", "an"),
        ("“empty”", "an"),
        ("VPN", "a"),
        ("HTTP", "an"),
        ("honest", "an"),
        ("utility", "a"),
    ],
)
def test_a_or_an_goes_by_the_sound(word: str, wanted: str) -> None:
    assert article(word) == wanted


def test_a_capital_is_carried_over() -> None:
    assert like("Reboot", "restart") == "Restart"
    assert like("reboot", "restart") == "restart"


def test_a_title_keeps_its_capitals() -> None:
    assert like_title("Failover", "switch to the backup") == "Switch to the Backup"
    assert like_title("failover", "switch to the backup") == "switch to the backup"
