"""Tickets of other systems: verify what they send, read it, hand on a TicketChanged.

One small module for each system; `generic` takes signed webhooks of any system that
can follow Standard Webhooks.
"""
