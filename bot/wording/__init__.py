"""What Plainly says in the conversation, in one place. What one platform says alone, of its
buttons, forms and limits, stands in its adapter; what a command or a start says, beside it.

Short, in plain words, each with a next step where something did not work. Each field has its
module; whoever shows a sentence says `wording.NAME` and need not know which.
"""

from bot.wording.away import *
from bot.wording.danger import *
from bot.wording.desk import *
from bot.wording.drafts import *
from bot.wording.home import *
from bot.wording.notice_draft import *
from bot.wording.notice_form import *
from bot.wording.notices import *
from bot.wording.plain_words import *
from bot.wording.platforms import *
from bot.wording.promises import *
from bot.wording.ratings import *
from bot.wording.redaction import *
from bot.wording.relay import *
from bot.wording.report import *
from bot.wording.requests import *
from bot.wording.shared import *
from bot.wording.status import *
from bot.wording.subscriptions import *
from bot.wording.updates import *
from bot.wording.which_request import *
from bot.wording.word_list import *
