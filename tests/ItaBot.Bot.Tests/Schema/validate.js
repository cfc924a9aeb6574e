// node validate.js SCHEMA CARDS: one JSON card (or manifest) a line; prints one line for each that the schema refuses.
const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv');

const [schemaFile, cardsFile] = process.argv.slice(2);
const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false, logger: false });
ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
const schema = JSON.parse(fs.readFileSync(path.resolve(schemaFile), 'utf8'));
// The published file names itself with draft-04's "id", which a draft-06 validator refuses.
delete schema.id;
// The Teams manifest's schema calls itself draft-04, which this validator does not carry. It uses no keyword that later drafts
// read differently, and "if", which draft-04 lacks: it is read as what it is written like.
if (/draft-04/.test(schema.$schema)) {
  delete schema.$schema;
}
const validate = ajv.compile(schema);
let refused = 0;
fs.readFileSync(cardsFile, 'utf8').split('\n').filter(Boolean).forEach((line, index) => {
  if (!validate(JSON.parse(line))) {
    refused++;
    console.log(`card ${index}: ${JSON.stringify(validate.errors.slice(0, 3))}`);
  }
});
console.log(`refused ${refused}`);
