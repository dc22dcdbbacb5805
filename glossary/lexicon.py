"""Which words can be a noun, a verb, an adjective or an adverb, and their inflected forms.

The tables are those of lemminflect (MIT, from the SPECIALIST lexicon), read
straight from its installed package: importing it would load numpy, which
nothing here needs. They are read when the glossary is compiled; afterwards
the cached form holds all that the rewriter asks.
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

NN, NNS, VB, VBZ, VBG, VBD, VBN, JJ, RB, NAME = (1 << bit for bit in range(10))
"""What a written form can be; a word's possibilities are added up in one number."""
Lexicon = Mapping[str, int]
"""What each written form can be."""

_VOWELS = "aeiou"
_OWN_NOUNS = """
log login logon logout backend frontend timeout failover failback rollback rollout
reboot restart username website kubernetes namespace repo config hostname offline
sync runtime cron cutover downtime uptime workaround hotfix startup shutdown setup
backup lookup logoff signup signin checkout endpoint firewall middleware payload
subnet tenant webhook workflow dashboard changelog codebase datacenter filesystem
helpdesk intranet keystore mailbox microservice toolchain whitelist allowlist
blocklist blacklist malware ransomware spyware phishing spoofing throttling caching
scaling logging monitoring provisioning onboarding offboarding tooling hardening
sandboxing clustering peering routing hosting networking debugging buildpack plugin
rebuild restore refresh deploy merge rerun resend resync reset
addon admin app apps util sysadmin hypervisor inode checksum dataset datastore
spreadsheet laptop desktop broadband wifi autoscaler loadbalancer postmortem
template issuer stand-in
"""
_OWN_VERBS = """
reboot failover sync resync restage reprovision decommission deprovision whitelist
allowlist blacklist blocklist onboard offboard redeploy autoscale throttle unmount
remount reimage rebase refactor hotfix spoof decrypt reconfigure authenticate
reauthenticate deauthorise deauthorize upsert debug config ping ssh login logon
logout failback rollback shutdown startup setup backup lookup checkout timeout
provision deploy deprecate virtualise virtualize containerise containerize whitelist
orchestrate spool unspool resize scope cron queue dequeue requeue log route reroute
stage unzip zip tar email upload download reupload firewall subnet peer proxy cache
repurpose reassign relocate
blackhole livestream defrag reformat reinstall uninstall reindex reset reseed
"""
_OWN_ADJECTIVES = """
offline online redundant stateless stateful idempotent serverless on-premises
headless read-only hybrid complete deprecated degraded intermittent upstream downstream
backend frontend inbound outbound virtual scalable rolling staged unplanned
unscheduled unresponsive unreachable unpatched on-prem ephemeral
"""
_IRREGULAR_VERBS = {
    "be": ("was", "been", "being", "is"),
    "have": ("had", "had", "having", "has"),
    "do": ("did", "done", "doing", "does"),
    "set": ("set", "set", "setting", "sets"),
    "reset": ("reset", "reset", "resetting", "resets"),
    "sync": ("synced", "synced", "syncing", "syncs"),
    "resync": ("resynced", "resynced", "resyncing", "resyncs"),
    "sunset": ("sunset", "sunset", "sunsetting", "sunsets"),
    "ssh": ("sshed", "sshed", "sshing", "sshs"),
    "unzip": ("unzipped", "unzipped", "unzipping", "unzips"),
    "login": ("logged in", "logged in", "logging in", "logs in"),
    "checkout": ("checked out", "checked out", "checking out", "checks out"),
    "hang": ("hung", "hung", "hanging", "hangs"),
    "config": ("configed", "configed", "configing", "configs"),
    "log": ("logged", "logged", "logging", "logs"),
    "plug": ("plugged", "plugged", "plugging", "plugs"),
    "overwrite": ("overwrote", "overwritten", "overwriting", "overwrites"),
    "rerun": ("reran", "rerun", "rerunning", "reruns"),
    "resend": ("resent", "resent", "resending", "resends"),
    "rewrite": ("rewrote", "rewritten", "rewriting", "rewrites"),
    "offload": ("offloaded", "offloaded", "offloading", "offloads"),
    "format": ("formatted", "formatted", "formatting", "formats"),
    "reformat": ("reformatted", "reformatted", "reformatting", "reformats"),
    "zip": ("zipped", "zipped", "zipping", "zips"),
    "bring": ("brought", "brought", "bringing", "brings"),
    "cancel": ("cancelled", "cancelled", "cancelling", "cancels"),
    "swap": ("swapped", "swapped", "swapping", "swaps"),
    "map": ("mapped", "mapped", "mapping", "maps"),
    "run": ("ran", "run", "running", "runs"),
    "get": ("got", "got", "getting", "gets"),
    "quit": ("quit", "quit", "quitting", "quits"),
}
_IRREGULAR_PLURALS = {
    "data": "data",
    "software": "software",
    "index": "indexes",
    "bus": "buses",
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "criterion": "criteria",
    "analysis": "analyses",
    "press": "presses",
    "staff": "staff",
    "status": "statuses",
    "series": "series",
    "goods": "goods",
    "go": "goes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbForms:
    """The five written forms of one verb."""

    base: str
    past: str
    participle: str
    ing: str
    third: str

    def form(self, tag: int) -> str:
        """The form for a lexicon tag (VB, VBD, VBN, VBG or VBZ)."""
        return {
            VBD: self.past,
            VBN: self.participle,
            VBG: self.ing,
            VBZ: self.third,
        }.get(tag, self.base)

    def forms(self) -> Iterator[tuple[str, int]]:
        """Each written form with the tag that it stands for."""
        yield self.base, VB
        yield self.third, VBZ
        yield self.ing, VBG
        yield self.past, VBD
        yield self.participle, VBN


def _table(name: str) -> Path:
    """The installed path of one of lemminflect's tables.

    Raises:
        FileNotFoundError: lemminflect is not installed beside Plainly.
    """
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            "The language tables of lemminflect are missing: "
            "install Plainly with its dependencies."
        )
    return Path(spec.origin).parent / "resources" / name


def table_stamp() -> str:
    """Something that changes with the tables: their size."""
    return f"lemminflect {_table('infl_lu.csv.gz').stat().st_size}"


@lru_cache(maxsize=1)
def _inflections() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """(word, part of speech) to its inflected forms, as the table lists them."""
    with gzip.open(_table("infl_lu.csv.gz"), "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split(",") for line in lines)
        return {(row[0].lower(), row[1]): tuple(row[2:]) for row in rows if len(row) > 2}


def _one(forms: str, like: str = "") -> str:
    """One of several spellings: the British double l, else the first."""
    choices = [form for form in forms.split("/") if form]
    if not choices:
        return ""
    for choice in choices:
        if "ll" in choice and "ll" not in like:
            return choice
    return choices[0]


@lru_cache(maxsize=4096)
def verb_forms(verb: str) -> VerbForms:
    """The forms of a verb; regular ones by rule, "live-migrate" by its last part."""
    if "-" in verb:
        head, _, last = verb.rpartition("-")
        forms = verb_forms(last)
        return VerbForms(
            base=verb,
            past=f"{head}-{forms.past}",
            participle=f"{head}-{forms.participle}",
            ing=f"{head}-{forms.ing}",
            third=f"{head}-{forms.third}",
        )
    lower = verb.lower()
    row = _IRREGULAR_VERBS.get(lower)
    if row is None:
        found = _inflections().get((lower, "verb"))
        if found is not None and len(found) == 4 and "-" not in "".join(found[:1]):
            past = _one(found[0], lower)
            row = (
                past,
                _one(found[1], lower) or past,
                _one(found[2], lower),
                _one(found[3], lower),
            )
    if row is None:
        row = _prefixed(lower)
    if row is None:
        row = (_past(lower), _past(lower), _ing(lower), plural_by_rule(lower))
    return VerbForms(base=verb, past=row[0], participle=row[1], ing=row[2], third=row[3])


def _prefixed(verb: str) -> tuple[str, str, str, str] | None:
    """Forms of a verb that the table knows only without its prefix ("reprovision")."""
    for prefix in ("re", "de", "un", "over", "mis", "pre", "out", "under", "auto"):
        rest = verb.removeprefix(prefix)
        if rest == verb or len(rest) < 3:
            continue
        if rest in _IRREGULAR_VERBS or (rest, "verb") in _inflections():
            forms = verb_forms(rest)
            return (
                prefix + forms.past,
                prefix + forms.participle,
                prefix + forms.ing,
                prefix + forms.third,
            )
    return None


def _doubles(word: str) -> bool:
    """Whether the last consonant doubles ("plan" -> "planned"): one short syllable."""
    return (
        len(word) >= 3
        and word[-1] not in _VOWELS + "wxy"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
        and sum(char in _VOWELS for char in word) == 1
    )


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + word[-1] + "ed" if _doubles(word) else word + "ed"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return word + word[-1] + "ing" if _doubles(word) else word + "ing"


def plural_by_rule(word: str) -> str:
    """The regular plural (or third person): box -> boxes, query -> queries."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in tuple(_VOWELS):
        return word[:-1] + "ies"
    return word + "s"


@lru_cache(maxsize=4096)
def plural(noun: str) -> str:
    """The plural of a noun; acronyms take a plain s ("VMs")."""
    lower = noun.lower()
    if sum(char.isupper() for char in noun) >= 2 or not noun[-1:].isalpha():
        return noun + "s"
    if "-" in noun and not noun.endswith("-"):
        head, _, last = noun.rpartition("-")
        return f"{head}-{plural(last)}"
    known = _IRREGULAR_PLURALS.get(lower)
    if known is None:
        found = _inflections().get((lower, "noun"))
        known = found[0].split("/")[0] if found and found[0] else None
        if known == lower and not lower.endswith("s") and found is not None:
            others = found[0].split("/")
            known = others[1] if len(others) > 1 else plural_by_rule(lower)
    if known is None or "-" in known:
        return plural_by_rule(noun)
    return noun[0] + known[1:] if noun[0].isupper() else known


def build_lexicon(extra_nouns: Iterable[str] = ()) -> dict[str, int]:
    """Every known written form with all it can be, added up (see the tags above)."""
    lexicon: dict[str, int] = {}

    def add(form: str, tag: int) -> None:
        for spelling in form.split("/"):
            if spelling and " " not in spelling:
                key = spelling.lower()
                lexicon[key] = lexicon.get(key, 0) | tag

    for (word, pos), forms in _inflections().items():
        if pos == "noun":
            add(word, NN)
            for form in forms[0].split("/"):
                if form.lower() != word.lower() or word.endswith("s"):
                    add(form, NNS)
        elif pos == "verb" and len(forms) == 4:
            past, participle, ing, third = forms
            add(word, VB)
            add(past, VBD)
            add(participle or past, VBN)
            add(ing, VBG)
            add(third, VBZ)
        elif pos == "adj":
            add(word, JJ)
            for form in forms:
                add(form, JJ)
        elif pos == "adv":
            add(word, RB)
            for form in forms:
                add(form, RB)
    for noun in [*_OWN_NOUNS.split(), *extra_nouns]:
        add(noun, NN)
        add(plural(noun), NNS)
    for verb in _OWN_VERBS.split():
        for form, tag in verb_forms(verb).forms():
            add(form, tag)
    for adjective in _OWN_ADJECTIVES.split():
        add(adjective, JJ)
    return lexicon
