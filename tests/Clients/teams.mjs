// Holds a Teams app manifest against Microsoft's own schema of the version that it names: node teams.mjs MANIFEST.json
// Exit code 1 and the errors when it does not fit.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';

const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const schema = require(`@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`);
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
if (!validate(manifest)) {
  console.error(JSON.stringify(validate.errors, null, 1));
  process.exitCode = 1;
}
