"""Measurements: `python -m benchmarks.NAME [--quick] [--json FILE]`.

Each prints one line a figure, as a ratio to a floor of the same run where speed is
concerned, and writes a list of {name, value, unit, floor, ratio, limit, ok}.
"""
