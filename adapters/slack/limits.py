"""What Slack accepts in one message, modal or home tab; each number has one name.

Sources: the reference pages of Block Kit (docs.slack.dev/reference/block-kit) and of
the methods chat.postMessage, chat.update and views.open.
"""

BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
SECTION_TEXT = 3000
SECTION_FIELDS = 10
FIELD_TEXT = 2000
HEADER_TEXT = 150
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
URL = 3000
ID = 255
"""action_id, block_id and callback_id."""
ACCESSIBILITY_LABEL = 75
ACTIONS = 25
CONTEXT_ELEMENTS = 10
CONTEXT_ACTIONS = 5
OPTIONS = 100
OPTION_GROUPS = 100
OPTION_TEXT = 75
OPTION_VALUE = 150
CHECKBOXES = 10
OVERFLOW = 5
PLACEHOLDER = 150
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30
VIEW_TITLE = 24
PRIVATE_METADATA = 3000
INPUT_TEXT = 3000
INPUT_LABEL = 2000
ALT_TEXT = 2000
MARKDOWN = 12_000
"""All markdown blocks of a message together."""
TABLE_ROWS = 100
TABLE_COLUMNS = 20
MESSAGE_TEXT = 40_000
"""`text` of chat.postMessage; what is longer is cut by Slack."""
UPDATE_TEXT = 4000
"""`text` of chat.update; what is longer is refused (msg_too_long)."""
SHOWN_TEXT = 12_000
"""Words in the blocks of one message; Slack refuses some more (msg_blocks_too_long),
and nobody reads that much in a chat: the rest stands behind "Show all"."""
