"""The official renderer of Adaptive Cards, in a browser without any network."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page, Route

from tests.journeys.web_browser import PICTURES, open_browser
from tests.peers.teams.microsoft import View
from tests.peers.teams.packages import CARDS

LIGHT = {
    "back": "#ffffff", "text": "#242424", "soft": "#616161", "page": "#f5f5f5",
    "good": "#e7f2da", "warning": "#fbf6d9", "attention": "#fcf4f6", "accent": "#e9edfd",
    "link": "#3d5ce0", "wrong": "#c4314b",
}  # fmt: skip
DARK = {
    "back": "#292929", "text": "#ffffff", "soft": "#d6d6d6", "page": "#1f1f1f",
    "good": "#1e2f1a", "warning": "#3a3014", "attention": "#3b1c22", "accent": "#232a4a",
    "link": "#9aacff", "wrong": "#f1707b",
}  # fmt: skip
READY = """
const STYLE = document.createElement("style");
STYLE.textContent = `
  body { margin: 0; font: 14px "Segoe UI", "DejaVu Sans", sans-serif; }
  .ac-pushButton {
    font: inherit; padding: 5px 14px; border: 1px solid #8a8886; border-radius: 4px;
    background: transparent; color: inherit; cursor: pointer;
  }
  .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
  .ac-pushButton.style-destructive { background: #c4314b; border-color: #c4314b; color: #fff; }
  .ac-input { font: inherit; padding: 4px; max-width: 100%; box-sizing: border-box; }
  @media (max-width: 400px) { .ac-pushButton { padding: 5px 8px; font-size: 13px; } }
  .phone .ac-pushButton { padding: 5px 8px; font-size: 13px; }
  .sheet { display: flex; flex-wrap: wrap; gap: 12px; align-items: start; padding: 12px; }
  .sheet > figure { margin: 0; }
  .sheet figcaption { font-size: 11px; opacity: 0.7; padding: 2px; }
`;
document.head.append(STYLE);

function drawn(card, look, faults) {
  const foreground = {
    default: { default: look.text, subtle: look.soft },
    accent: { default: look.link, subtle: look.link },
    attention: { default: look.wrong, subtle: look.wrong },
  };
  const backs = {
    default: look.back, emphasis: look.page, good: look.good, warning: look.warning,
    attention: look.attention, accent: look.accent,
  };
  const styles = Object.entries(backs).map(([name, back]) => [
    name, { backgroundColor: back, foregroundColors: foreground },
  ]);
  const shown = new AdaptiveCards.AdaptiveCard();
  shown.hostConfig = new AdaptiveCards.HostConfig({
    fontFamily: "Segoe UI, DejaVu Sans, sans-serif",
    supportsInteractivity: true,
    actions: { maxActions: 6, actionsOrientation: "horizontal", buttonSpacing: 8 },
    containerStyles: Object.fromEntries(styles),
  });
  const reading = new AdaptiveCards.SerializationContext();
  shown.parse(card, reading);
  for (let n = 0; n < reading.eventCount; n++) faults.push(reading.getEventAt(n).message);
  faults.push(...shown.validateProperties().validationEvents.map((each) => each.message));
  window.sent = [];
  shown.onExecuteAction = (action) => {
    window.sent.push({ type: action.getJsonTypeName(), data: action.data });
  };
  document.body.style.background = look.page;
  document.body.style.color = look.text;
  return shown.render();
}

window.draw = (card, look) => {
  const faults = [];
  document.body.replaceChildren(drawn(card, look, faults));
  const links = [...document.querySelectorAll("a")].map((each) => each.href);
  return { faults, text: document.body.innerText, links };
};

window.sheet = (named, look, width) => {
  const faults = [];
  const all = document.createElement("div");
  all.className = width < 400 ? "sheet phone" : "sheet";
  for (const [name, card] of named) {
    const one = document.createElement("figure");
    one.style.width = width + "px";
    one.append(drawn(card, look, faults));
    one.append(Object.assign(document.createElement("figcaption"), { textContent: name }));
    all.append(one);
  }
  document.body.replaceChildren(all);
  const outside = (each) =>
    each.getBoundingClientRect().right > each.closest("figure").getBoundingClientRect().right;
  const wide = [...all.querySelectorAll(".ac-pushButton, .ac-richTextBlock")].filter(outside);
  return [...faults, ...wide.map((each) => "wider than its place: " + each.innerText)];
};
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came out: what the renderer complained of, and what a reader sees."""

    faults: list[str]
    text: str
    links: list[str]


@dataclass(frozen=True, slots=True)
class Renderer:
    page: Page

    async def draw(self, card: View, *, dark: bool = False, width: int = 600) -> Drawn:
        look = DARK if dark else LIGHT
        await self.page.set_viewport_size({"width": width, "height": 400})
        found: dict[str, Any] = await self.page.evaluate(
            "([card, look]) => window.draw(card, look)", [card, look]
        )
        return Drawn(**found)

    async def sheet(
        self, named: Sequence[tuple[str, View]], *, dark: bool, width: int
    ) -> list[str]:
        """Many cards side by side, each with its name below; what is wrong with them."""
        await self.page.set_viewport_size({"width": 1_960, "height": 400})
        look = DARK if dark else LIGHT
        found: list[str] = await self.page.evaluate(
            "([named, look, width]) => window.sheet(named, look, width)",
            [list(named), look, width],
        )
        return found

    async def press(self, label: str) -> list[View]:
        """Press a button of the card that stands there; what it would send."""
        await self.page.get_by_role("button", name=label, exact=True).click()
        sent: list[View] = await self.page.evaluate("window.sent")
        return sent

    async def picture(self, name: str) -> None:
        """Keep what it looks like, for whoever wants to look."""
        PICTURES.mkdir(exist_ok=True)
        await self.page.screenshot(path=str(PICTURES / f"teams-{name}.png"), full_page=True)


@asynccontextmanager
async def renderer() -> AsyncIterator[Renderer]:
    async with open_browser() as browser:
        page = await browser.new_page()

        async def refuse(route: Route) -> None:
            await route.abort()

        await page.route("**/*", refuse)
        await page.set_content("<!doctype html><meta charset=utf-8><body></body>")
        await page.add_script_tag(path=str(CARDS))
        await page.add_script_tag(content=READY)
        yield Renderer(page)
