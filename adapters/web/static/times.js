// Times in the zone of the person in whose pane they stand.

const LANGUAGE = "en-GB";
const MINUTE = 60_000;
let home = "";

/** The zone of the organisation: named beside the times of whoever lives by other clocks. */
export function liveIn(zone) {
  home = zone;
}

function show(at, zone, options) {
  return new Intl.DateTimeFormat(LANGUAGE, { timeZone: zone, ...options }).format(at);
}

/** "14:30" */
export function clock(at, zone) {
  return show(at, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** "2026-03-03": which day it is there. */
export function dayKey(at, zone) {
  return typed(at, zone).slice(0, 10);
}

/** "Today", "Yesterday", "Tomorrow" or "Tuesday 3 March". */
export function dayName(at, zone, now = new Date()) {
  const day = dayKey(at, zone);
  for (const [word, shift] of [["Today", 0], ["Yesterday", -1], ["Tomorrow", 1]]) {
    if (day === dayKey(new Date(now.getTime() + shift * 1440 * MINUTE), zone)) return word;
  }
  const year = day.slice(0, 4) === dayKey(now, zone).slice(0, 4) ? {} : { year: "numeric" };
  return show(at, zone, { weekday: "long", day: "numeric", month: "long", ...year });
}

/** "Today, 14:30" */
export function moment(at, zone) {
  return `${dayName(at, zone)}, ${clock(at, zone)}`;
}

/** "06:00 London" for who lives by other clocks than the organisation, with its day where that differs. */
export function thereToo(at, zone) {
  if (!home || typed(at, home) === typed(at, zone)) return "";
  const there = dayKey(at, home) === dayKey(at, zone) ? clock(at, home) : moment(at, home);
  return `${there} ${city(home)}`;
}

/** "in 25 min", "10 min ago", or nothing when it is far away. */
export function away(at, now = new Date()) {
  const minutes = Math.round((at.getTime() - now.getTime()) / MINUTE);
  const size = Math.abs(minutes);
  if (size >= 24 * 60) return "";
  if (size < 1) return "now";
  const words = size < 60 ? `${size} min` : `${Math.floor(size / 60)} h ${size % 60} min`.replace(" 0 min", "");
  return minutes > 0 ? `in ${words}` : `${words} ago`;
}

/** "Berlin" for "Europe/Berlin". */
export function city(zone) {
  return zone.split("/").pop().replaceAll("_", " ");
}

/** As a date-time field wants it: "2026-03-03T14:30" on the clocks of that zone. */
export function typed(at, zone) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type) => parts.find((each) => each.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}
