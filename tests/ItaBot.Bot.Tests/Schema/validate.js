// node validate.js SCHEMA CARDS: one JSON card a line; prints one line for each card that the schema refuses.
const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv');

const [schemaFile, cardsFile] = process.argv.slice(2);
const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false, logger: false });
ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
const schema = JSON.parse(fs.readFileSync(path.resolve(schemaFile), 'utf8'));
// The published file names itself with draft-04's "id", which a draft-06 validator refuses.
delete schema.id;
const validate = ajv.compile(schema);
let refused = 0;
fs.readFileSync(cardsFile, 'utf8').split('\n').filter(Boolean).forEach((line, index) => {
  if (!validate(JSON.parse(line))) {
    refused++;
    console.log(`card ${index}: ${JSON.stringify(validate.errors.slice(0, 3))}`);
  }
});
console.log(`refused ${refused}`);
