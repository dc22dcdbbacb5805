"""Everyday words for a device that is gone."""

from bot.danger.words import SOMEBODY, WE, any_of

_DEVICE = (
    r"(?:laptop|notebook|macbook|computer|pc|phone|mobile|smartphone|iphone|tablet|ipad|"
    r"blackberry|surface)"
)
_MY_DEVICE = (
    rf"(?:my|our|the|his|her|a)(?: (?:work|company|business|office|own|new))? {_DEVICE}"
)
_BAG = r"(?:bag|backpack|rucksack|briefcase|suitcase|handbag|car|case)"
_SAFE_PLACE = (
    r"(?! (?:at (?:home|work|my desk|the office|the desk)|(?:in|on|at) (?:my|the|our) "
    r"(?:office|desk|drawer|locker|room|meeting room|conference room|kitchen|canteen|cupboard|"
    r"docking station|dock|table|house|flat|bag|car|garage)|home|on\b(?! the (?:train|bus|"
    r"plane|tube|"
    r"tram|metro|subway|underground|ferry|street|bench|platform|counter|roof))|off|in "
    r"(?:sleep|standby)|with (?:it|kim|the (?:it|help|service)\b)|to (?:charge|update)))"
)
LOST = any_of(
    rf"^\W*(?:help\W+)?(?:work |company )?{_DEVICE} (?:stolen|lost|gone|missing)\W*$",
    rf"^\W*(?:help\W+)?(?:lost|forgot) {_MY_DEVICE}\W*$",
    rf"\b(?:forgot|left|lost) (?:my|the|our) "
    rf"{_BAG}\b.{{0,50}}\b{_DEVICE}\b[^.!?]{{0,12}}(?:in it|inside)",
    rf"\b{_MY_DEVICE} fell out of\b.{{0,60}}\b(?:gone|lost|missing)\b",
    rf"\b{WE} (?:forgot|left|lost|misplaced|dropped(?=[^.!?]{{0,50}}\b(?:somewhere|gone|"
    rf"find it|street|train|taxi|bus|river|lake|sea|canal|water)\b)) "
    rf"{_MY_DEVICE}\b{_SAFE_PLACE}[^.!?]{{0,20}}?"
    r"(?: (?:in|on|at|behind|from|near|somewhere|outside|while|during|yesterday|today|this|"
    r"last)\b|"
    r"\W*$|[.,;!])",
    rf"\b{_MY_DEVICE}\b[^.!?]{{0,24}}\b(?:was|got|has been|have been|is|been) (?:left|"
    rf"forgotten|taken|"
    r"snatched|robbed)\b(?! (?:from the list|off|out of|over|"
    r"for|to|back|home|in for|by (?:it|the|our)\b))[^.!?]{0,12}",
    rf"\b{_MY_DEVICE}\b(?: has| have)? (?:disappeared|vanished)(?=\W*$|[.,;!]| (?:from (?:my|"
    rf"the) "
    r"(?:desk|office|car|bag|room|table|train|hotel)|in|on|at|yesterday|today|since|last)\b)",
    rf"\b(?:cannot|can't|can not|could not|couldn't) find {_MY_DEVICE}(?=\W*$|[.,;!]| "
    rf"(?:anywhere|any "
    r"more|anymore|since|and i|after|at the)\b)",
    rf"\b(?:{SOMEBODY}|thieves|a thief|burglars?|they|he|she) (?:have |has )?(?:took|taken|"
    rf"stole|stolen|"
    rf"grabbed|snatched)\b[^.!?]{{0,30}}\b{_MY_DEVICE}\b(?! (?:to|for|back|account|away for|"
    rf"in for))",
    rf"\b(?:my|our|the|his|her) (?:[\w-]+ )?{_BAG}\b[^.!?]{{0,16}}\b(?:was|is|got|has been) "
    rf"(?:stolen|"
    rf"gone|lost|missing|broken into|robbed)\b.{{0,60}}\b{_DEVICE}\b",
    r"\b(?:laptop|computer) (?:bag|backpack|case)\b[^.!?]{0,16}\b(?:was|is|got|has been) "
    r"(?:stolen|gone|"
    r"lost|missing|taken)\b",
    rf"\b{_BAG} with {_MY_DEVICE}\b[^.!?]{{0,24}}\b(?:stolen|gone|lost|missing|taken)\b",
    rf"\b(?:lost|stole|stolen|left|forgot|took)\b[^.!?]{{0,16}}\b{_BAG} with {_MY_DEVICE}\b",
    rf"\b(?:was|were|been|got) (?:robbed|mugged|burgled)\b.{{0,60}}\b{_DEVICE}\b",
    r"\b(?:broke|broken) into (?:my|our|the) (?:car|house|flat|office|home)\b.{0,60}\b"
    rf"{_DEVICE}\b[^.!?]{{0,12}}(?:gone|stolen|taken|missing)",
    rf"\b{_MY_DEVICE} (?:is|was) (?:still )?(?:in|on) (?:the|a) (?:taxi|train|bus|plane|tram|"
    rf"uber|cab)"
    r"\b",
)
