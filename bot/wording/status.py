"""Answers to “is it down?”, “what is going on?” and “what is …?” where a service is meant."""

NOTHING_KNOWN = "I know of no problem with {name} right now"
NOTHING_KNOWN_TEXT = (
    "If something does not work for you, tell me what happens and I bring it to IT."
)
TELL_IT = "Tell IT what happens"
YES = "Yes"
RIGHT_NOW = "Right now"
GOES_ON_NOW = "Going on now"
NOT_NOW = "Not now, but planned"
PLANNED = "Planned"
ANNOUNCED = "Announced"
ANY_SERVICE = "any service"
WHOLE_NOTICE = "Show the whole notice"
OPEN_NOTICE = "Open: {words}"

CALLED_HERE = "Here, “{asked}” is the same as {name}."
CALLED_BY_IT = "“{asked}” is what IT calls {name}, or a part of it."
NO_TROUBLE = "no problem is known"
LOOKED_AFTER_BY = "Looked after by"
ALSO_CALLED = "Also called"
IT_SAYS = "IT says"
