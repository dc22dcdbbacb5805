"""The small closed word lists that facts are made of: numbers, months, units, zones."""

from typing import Final


def words(listed: str) -> tuple[str, ...]:
    """The words of a list that is written as one text."""
    return tuple(listed.split())


MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

WEEKDAYS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

DAY_WORDS: Final = frozenset({"today", "tonight", "tomorrow", "yesterday"})

CLOCK_WORDS: Final[dict[str, str]] = {
    "noon": "12:00",
    "midday": "12:00",
    "midnight": "00:00",
}

ZONES: Final = words(
    "UTC GMT BST IST WET WEST CET CEST EET EEST MSK GST PKT SGT HKT JST KST AWST ACST "
    "AEST AEDT NZST NZDT EST EDT ET CST CDT CT MST MDT MT PST PDT PT AKST HST BRT ART "
    "SAST EAT WAT"
)

_UNIT_NAMES: Final = (
    "ms msec msecs millisecond milliseconds",
    "s sec secs second seconds",
    "min mins minute minutes",
    "h hr hrs hour hours",
    "d day days",
    "night nights",
    "week weeks wk wks",
    "fortnight fortnights",
    "month months",
    "quarter quarters",
    "year years yr yrs",
    "% percent pct",
    "bit bits",
    "byte bytes",
    "kilobyte kilobytes",
    "megabyte megabytes",
    "gigabyte gigabytes gig gigs",
    "terabyte terabytes",
    "bps",
    "kbps kbit/s",
    "Mbps mbps Mbit/s",
    "Gbps gbps Gbit/s",
    "Hz hertz",
    "kHz",
    "MHz",
    "GHz",
    "V volts",
    "W watts",
    "kW",
    "kWh",
    "mm",
    "cm",
    "km kilometres kilometers",
    "metre metres meter meters",
    "inch inches",
    "miles mile",
    "kg",
    "px pixels",
    "dpi",
    "rpm",
    "fps",
    "°C",
    "°F",
    "°",
    "x",
    "k",
    "K",
    "m",
    "M",
    "bn billion",
    "million",
    "thousand",
    "EUR euro euros €",
    "USD dollar dollars $",
    "GBP pounds £",
    "CHF francs",
    "JPY yen ¥",
    "INR rupees ₹",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CAD",
    "AUD",
    "cents pence",
    *(f"{prefix}{i}{unit}" for prefix in "KkMmGgTtPp" for i in ("", "i") for unit in "bB"),
)

UNITS: Final[dict[str, str]] = {
    spelling: names.split()[0] for names in _UNIT_NAMES for spelling in names.split()
}
"""Spelling to canonical unit. Bytes and bits keep their case: Gb is not GB."""

MONEY: Final = frozenset(words("EUR USD GBP CHF JPY INR SEK NOK DKK PLN CAD AUD cents"))
CURRENCY_SIGNS: Final = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}

_ONES: Final = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS: Final = words("twenty thirty forty fifty sixty seventy eighty ninety")

NUMBER_WORDS: Final[dict[str, int]] = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: number * 10 for number, word in enumerate(_TENS, start=2)},
}
SCALES: Final[dict[str, int]] = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
LOOSE_NUMBERS: Final[dict[str, str]] = {
    "dozen": "12",
    "dozens": "dozens",
    "hundreds": "hundreds",
    "thousands": "thousands",
    "millions": "millions",
    "half": "half",
    "twice": "twice",
    "both": "both",
    "third": "3rd",
    "fourth": "4th",
    "fifth": "5th",
    "sixth": "6th",
    "seventh": "7th",
    "eighth": "8th",
    "ninth": "9th",
    "tenth": "10th",
}

_NO: Final = words(
    "not no cannot unable none nobody nothing nowhere neither nor noone "
    "dont doesnt didnt isnt arent wasnt werent cant couldnt wouldnt shouldnt hasnt "
    "havent hadnt wont mustnt aint"
)
NEGATIONS: Final[dict[str, str]] = {
    **dict.fromkeys(_NO, "not"),
    "never": "never",
    "without": "without",
    "w/o": "without",
    "only": "only",
    "solely": "only",
    "unless": "unless",
    "except": "except",
    "excluding": "except",
}
"""Words that turn a sentence round. Different writings of one "no" compare equal."""

FILE_ENDINGS: Final = frozenset(
    words(
        "7z asp aspx avi bak bat bin bmp cab cer cfg conf cnf cpp crt css csv dat db deb dll "
        "dmg doc docm docx eml exe gif gz htm html ics ini iso jar java jpeg jpg js json key "
        "log lock md mov mp3 mp4 msg msi msix odt ost pdf pem pfx php pkg png ppt pptx ps1 "
        "pst py rar rb rdp reg rpm rtf sh so sql sqlite svg sys tar tgz tif tiff tmp toml ts "
        "txt vbs vhdx vmdk vsd vsdx wav war webp xls xlsb xlsm xlsx xml yaml yml zip"
    )
)

TOP_DOMAINS: Final = frozenset(
    words(
        "academy ae africa agency ai app ar art at au be bg biz blog br bank ca cc center ch "
        "cloud club cn co com company corp cz de dev digital dk edu ee email es eu example "
        "fi finance fm fr gg global gov gr group health help hk home host hr hu id ie il in "
        "info int intern internal intra intranet invalid io is it jp kr lan link live local "
        "localdomain lt ltd lu lv me media mil mobi mx museum name net network news ninja nl "
        "no nz online org page ph pl pro pt ro rs ru sa school se services sg shop si site "
        "sk software solutions space store studio support systems team tech test tk today "
        "tools travel tr tv ua uk university us video website wiki work world xyz za zone"
    )
)

ABBREVIATIONS: Final = frozenset(
    words("e.g i.e a.m p.m u.s u.k u.s.a e.u ph.d a.k.a n.b p.s c.f")
)
