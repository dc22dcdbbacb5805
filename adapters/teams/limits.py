"""What Teams takes, as its makers document it or as was measured on real tenants.

Lengths are UTF-16 units, as Teams counts them. A message may have 100 KB as UTF-16 with
everything in it, so 50,000 units of JSON; we stay well below. See
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
"""

SCHEMA = "1.5"
"""The newest version that Teams draws; of a newer one it shows only the fallback text."""
ACTIVITY = 44_000
"""Units of JSON of one message."""
SHOWN_TEXT = 24_000
"""Units of text in one card; what is longer ends with a word that says so."""
FALLBACK_TEXT = 6_000
SUMMARY = 240
"""The notification's text."""
BUTTON = 80
ACTIONS = 5
"""Buttons side by side: the renderer's own default; Teams drops what is above six."""
ROW = 44
"""Letters of the buttons side by side, as wide as a phone: what is beyond is cut off."""
BUTTON_FRAME = 5
"""How many letters the frame of a button is wide."""
BESIDE = 16
"""Letters of a label with room for a time beside it on a phone."""
HEADING = 48
"""Letters of a title that reads as one; a card of one longer sentence has none."""
BUTTON_VALUE = 1_000
ELEMENTS = 160
"""Parts of a card, counted flat: more make old phones slow."""
DIALOG_TITLE = 64
LABEL = 200
CHOICES = 400
INPUT = 20_000
"""Characters that one field of a form takes."""
BODY = 256 * 1024
"""Bytes of one request from Teams."""
TOKEN = 16_384
FOUND = 25
"""Results of a search."""
PER_SECOND = 25.0
"""Calls a second for one bot in one tenant: Teams allows 30."""
PER_THREAD = 4.0
"""Calls a second in one conversation: Teams allows 8 in 2 seconds."""
ANSWER_WITHIN = 2.5
"""Seconds for what Teams wants answered in the response; people see an error after 5."""
