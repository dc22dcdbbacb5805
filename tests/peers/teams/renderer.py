"""The official renderer of Adaptive Cards, in a browser without any network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page, Route

from tests.journeys.web_browser import PICTURES, open_browser
from tests.peers.teams.microsoft import View
from tests.peers.teams.packages import CARDS

LIGHT = {"back": "#ffffff", "text": "#242424", "soft": "#616161", "page": "#f5f5f5"}
DARK = {"back": "#292929", "text": "#ffffff", "soft": "#d6d6d6", "page": "#1f1f1f"}
DRAW = """
([card, look]) => {
  const host = new AdaptiveCards.HostConfig({
    fontFamily: "Segoe UI, DejaVu Sans, sans-serif",
    supportsInteractivity: true,
    actions: { maxActions: 6, actionsOrientation: "horizontal", buttonSpacing: 8 },
    containerStyles: Object.fromEntries(
      ["default", "emphasis", "good", "warning", "attention", "accent"].map((name) => [
        name,
        {
          backgroundColor: {
            default: look.back, emphasis: look.page, good: "#e7f2da",
            warning: "#fbf6d9", attention: "#fcf4f6", accent: "#e9edfd",
          }[name],
          foregroundColors: {
            default: {
              default: ["default", "emphasis"].includes(name) ? look.text : "#242424",
              subtle: look.soft,
            },
            accent: { default: "#3d5ce0", subtle: "#3d5ce0" },
            attention: { default: "#c4314b", subtle: "#c4314b" },
          },
        },
      ]),
    ),
  });
  const shown = new AdaptiveCards.AdaptiveCard();
  shown.hostConfig = host;
  const reading = new AdaptiveCards.SerializationContext();
  shown.parse(card, reading);
  const faults = [];
  for (let n = 0; n < reading.eventCount; n++) faults.push(reading.getEventAt(n).message);
  faults.push(...shown.validateProperties().validationEvents.map((each) => each.message));
  window.sent = [];
  shown.onExecuteAction = (action) => {
    window.sent.push({ type: action.getJsonTypeName(), data: action.data });
  };
  document.body.replaceChildren(shown.render());
  const links = [...document.querySelectorAll("a")].map((each) => each.href);
  return { faults, text: document.body.innerText, links };
}
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
        found: dict[str, Any] = await self.page.evaluate(DRAW, [card, look])
        return Drawn(**found)

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
        yield Renderer(page)
