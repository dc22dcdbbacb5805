"""Alerts of monitoring: check who sends them, read them, hand on an AlertFired.

`alertmanager` takes what Prometheus Alertmanager sends, and whoever speaks as it does
(Grafana does).
"""
