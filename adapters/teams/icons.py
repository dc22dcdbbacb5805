"""The two pictures of the app package, drawn here: a speech bubble with three plain lines."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

COLOR_SIZE = 192
OUTLINE_SIZE = 32
FINE = 4
"""Points along each side of a pixel: edges come out smooth."""
ACCENT = (61, 92, 224)
WHITE = (255, 255, 255)

Inside = Callable[[float, float], bool]
"""Whether a point belongs to a shape; the picture reaches from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners."""

    left: float
    top: float
    right: float
    bottom: float
    radius: float

    def __call__(self, x: float, y: float) -> bool:
        nearest_x = min(max(x, self.left + self.radius), self.right - self.radius)
        nearest_y = min(max(y, self.top + self.radius), self.bottom - self.radius)
        return (x - nearest_x) ** 2 + (y - nearest_y) ** 2 <= self.radius**2


BUBBLE = Box(0.17, 0.2, 0.83, 0.66, 0.09)
HOLLOW = Box(0.225, 0.255, 0.775, 0.605, 0.045)
LINES = (
    Box(0.29, 0.315, 0.71, 0.365, 0.025),
    Box(0.29, 0.41, 0.62, 0.46, 0.025),
    Box(0.29, 0.505, 0.5, 0.555, 0.025),
)


def _tail(x: float, y: float) -> bool:
    """The point of the bubble, towards whoever speaks."""
    return 0.62 <= y <= 0.82 and 0.28 <= x <= 0.28 + (0.82 - y) * 0.95


def _bubble(x: float, y: float) -> bool:
    return BUBBLE(x, y) or _tail(x, y)


def _lines(x: float, y: float) -> bool:
    return any(line(x, y) for line in LINES)


def _drawn_outline(x: float, y: float) -> bool:
    return (_bubble(x, y) and not HOLLOW(x, y)) or _lines(x, y)


@cache
def color_icon() -> bytes:
    """192 × 192: white on the accent colour, as Teams shows it in its store."""
    bubble, lines = _covered(_bubble, COLOR_SIZE), _covered(_lines, COLOR_SIZE)

    def pixel(x: int, y: int) -> bytes:
        white = bubble[y][x] - lines[y][x]
        mixed = (round(a + (w - a) * white) for a, w in zip(ACCENT, WHITE, strict=True))
        return bytes((*mixed, 255))

    return png(COLOR_SIZE, pixel)


@cache
def outline_icon() -> bytes:
    """32 × 32: white lines on nothing, as Teams shows it in its side bar."""
    drawn = _covered(_drawn_outline, OUTLINE_SIZE)

    def pixel(x: int, y: int) -> bytes:
        return bytes((*WHITE, round(255 * drawn[y][x])))

    return png(OUTLINE_SIZE, pixel)


def _covered(inside: Inside, size: int) -> list[list[float]]:
    """How much of each pixel a shape covers, row by row; only edges are looked at closely."""
    corners = [[inside(x / size, y / size) for x in range(size + 1)] for y in range(size + 1)]
    return [
        [
            float(corners[y][x])
            if corners[y][x] == corners[y][x + 1] == corners[y + 1][x] == corners[y + 1][x + 1]
            and size > OUTLINE_SIZE
            else _share(inside, x, y, size)
            for x in range(size)
        ]
        for y in range(size)
    ]


def _share(inside: Inside, x: int, y: int, size: int) -> float:
    """How much of one pixel a shape covers."""
    steps = [(n + 0.5) / FINE for n in range(FINE)]
    hits = sum(inside((x + dx) / size, (y + dy) / size) for dx in steps for dy in steps)
    return hits / FINE**2


def png(size: int, pixel: Callable[[int, int], bytes]) -> bytes:
    """A square picture with transparency (https://www.w3.org/TR/png-3/)."""
    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(size)) for y in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    )
