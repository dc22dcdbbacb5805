"""Things that may never change, in many writings, and sentences to put them into.

Shared by the tests of the guard and of the rewriting engine: `messages(seed)`
gives IT messages with such material inserted at random places, `changed(fact)`
gives the same fact with one small, harmful difference.
"""

import random
from collections.abc import Iterator

MATERIAL: tuple[tuple[str, str], ...] = (
    # what stands in a message, and a near miss that must be noticed
    ("`systemctl restart nginx`", "`systemctl restart nginz`"),
    ("```\nWARN lease expired on db-07\n```", "```\nWARN lease expired on db-08\n```"),
    (
        "<https://status.example.org/i/7?cached=no|status page>",
        "<https://status.example.org/i/8?cached=no|status page>",
    ),
    ("https://login.example.org/reset#token", "https://login.example.org/reset"),
    ("http://intranet/cache", "http://intranet/port"),
    ("www.example.org/cluster", "www.example.org/clusters"),
    ("<@U07QRST12>", "<@U07QRST13>"),
    ("<#C0456|it-news>", "<#C0457|it-news>"),
    ("<!here>", "<!channel>"),
    ("<!subteam^S012AB|on-call>", "<!subteam^S013AB|on-call>"),
    (
        "<!date^1762178700^{date_short}|3 Nov>",
        "<!date^1762178701^{date_short}|3 Nov>",
    ),
    ("@kim.server", "@kim.services"),
    ("#network-help", "#networks-help"),
    ("<at>Robin Host</at>", "<at>Robin Hosts</at>"),
    ("first.last+sso@mail.example.org", "first.last+ssi@mail.example.org"),
    ("10.44.0.0/16", "10.44.0.0/24"),
    ("192.168.7.20:8443", "192.168.7.20:8444"),
    ("2001:db8:0:1:2:3:4:5", "2001:db8:0:1:2:3:4:6"),
    ("fe80::7", "fe80::8"),
    ("00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5F"),
    ("vpn-gw-07", "vpn-gw-08"),
    ("mail.example.org", "mail.example.net"),
    ("db-07.corp.example.org:5432", "db-07.corp.example.org:5433"),
    ("\\\\files02\\team$\\DNS", "\\\\files02\\team$\\LDAP"),
    ("C:\\Program Files\\Proxy\\cache.ini", "C:\\Program Files\\Proxy\\caches.ini"),
    ("/etc/ldap/dns.conf", "/etc/ldap/dhcp.conf"),
    ("~/cluster/node.yaml", "~/cluster/nodes.yaml"),
    ("H:", "J:"),
    ("invoice-export.xlsx", "invoice-exports.xlsx"),
    ("CVE-2025-40071", "CVE-2025-40072"),
    ("INC0091827", "INC0091872"),
    ("CHG-88", "CHG-89"),
    ("#4711", "#4712"),
    ("acme/portal#31", "acme/portal#13"),
    ("9f8e7d6c", "9f8e7d6d"),
    ("3f2b8c1e-0d4a-4b6f-9c57-1e2d3c4b5a69", "3f2b8c1e-0d4a-4b6f-9c57-1e2d3c4b5a60"),
    ("v3.1.4-rc.2", "v3.1.4-rc.3"),
    ("11.4.7", "11.4.8"),
    ("14:05:09 UTC", "14:05:09 CET"),
    ("14:05", "14:50"),
    ("2 pm", "2 am"),
    ("2-4 p.m. CET", "2-5 p.m. CET"),
    ("noon", "midnight"),
    ("2026-03-17", "2026-03-18"),
    ("2026-03-17T06:30:00Z", "2026-03-17T06:31:00Z"),
    ("1st of March", "1st of May"),
    ("March 8th", "March 9th"),
    ("08/03", "03/08"),
    ("17.03.2026", "18.03.2026"),
    ("Tue", "Thu"),
    ("Friday", "Monday"),
    ("tomorrow", "today"),
    ("60 %", "66 %"),
    ("2,500 mailboxes", "2,600 mailboxes"),
    ("$4,500", "$4,400"),
    ("€12.50", "€12.55"),
    ("90 EUR", "90 USD"),
    ("256 MB", "256 GB"),
    ("40 ms", "40 s"),
    ("30 minutes", "30 hours"),
    ("two hours", "three hours"),
    ("twenty-five", "twenty-six"),
    ("503", "504"),
    ("+44 20 7946 0018", "+44 20 7946 0019"),
    ("(555) 010-4477", "(555) 010-4478"),
    ("ERR_SSL_PROTOCOL_ERROR", "ERR_SSL_VERSION_ERROR"),
    ("Ctrl+Shift+R", "Ctrl+Shift+T"),
    ("0x80070005", "0x80070006"),
    ("reload_cache()", "reload_caches()"),
    (":construction:", ":warning:"),
    ("🚧", "🔥"),
    ('"server not found"', '"server found"'),
    ("“token expired”", "“token valid”"),
    ("P2", "P3"),
    ("not", "now"),
    ("never", "ever"),
    ("only", "also"),
    ("without", "within"),
    ("unless", "because"),
)

FORMATTED: tuple[str, ...] = ("*VPN*", "_DNS_", "~SSO~", "**", ">", "•", "(", "é", "’")
"""No facts, but signs that make reading harder; put between the facts."""

SENTENCES: tuple[str, ...] = (
    "We are restarting the mail server and it will be slow for a while.",
    "The VPN gateway failed over and users cannot connect from home.",
    "Please clear your browser cache and sign in again.",
    "A patch was deployed to the database cluster last night.",
    "The SSO endpoint is degraded; engineers are investigating the root cause.",
    "Our provider reports packet loss on the main link.",
    "Backups of the file share are delayed, no data is lost.",
    "The release was rolled back because the load balancer dropped sessions.",
    "If your laptop asks for a certificate, do not accept it.",
    "Storage is being migrated to the new tenant over the weekend.",
    "Printing works again in every office.",
    "Everything is fine, and the kitchen on the second floor is open.",
)


def messages(seed: int, count: int) -> Iterator[str]:
    """IT sentences with one to four pieces of material at random word gaps."""
    chance = random.Random(seed)
    for _ in range(count):
        words = " ".join(chance.sample(SENTENCES, chance.randint(1, 3))).split(" ")
        for _ in range(chance.randint(1, 4)):
            piece = chance.choice(MATERIAL)[0]
            if chance.random() < 0.15:
                piece = chance.choice(FORMATTED)
            words.insert(chance.randint(0, len(words)), piece)
        yield " ".join(words)


def carriers(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Pairs of messages that differ in one fact only."""
    chance = random.Random(seed)
    for _ in range(count):
        words = " ".join(chance.sample(SENTENCES, 2)).split(" ")
        right, wrong = chance.choice(MATERIAL)
        place = chance.randint(0, len(words))
        before, after = " ".join(words[:place]), " ".join(words[place:])
        yield f"{before} {right} {after}".strip(), f"{before} {wrong} {after}".strip()
