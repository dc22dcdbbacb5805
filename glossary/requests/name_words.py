"""Words that can be no part of a name, or stand only at one of its ends."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from glossary.facts.words import words

STOP: Final = frozenset(
    words(
        "a an the this that these those my your our his her its their some any no each "
        "every all both which whose what who whom i you he she it we they me him us them "
        "and or but nor so if when while because although unless than as of in on at by "
        "x otherwise around along beside besides except like towards toward among beyond "
        "despite outside "
        "inside "
        "for with from to into onto over under between through during before after since "
        "until till about via per without within against near across"
        " behind above below off up down "
        "out is am are was were be been being has have had having do does did will would "
        "can could may might must shall should cannot can't cant won't wont don't dont "
        "doesn't doesnt didn't didnt isn't isnt aren't arent hasnt hasn't havent haven't wasnt "
        "wasn't werent couldnt wouldnt shouldnt not never also now soon still already just "
        "only then here there very too again currently please pls plz thanks hi hello dear "
        "there's it's i'm we're i've we've let's yes ok okay "
        "open opens use uses using used see sees get gets got need needs needed want wants "
        "install order buy give gives given add adds added remove removes removed change "
        "changes changed update updates updated make makes made find finds access log sign "
        "keep keeps kept show shows showed say says said ask asks asked set put send sends "
        "sent receive receives received forgot forget lost lose stole broke start starts "
        "started stop stops stopped try tries tried tell tells know knows like likes help "
        "think thinks connect connects connected share shares shared-with reach reaches load "
        "loads run runs running check checks work works working take takes took turn turned "
        "bring provide provides prepare prepares print prints printing scan scans save saves "
        "read write edit download upload reset restart restarted plug plugged attach "
        "lend borrow deliver replace rename forward unlock grant close block delete expect "
        "whenever how where why today tomorrow yesterday tonight morning afternoon evening "
        "monday tuesday wednesday thursday friday saturday sunday because once always "
        "sometimes really quite same last next suddenly completely i'd i'll we'd we'll "
        "possible able access-to permission permissions people person colleagues users "
        "everyone everybody nobody someone somebody anybody anyone one ones something "
        "nothing anything it'd that's minutes hours days weeks"
    )
)
NOT_FIRST: Final = frozenset(
    words(
        "new second spare extra additional other another replacement bigger larger better "
        "whole entire full own certain specific current old usual normal more many few "
        "several big small free few right wrong different separate third first fresh "
        "private broken following necessary required latest newest proper correct "
        "finished available wonderful company-wide brand existing remaining missing "
        "following older newer long short urgent little huge tiny "
        "stupid damn gb mb kb tb"
    )
)
WITH_FOR: Final = frozenset(
    words("template form list guide policy manual program programme questionnaire app")
)
ADJECTIVES_BEHIND: Final = frozenset(
    words(
        "late slow down double wrong empty broken black blank offline available unavailable"
        " free "
        "asap twice instead anymore either please properly correctly today since full dead "
        "bigger smaller larger longer shorter faster slower better worse again "
        "another anywhere even instead upon itself together online immediately though either "
        "gone open closed busy ready unusable unreadable useless impossible frozen "
        "stuck visible mandatory jammed asleep awake else from back away home"
    )
)
OFTEN: Final = frozenset(words("daily weekly monthly quarterly yearly hourly family"))
ALSO_NOUNS: Final = frozenset(
    words(
        "till "
        "work order change help print start share scan test use need access update load run "
        "reset check log sign set send show read edit save close grant block forward find "
        "open tell people person weekend evening morning return request leave transfer review "
        "claim quote export import record exchange contact sample display pay call charge "
        "cost exit feed hold lock press supply survey track trade travel watch visit cancel "
        "stay complete land queue"
    )
)
OWNERS: Final = frozenset(
    words("the my our your his her their a an this that new old shared in to for of from with")
)
ING: Final = frozenset(
    words(
        "booking purchasing learning meeting marketing accounting building training "
        "planning parking pricing ordering billing banking shipping reporting ticketing "
        "scheduling morning evening time-tracking tracking printing"
        " mailing invoicing recruiting docking "
        "milking washing weighing cutting filling packing sewing welding watering baking "
        "roasting mixing vending brewing bottling sorting charging "
        "measuring extension timing catering cleaning engineering manufacturing"
    )
)
SPACES: Final = frozenset(words("room rooms team teams people staff department manager"))
NO_DEVICE: Final = frozenset(
    words("number numbers call calls line lines shot shots conference")
)
DETERMINERS: Final = frozenset(
    words("the my our your his her their a an this that these those another")
)


def listed(name: str) -> frozenset[str]:
    """The rows of one list of data/understanding."""
    path = files("glossary").joinpath("data", "understanding", name)
    rows = path.read_text("utf-8").splitlines()
    return frozenset(row for row in rows if row and not row.startswith("#"))


@cache
def verb_forms() -> frozenset[str]:
    """Every form of the verbs of the list."""
    forms: set[str] = set()
    for base in listed("verbs.txt"):
        stem = base.removesuffix("e")
        last = base[-1]
        forms |= {base, base + "s", base + "es", stem + "ed", stem + "ing"}
        forms |= {base + last + "ed", base + last + "ing"}
        if last == "y":
            forms |= {base[:-1] + "ies", base[:-1] + "ied"}
    return frozenset(forms)


_OBJECT_BEHIND: Final = re.compile(
    r" (?:the|a|an|my|our|your|us|me|every|each|all|only|nothing)\b", re.I
)


def does_something(word: str, text: str, end: int) -> bool:
    """ "Ticket page charges the fee": in -s and before an object, it is a verb."""
    return word.endswith("s") and bool(_OBJECT_BEHIND.match(text, end))
