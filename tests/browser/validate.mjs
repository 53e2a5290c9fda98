// Holds what `check --format sarif` prints, on standard input, against the schema of the standard.
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import Ajv from 'ajv'
import formats from 'ajv-formats'

const schema = JSON.parse(await readFile(new URL('../sarif/sarif-schema-2.1.0.json', import.meta.url), 'utf8'))
// The schema says what values mean in words that are no keywords; those are let be.
// One of its patterns is none by the rules of Unicode, only by the older ones.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
formats(ajv)
const validate = ajv.compile(schema)

const log = JSON.parse(await text(process.stdin))
const results = log.runs[0].results.length
const failures = validate(log) ? [] : validate.errors.map(error => `${error.instancePath} ${error.message}`)
// The check can fail: a place without a file, a level that is none, a column from 0.
for (const spoil of [
  run => { run.results[0].level = 'grave' },
  run => { run.results[0].locations[0].physicalLocation.region.startColumn = 0 },
  run => { delete run.tool.driver.name }
]) {
  const spoilt = structuredClone(log)
  spoil(spoilt.runs[0])
  if (validate(spoilt)) failures.push(`the schema lets this through: ${spoil}`)
}
for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`${results} results, ${failures.length} failures`)
process.exit(failures.length === 0 && results > 0 ? 0 : 1)
