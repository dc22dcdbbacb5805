// Checks payloads against JSON Schemas made from Slack's own TypeScript types.
// Reads [{name, kind, payload}] on standard input, prints one line for each that fails.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const { createGenerator } = require("ts-json-schema-generator");
const Ajv = require("ajv").default ?? require("ajv");

writeFileSync(
  "types.ts",
  `import type { KnownBlock, ModalView, HomeView } from "@slack/types";
import type { Manifest } from "@slack/web-api/dist/types/request/manifest";
export type Blocks = KnownBlock[];
export type Modal = ModalView;
export type Home = HomeView;
export type AppManifest = Manifest;
`,
);
const made = new Map();
function check(kind) {
  if (!made.has(kind)) {
    const schema = createGenerator({ path: "types.ts", type: kind, skipTypeCheck: true }).createSchema(kind);
    made.set(kind, new Ajv({ strict: false, allErrors: false }).compile(schema));
  }
  return made.get(kind);
}

let text = "";
for await (const piece of process.stdin) text += piece;
for (const { name, kind, payload } of JSON.parse(text)) {
  const validate = check(kind);
  if (!validate(payload)) console.log(`${name}: ${JSON.stringify(validate.errors?.slice(0, 2))}`);
}
