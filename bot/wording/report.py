"""The board of open requests and the report."""

OPEN_REQUESTS = "Open requests"


def still_open(count: int, late: int = 0) -> str:
    """How many requests of a unit are open, and how many of them are overdue."""
    return f"{count} open" + (f", {late} overdue" if late else "")


OVERDUE = "Overdue"
OVERDUE_UNTIL = "Overdue; new time"
NONE = "none"
OR_MORE = "{count:,} or more"
OLDEST_SINCE = "Oldest since"
ASKED_AT = "Asked"
WITH_OWNER = "{what} (with {name})"
WITHOUT_A_UNIT = "Without a unit"
OTHER_UNITS = "All other units"
OPEN_IT = "Open {what}"
NEXT_ONES = "Show the next {count}"
NO_MORE_OPEN = "No more requests are open."


def which_of_them(first: int, last: int, of: int) -> str:
    """Which of the open requests are listed; the most pressing come first."""
    if first == 1:
        return f"The {last} most pressing of {of} open requests."
    return f"{first} to {last} of {of} open requests." if last > first else f"{last} of {of}."


REPORT = "Report"
REPORT_FOR = "Report for {unit}"
REPORT_FOR_ALL = "Report for all units"
NO_REPORT = "The report is for heads of units and IT"
REPORT_IS_NOT_FOR_ALL = "Your own requests, and what goes on, stand on your home card."
GOOD_RATINGS = "Good ratings"
ANSWERED_WHEN_ASKED = "Answered when asked"
REASONS_GIVEN = "Reasons given most"
PROMISES_KEPT = "Promises kept"
NOTICES_NOW = "Notices going on now"
TOO_FEW_ANSWERS = "too few answers to show (fewer than {fewest})"
SHARE = "{share:.0%} of {whole} (between {low:.0%} and {high:.0%})"
LAST_DAYS = "Ratings and promises: the last {days} days; ratings by fives, so that nobody's can be told apart."
LAST_DAYS_RANGED = LAST_DAYS + " In brackets: where the true share most probably lies."
RATINGS_OF_ALL = (
    "Promises: the last {days} days. Ratings are shown for all units together, and to the "
    "head of a unit."
)
