"""The conversation core: one event in, one outcome out.

Nothing here knows Slack, Teams, SQL or HTTP. Start reading at `conversation.py`.
"""
