// Starts the third-party Slack emulator on loopback, and tells it where events go: its
// command line has no way to say that. argv: port, events URL, seed (JSON).
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [port, eventsUrl, seed] = process.argv.slice(2);
const folder = join(process.cwd(), "node_modules", "emulate", "dist");
const { createEmulator } = await import(pathToFileURL(join(folder, "api.js")));

// The plug-in stands in one of the bundle's files; which one changes with each version.
const holdsSlack = (name) =>
  name.endsWith(".js") &&
  ["slackPlugin", "getSlackStore"].every((word) => readFileSync(join(folder, name), "utf8").includes(word));
const file = readdirSync(folder).find(holdsSlack);
const { slackPlugin } = await import(pathToFileURL(join(folder, file)));
const register = slackPlugin.register;
slackPlugin.register = function (app, store, webhooks, ...rest) {
  webhooks.register({ url: eventsUrl, events: ["*"], active: true, owner: "slack" });
  return register.call(this, app, store, webhooks, ...rest);
};

const emulator = await createEmulator({
  service: "slack",
  port: Number(port),
  hostname: "127.0.0.1",
  baseUrl: `http://127.0.0.1:${port}`,
  seed: { slack: JSON.parse(seed) },
});
console.log(`READY ${emulator.url}`);
process.on("SIGTERM", () => process.exit(0));
