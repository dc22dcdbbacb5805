"""The small words of English, by what they do, and how to tell English from other languages.

Closed classes only: every list here is one a grammar book would print. Open
classes (which words can be nouns, verbs, adjectives) come from `lexicon`.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


ARTICLES = frozenset({"a", "an", "the"})
DETERMINERS = ARTICLES | listed(
    "this that these those some any no each every all both either neither another "
    "which whose what several many few most more such enough"
)
POSSESSIVES = listed("my your our his her its their one's")
SINGLE = listed("a an each every another one either neither this that")
"""Determiners that need a countable singular behind them."""

NOUN_OPENERS = DETERMINERS | POSSESSIVES
"""What stands before a noun and its adjectives."""

SUBJECTS = listed("i you he she it we they who")
OBJECTS = listed("me him us them")
OBJECT_OPENERS = NOUN_OPENERS | OBJECTS
PRONOUNS = (
    SUBJECTS
    | OBJECTS
    | listed(
        "someone everyone anyone nobody everybody anybody something everything anything "
        "nothing myself yourself yourselves ourselves themselves itself others y'all"
    )
)
PEOPLE = listed(
    "i you he she we they who everyone someone anyone team teams engineer engineers "
    "devs staff admin admins administrator administrators user users people colleague "
    "colleagues developer developers vendor vendors supplier suppliers operator "
    "operators customer customers department nobody technician technicians somebody "
    "anybody attacker attackers hacker hackers intruder intruders criminal criminals "
    "fraudster fraudsters provider providers contractor contractors employee employees "
    "student students manager managers"
)
"""Subjects that can do what only people do ("the team scales up")."""

BE = listed(
    "am is are was were isn't aren't wasn't weren't i'm you're we're they're it's "
    "that's there's he's she's what's here's who's"
)
HAVE = listed("has had have hasn't haven't hadn't i've you've we've they've who've")
DO = listed("do does did don't doesn't didn't")
MODALS = listed(
    "will would can could may might must shall should cannot can't won't couldn't "
    "shouldn't wouldn't mustn't needn't shan't i'll you'll we'll they'll it'll "
    "that'll there'll i'd you'd we'd they'd"
)
AUXILIARIES = BE | HAVE | DO | MODALS
PREPOSITIONS = listed(
    "of in on at by for with from into onto over under between among through "
    "throughout during within without against via per as than like near across "
    "behind off about above below beyond despite except including towards toward "
    "upon inside outside along around amid besides regarding concerning versus vs "
    "due out up down"
)
PARTICLES = listed("up down out off over back in on away through")
LINKS = listed("and or but nor & plus")
SUBORDINATORS = listed(
    "if when while because although though unless whereas whether once where since "
    "until till after before who which that so as how why whenever wherever whom"
)
ADVERBS = listed(
    "not never also now soon still already just only then here there very too again "
    "back always often sometimes today tomorrow yesterday tonight however therefore "
    "meanwhile thus hence yet ever even almost rather quite maybe perhaps instead "
    "otherwise asap afterwards afterward anyway later sooner please once twice "
    "overnight please kindly well longer far much more most less least away "
    "together online offline else around about"
)
MONTHS = listed(
    "january february march april may june july august september october november december"
)
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
NUMBERS = listed(
    "zero two three four five six seven eight nine ten eleven twelve thirteen "
    "fifteen twenty thirty forty fifty sixty ninety hundred thousand million dozen "
    "half one"
)
CLOSED = (
    DETERMINERS
    | POSSESSIVES
    | PRONOUNS
    | BE
    | HAVE
    | DO
    | MODALS
    | PREPOSITIONS
    | LINKS
    | SUBORDINATORS
    | ADVERBS
    | NUMBERS
    | {"to", "be", "been", "being", "having", "doing", "done"}
)

ABBREVIATIONS = listed(
    "e.g i.e eg ie etc approx incl excl vs dr mr mrs ms prof no nr fig ca cf est "
    "inc ltd co st dept tel ext min max ver ref g e resp sr jr"
)

_FUNCTION_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": listed(
            "the and of to is are was were be been will would has have had that this these "
            "those with for from on at by not you your we our they their it its please can "
            "could should may if when while until after before which who what there an or "
            "but as all any some no new down due during into out up about hi hello thanks"
        ),
        "de": listed(
            "der die das und ist sind war waren wird werden wurde nicht mit für von zu zum "
            "zur auf im ein eine einen einem einer den dem des sich auch bei nach aus wir "
            "sie ihr ihre ihren bitte kann können haben hat seit noch über wenn dass oder "
            "aber geht kein keine mein meine mehr ich am um heute morgen ab uhr "
            "montag dienstag mittwoch donnerstag freitag samstag sonntag"
        ),
        "nl": listed(
            "de het een en is zijn was waren wordt worden niet met voor van naar op in om "
            "aan bij uit wij jullie je uw onze ons dit dat deze die kan kunnen heeft hebben "
            "zal zullen ook als maar geen nog sinds alstublieft graag wat er ik mijn "
            "vandaag morgen "
            "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
        ),
        "fr": listed(
            "le la les un une des du de et est sont était sera seront pas avec pour par sur "
            "dans au aux ce cette ces nous vous votre vos notre nos il elle ils que qui ne "
            "plus ou mais si je j'ai mon ma depuis veuillez merci peut peuvent été être a "
            "ont en aujourd'hui "
            "lundi mardi mercredi jeudi vendredi samedi dimanche"
        ),
        "es": listed(
            "el la los las un una unos unas de del y es son era será serán no con para por "
            "en al su sus nuestro nuestra se que si pero o ha han está están fue desde "
            "hasta por favor gracias puede pueden mi yo hoy lo muy más como "
            "lunes martes miércoles jueves viernes sábado domingo"
        ),
        "it": listed(
            "il lo la gli le un una di del della dei delle e è sono era sarà non con per da "
            "dal dalla nel nella che si ma se ha hanno stato stata questo questa vostro "
            "nostro prego grazie può possono mio mia oggi più "
            "lunedì martedì mercoledì giovedì venerdì sabato domenica"
        ),
        "pt": listed(
            "o a os as um uma de do da dos das e é são era será não com para por em no na "
            "nos nas que se mas ou foi está estão seu sua nosso nossa favor obrigado pode "
            "podem meu minha hoje mais "
            "segunda terça quarta quinta sexta sábado domingo"
        ),
        "pl": listed(
            "i w na z do nie jest są był była będzie się to że o od po przez dla oraz przy "
            "ale lub czy jak proszę może można nas nasz mój moja dziś już tylko "
            "poniedziałek wtorek środa środę czwartek piątek sobota sobotę niedziela niedzielę"
        ),
        "sv": listed(
            "och är var att det den en ett som på för med av till inte från kommer har hade "
            "vi ni du vår er men eller om kan ska när efter tack idag jag min mitt "
            "måndag tisdag onsdag torsdag fredag lördag söndag"
        ),
        "da": listed(
            "og er var at det den en et som på for med af til ikke fra kommer har havde vi "
            "jer du vores men eller om kan skal når efter tak jeg min mit blev bliver "
            "mandag tirsdag onsdag torsdag fredag lørdag søndag"
        ),
    }
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WITH = re.compile(r"(?<![\w/])w/o?(?![\w/])", re.IGNORECASE)
"""English shorthand ("w/o notice") whose letters are Polish words."""
_OTHER_SCRIPTS = (
    ("ru", 0x0400, 0x04FF),
    ("el", 0x0370, 0x03FF),
    ("he", 0x0590, 0x05FF),
    ("ar", 0x0600, 0x06FF),
    ("hi", 0x0900, 0x097F),
    ("th", 0x0E00, 0x0E7F),
    ("ja", 0x3040, 0x30FF),
    ("zh", 0x4E00, 0x9FFF),
    ("ko", 0xAC00, 0xD7AF),
)


_OTHER_LETTER = re.compile(
    f"[{''.join(f'{chr(first)}-{chr(last)}' for _, first, last in _OTHER_SCRIPTS)}]"
)


def _script_of(point: int) -> str:
    return next(code for code, first, last in _OTHER_SCRIPTS if first <= point <= last)


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language; `en` where nothing speaks against it.

    Counts the different function words of ten languages; another script decides alone.
    Words that English shares with the other language do not count for it, so
    that one borrowed word never turns an English sentence foreign.
    """
    scripts: dict[str, int] = {}
    for char in _OTHER_LETTER.findall(text):
        if char.isalpha():
            code = _script_of(ord(char))
            scripts[code] = scripts.get(code, 0) + 1
    if scripts:
        code, count = max(scripts.items(), key=lambda item: item[1])
        if 2 * count > sum(map(str.isalpha, text)):
            return "ja" if code == "zh" and "ja" in scripts else code
    if "w/" in text:
        text = _WITH.sub(" ", text)
    words = {*map(str.lower, _WORD.findall(text.replace("’", "'")))}
    english = _FUNCTION_WORDS["en"]
    foreign = words - english - CLOSED
    hits = {code: len(foreign & listed) for code, listed in _FUNCTION_WORDS.items()}
    hits["en"] = len(words & (english | CLOSED))
    best = max(hits, key=lambda code: (hits[code], code == "en"))
    if best == "en" or hits[best] < 2 or hits[best] <= hits["en"]:
        return "en"
    return best
