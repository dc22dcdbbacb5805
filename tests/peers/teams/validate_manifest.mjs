// Reads a manifest on standard input; prints what Microsoft's own schema says of it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Ajv = require("ajv-draft-04");
const addFormats = require("ajv-formats");

const manifest = JSON.parse(readFileSync(0, "utf8"));
const schemas = "./node_modules/@microsoft/app-manifest/build/json-schemas/teams";
const file = `${schemas}/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`;
const schema = JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
const judge = new (Ajv.default ?? Ajv)({ strict: false, allErrors: true });
(addFormats.default ?? addFormats)(judge);
const judged = judge.compile(schema);
judged(manifest);
const faults = (judged.errors ?? []).map((each) => `${each.instancePath} ${each.message}`);
console.log(JSON.stringify(faults));
