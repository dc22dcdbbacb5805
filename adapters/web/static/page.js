// Put the page together: three panes, the strip, the live stream.

import { get } from "./door.js";
import { h } from "./dom.js";
import { Pane } from "./pane.js";
import { oneAtATime } from "./presses.js";
import { Story } from "./story.js";
import { Stream } from "./stream.js";
import { liveIn } from "./times.js";

const SEATS = ["staff", "it", "liaison"];
const STATES = {
  live: "Live",
  waiting: "Reconnecting …",
  closed: "This address is no longer valid: open the one that Plainly printed last.",
};

const about = JSON.parse(document.getElementById("about").textContent);
const main = document.getElementById("chats");
const whose = document.getElementById("whose");
const live = document.getElementById("live");

const page = {
  workspace: about.workspace,
  longest: about.longest,
  people: [],
  panes: [],
  current: null,
  active: (pane) => pane === page.current,
  switched: () => {
    offer();
    stream.open();
    drawWhose();
    story?.draw();
  },
  unread: () => drawWhose(),
};

const stream = new Stream(() => page.panes.map((pane) => [pane.person.account, pane.seen]), {
  line: (line) => page.panes.find((pane) => `@${pane.person.account}` === line.chat)?.hear(line),
  state: (state) => {
    live.dataset.state = state;
    live.textContent = STATES[state];
  },
});

let story = null;

liveIn(about.zone);
oneAtATime();
document.getElementById("to-box").addEventListener("click", (event) => {
  event.preventDefault();
  page.current?.write();
});

async function begin() {
  const { people } = await get("/api/people");
  page.people = people;
  const seated = seatPeople(people);
  if (seated.length === 0) {
    main.append(h("p", { class: "alone" }, "There is nobody here yet. Add people to plainly.toml and start Plainly again."));
    return;
  }
  page.panes = seated.map((person) => new Pane(page, person));
  main.replaceChildren(...page.panes.map((pane) => pane.element));
  for (const pane of page.panes) {
    pane.element.addEventListener("focusin", () => activate(pane, false));
    pane.element.addEventListener("pointerdown", () => activate(pane, false));
  }
  activate(page.panes[0], false);
  offer();
  await Promise.all(page.panes.map((pane) => pane.open()));
  stream.open();
  story = new Story(
    document.getElementById("story"),
    document.getElementById("story-open"),
    about.story,
    (seat) => paneOf(seat).person,
    { put: (seat, text, answers) => go(seat).put(text, answers, paneOf("staff").person.name), show: (seat) => go(seat).write() },
  );
  document.body.dataset.ready = "yes";
}

/** Who opens the page: one for each seat, then whoever is left. */
function seatPeople(people) {
  const seated = SEATS.map((seat) => people.find((each) => each.seat === seat)).filter(Boolean);
  const others = people.filter((each) => !seated.includes(each));
  return [...seated, ...others].slice(0, SEATS.length);
}

function paneOf(seat) {
  return page.panes[Math.min(SEATS.indexOf(seat), page.panes.length - 1)];
}

function go(seat) {
  const pane = paneOf(seat);
  activate(pane, true);
  return pane;
}

/** On a narrow screen one pane shows; everywhere, this one is the reader's. */
function activate(pane, scroll) {
  if (page.current === pane && !scroll) return;
  page.current = pane;
  pane.unread = 0;
  for (const each of page.panes) each.element.classList.toggle("current", each === pane);
  drawWhose();
  pane.tick();
}

function drawWhose() {
  whose.replaceChildren(
    ...page.panes.map((pane) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(pane === page.current),
          onclick: () => {
            activate(pane, true);
            whose.querySelector("[aria-pressed=true]").focus();
          },
        },
        pane.person.name.split(" ")[0],
        pane.unread ? h("span", { class: "unread" }, String(pane.unread), h("span", { class: "unseen" }, " new")) : null,
      ),
    ),
  );
}

function offer() {
  for (const pane of page.panes) {
    const taken = page.panes.filter((each) => each !== pane).map((each) => each.person.account);
    pane.offer(page.people.filter((each) => !taken.includes(each.account)));
  }
}

setInterval(() => page.panes.forEach((pane) => pane.tick()), 20_000);

begin().catch((problem) => {
  live.dataset.state = "closed";
  live.textContent = problem.message;
});
