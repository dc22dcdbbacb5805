// Draws messages and modals as Slack's blocks look, with a library that others wrote.
// Reads [{name, kind, text, blocks, title, submit, close}] on standard input, prints HTML
// with one <section id=name> for each, a few of them on a sheet.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const React = require("react");
const { renderToStaticMarkup } = require("react-dom/server");
const { Message } = require("slack-blocks-to-jsx");

const SHEET = 8;
const LOGO = "data:image/svg+xml," + encodeURIComponent(readFileSync(join(import.meta.dirname, "../../../../adapters/web/static/icon.svg")));
const FRAME = `
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.46 Lato, "Noto Sans", "DejaVu Sans", "Noto Color Emoji", sans-serif; }
main { column-width: var(--wide); column-gap: 12px; padding: 12px; background: #ddd; }
main > section { padding: 12px; margin-bottom: 12px; background: #fff; width: var(--wide); overflow: hidden; break-inside: avoid; }
h6 { margin: 0 0 6px; color: #888; font: 11px monospace; }
.modal { border: 1px solid #bbb; border-radius: 8px; padding: 0 20px; }
.modal > header, .modal > footer { display: flex; justify-content: space-between; padding: 14px 0; font-weight: 800; }
.modal > footer { justify-content: flex-end; gap: 10px; }
.modal > footer b { padding: 6px 12px; border: 1px solid #bbb; border-radius: 4px; }
.modal > footer b:last-child { background: #007a5a; color: #fff; }
`;

function escape(text) {
  return text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
}

function draw({ name, kind, blocks, title, submit, close }) {
  const props = { name: "Plainly", logo: LOGO, time: new Date(0), blocks, withoutWrapper: kind !== "message" };
  const inside = renderToStaticMarkup(React.createElement(Message, props));
  const called = `<h6>${name}</h6>`;
  if (kind === "message") return `<section id="${name}">${called}<div>${inside}</div></section>`;
  const buttons = [close, submit].filter(Boolean).map((label) => `<b>${escape(label)}</b>`).join("");
  const head = `<header><span>${escape(title ?? "")}</span><span>×</span></header>`;
  return `<section id="${name}">${called}<div class="modal">${head}${inside}<footer>${buttons}</footer></div></section>`;
}

let text = "";
for await (const piece of process.stdin) text += piece;
const css = readFileSync(require.resolve("slack-blocks-to-jsx/dist/style.css"), "utf8");
const drawn = JSON.parse(text).map(draw);
const sheets = [];
while (drawn.length) sheets.push(`<main>${drawn.splice(0, SHEET).join("\n")}</main>`);
console.log(`<!doctype html><meta charset="utf-8"><style>${css}${FRAME}</style>${sheets.join("\n")}`);
