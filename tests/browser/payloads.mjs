// What people have used to make a page run something, from every text field of the data, in a real
// browser: nothing may run, be asked for, or become an element. Each field has each payload once.
//   node tests/browser/payloads.mjs target/release/samverkan
import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const program = resolve(process.argv[2] ?? 'target/release/samverkan')

// `hit` is what each tries to call.
const payloads = [
  '<script>hit()</script>',
  '<script src="https://example.org/x.js"></script>',
  '<img src=x onerror=hit()>',
  '<img src="x" onerror="hit()"/>',
  '<svg onload=hit()>',
  '<svg><script>hit()</script></svg>',
  '<svg><animate onbegin=hit() attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:hit()"><text y=20>x</text></a></svg>',
  '<body onload=hit()>',
  '<iframe src="javascript:hit()"></iframe>',
  '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
  '<object data="data:text/html,<script>parent.hit()</script>"></object>',
  '<embed src="javascript:hit()">',
  '<link rel=stylesheet href="https://example.org/x.css">',
  '<style>@import "https://example.org/x.css";</style>',
  '<style>*{display:none}</style>',
  '<base href="https://example.org/">',
  '<meta http-equiv=refresh content="0;url=https://example.org/">',
  '<form action="https://example.org/"><input autofocus onfocus=hit()></form>',
  '<details open ontoggle=hit()>x</details>',
  '<video><source onerror=hit()></video>',
  '<audio src=x onerror=hit()>',
  '<input autofocus onfocus=hit()>',
  '<marquee onstart=hit()>x</marquee>',
  '<math><mtext></p><img src onerror=hit()>',
  '<template><script>hit()</script></template>',
  '<a href="javascript:hit()">x</a>',
  '<p style="background:url(https://example.org/x.png)">x</p>',
  '</title><script>hit()</script>',
  '</style><script>hit()</script>',
  '</td></tr></table><script>hit()</script>',
  '--><script>hit()</script><!--',
  ']]><script>hit()</script><![CDATA[',
  '"><script>hit()</script>',
  "'><img src=x onerror=hit()>",
  '" onmouseover="hit()" x="',
  "' onfocus='hit()' autofocus='",
  '" data-fact="grants.granted.total" onclick="hit()',
  '[x](javascript:hit())',
  '[x](JaVaScRiPt:hit())',
  '[x](java\tscript:hit())',
  '[x](&#106;avascript:hit())',
  '[x](data:text/html,<script>hit()</script>)',
  '[x](vbscript:hit())',
  '[x][y]\n\n[y]: javascript:hit()',
  '<javascript:hit()>',
  '![x](https://example.org/x.png)',
  '![x](x" onerror="hit())',
  '[x](https://example.org/" onclick="hit())',
  '`</code><script>hit()</script>`',
  '```\n</code></pre><script>hit()</script>\n```',
  '&lt;script&gt;hit()&lt;/script&gt;',
  '&#60;img src=x onerror=hit()&#62;',
  '{{ 7 * 7 }}{% set x = 1 %}',
  '{% include "rapport.md" %}',
  '${hit()}#{hit()}<%= hit() %>',
  '\\<script>hit()\\</script>',
  '<scr<script>ipt>hit()</scr</script>ipt>',
  '<IMG SRC=x ONERROR=hit()>',
  '<img/src=x/onerror=hit()//'
]

let number = 0
let turn = 0
const yaml = text => JSON.stringify(text)
const cell = text => `"${text.replaceAll('"', '""').replaceAll('\n', ' ')}"`
const mark = field => `Fält${String.fromCharCode(97 + Math.floor(field / 26), 97 + field % 26)}q`
/** The next field: a mark to find it by, and the payload whose turn it is. */
function field () {
  const own = number++
  return `${mark(own)} ${harmless ? 'ord' : payloads[(own + turn) % payloads.length]}`
}
const y = () => yaml(field())
let harmless = true

/** The files that are laid over the clean base, with a field wherever a text is read. */
function files () {
  number = 0
  const names = { municipality: y(), board: y(), department: y(), goal: y(), organisation: field(), other: field(), section: field() }
  return {
    'samverkan.yaml': `municipality: ${names.municipality}\norg_nr: 212000-0449\ndepartment: klf\nreply_within_days: 30\n`,
    'boards.yaml': `departments:
  - { id: klf, name: ${names.department}, from: 2015-01-01 }
  - { id: kff, name: Kultur- och fritidsförvaltningen, from: 2015-01-01 }
  - { id: sof, name: Socialförvaltningen, from: 2015-01-01 }
boards:
  - { id: ks, name: Kommunstyrelsen, departments: [klf], gives_grants: false, from: 2015-01-01, areas: [samordning] }
  - { id: kfn, name: ${names.board}, departments: [kff], gives_grants: true, from: 2015-01-01, areas: [idrott] }
  - { id: son, name: Socialnämnden, departments: [sof], gives_grants: true, from: 2015-01-01, areas: [omsorg] }
`,
    'decisions.yaml': `decisions:
  - id: ks-2017-29
    body: ${y()}
    date: 2017-01-17
    paragraph: 29
    case_number: ${y()}
    clauses:
      - { number: 3, text: ${y()}, status: done, reported: 2017-09-05 }
      - { number: 4, text: ${y()}, status: ongoing, cadence_years: 2 }
`,
    'goals.yaml': `goals:\n  - { id: gemenskap, name: ${names.goal}, from: 2015-01-01 }\n`,
    'organisations.yaml': `organisations:
  - { org_nr: 802999-0002, name: ${yaml(names.organisation)}, kind: sport, aliases: [${y()}], sections: [${yaml(names.section)}] }
  - { org_nr: 802999-0010, name: ${yaml(names.other)}, kind: sport }
  - { id: natverket-ljus, name: Nätverket Ljus }
`,
    'grants/2020/kfn.csv': `Förening;Org.nr;Bidragstyp;Ändamål;År;Beviljat belopp;Beslutsdatum;Status
${cell(names.organisation)};802999-0002;${cell(field())};${cell(field())};2020;125 000;2020-02-20;Beviljad
${cell(field())};;${cell(field())};;2020;48 500;2020-02-20;Beviljad
`,
    'grants/2020/son.csv': `Förening;Org.nr;Bidragstyp;Ändamål;År;Beviljat belopp;Beslutsdatum;Status
${cell(names.section)};802999-0002;Stöd;${cell(field())};2020;20 000;2020-04-16;Beviljad
`,
    'grants/2021/kfn.csv': 'Förening;Org.nr;Bidragstyp;Beviljat belopp\nA;802999-0002;Stöd;100\n',
    'grants/2021/son.csv': 'Förening;Org.nr;Bidragstyp;Beviljat belopp\nA;802999-0002;Stöd;100\n',
    'initiatives/2021/2021-02-11-motesplats.yaml': `title: ${y()}
received: 2021-02-11
channel: e-service
organisation: { name: ${y()}, org_nr: null }
description: ${y()}
reasons: [cross-department]
boards: [kfn, son]
goals: [gemenskap]
groups: [older]
dnr: ${y()}
history:
  - { date: 2021-02-11, status: received }
  - { date: 2021-02-20, status: replied, note: ${y()} }
  - { date: 2021-03-18, status: presented, meeting: 2021-03-18 }
  - { date: 2021-05-20, status: closed, outcome: cooperation, board: son, reason: ${y()} }
`,
    'agreements/iop-2020-01.yaml': `id: iop-2020-01
kind: iop
title: ${y()}
organisation: { name: ${y()}, org_nr: 802999-0028 }
boards: [son]
from: 2020-01-01
until: 2022-12-31
yearly: { 2020: 850000, 2021: 870000, 2022: 890000 }
own_contribution: ${y()}
criteria: [own-initiative]
contents: [background]
followed_up: 2021-11-30
goals: [gemenskap]
reaches: unknown
`,
    'network/2021-03-18.yaml': `date: 2021-03-18
kind: meeting
title: ${y()}
departments: [klf, kff, sof]
participants: 14
initiatives: [2021-02-11-motesplats]
notes: ${y()}
`,
    'periods/2020-2021/period.yaml': `case_number: ${y()}
report_date: 2022-05-03
memo_date: 2022-05-03
title: ${y()}
signatories:
  - { name: ${y()}, title: ${y()} }
recipients: [${y()}]
decisions: [ks-2017-29]
proposal: [${y()}]
consultation: ${y()}
economy: ${y()}
evaluation: ${y()}
attachments: [${y()}]
`,
    'periods/2020-2021/questionnaire.yaml': `questions:
  - { id: bidrag, title: ${y()}, text: ${y()}, kind: grants, required: true }
  - { id: iop, title: Partnerskap, text: Vilka?, kind: iop, required: true }
`,
    'periods/2020-2021/answers/kfn.yaml': `board: kfn
department: kff
submitted: 2022-02-14
answers:
  bidrag: { text: ${y()} }
  iop: { none: true, text: ${y()} }
gender_data: { availability: full, text: ${y()} }
`,
    ...Object.fromEntries(
      ['summary', 'background', 'grants', 'overlap', 'agreements', 'initiatives', 'network', 'goals', 'equality', 'comparison', 'conclusions', 'board-kfn']
        .map(section => [`periods/2020-2021/narrative/${section}.md`, `${field()}\n`])
    )
  }
}

const folder = await mkdtemp(join(tmpdir(), 'payloads-'))
const data = join(folder, 'data')
const out = join(folder, 'out')
async function build () {
  await rm(data, { recursive: true, force: true })
  await cp(new URL('../base', import.meta.url), data, { recursive: true })
  for (const [name, text] of Object.entries(files())) {
    await mkdir(dirname(join(data, name)), { recursive: true })
    await writeFile(join(data, name), text)
  }
  execFileSync(program, ['report', 'build', '2020-2021', '--draft', '--data', data, '--out', out, '--only', 'html', '--quiet'], { stdio: 'ignore' })
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
})
const failures = []
// What Markdown may make of a text that is meant so.
const words = ['P', 'EM', 'STRONG', 'CODE', 'PRE', 'BR', 'UL', 'OL', 'LI', 'BLOCKQUOTE']

/** What is on a page: hits, requests, elements by name, attributes that act, and the marks. */
async function look (file) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const url = pathToFileURL(join(out, file)).href
  const acted = []
  page.on('dialog', dialog => { acted.push(`dialog ${dialog.message()}`); dialog.dismiss() })
  page.on('request', request => { if (request.url() !== url) acted.push(`request ${request.url()}`) })
  page.on('console', message => acted.push(`console ${message.text()}`))
  page.on('framenavigated', frame => { if (frame.url() !== url) acted.push(`frame ${frame.url()}`) })
  await page.exposeFunction('hit', () => acted.push('hit'))
  await page.goto(url)
  // What waits for a reader: every element is pointed at, focused and clicked.
  const found = await page.evaluate(words => {
    const counts = {}
    const acting = []
    for (const element of document.querySelectorAll('*')) {
      const name = element.tagName.toUpperCase()
      const link = element.getAttribute('href') ?? ''
      const own = name === 'A' && /^https?:/.test(link)
      // What holds somebody's own words together; where they end, another begins.
      const holder = name === 'DIV' && element.className === 'own'
      if (!words.includes(name) && !own && !holder) counts[name] = (counts[name] ?? 0) + 1
      for (const { name: attribute, value } of element.attributes) {
        if (/^on/i.test(attribute) || /^\s*(javascript|vbscript|data):/i.test(value)) acting.push(`${name} ${attribute}=${value}`)
      }
      for (const event of ['mouseover', 'focus', 'click', 'toggle']) {
        if (name !== 'A') element.dispatchEvent(new Event(event, { bubbles: false }))
      }
    }
    return { counts, acting, text: document.documentElement.textContent }
  }, words)
  await page.waitForTimeout(20)
  await context.close()
  return { ...found, acted }
}

const pages = ['rapport.html', 'underlag.html', 'tjansteskrivelse.html']
await build()
const fields = number
const calm = new Map()
for (const file of pages) calm.set(file, await look(file))
harmless = false
const shown = new Set()
let ran = 0
let added = 0
for (turn = 0; turn < payloads.length; turn++) {
  await build()
  for (const file of pages) {
    const { counts, acting, text, acted } = await look(file)
    const before = calm.get(file).counts
    const more = Object.keys({ ...counts, ...before }).filter(name => (counts[name] ?? 0) > (before[name] ?? 0))
    ran += acted.length
    added += more.length + acting.length
    if (acted.length + more.length + acting.length > 0) {
      failures.push(`${file}, turn ${turn}: ${[...acted, ...more.map(name => `${name} ${before[name] ?? 0} → ${counts[name]}`), ...acting].slice(0, 5).join('; ')}`)
    }
    for (let own = 0; own < fields; own++) {
      if (text.includes(mark(own))) shown.add(`${own} ${(own + turn) % payloads.length}`)
    }
  }
}

// The check can fail: a page into which one is put as it is.
await writeFile(join(out, 'spoilt.html'), '<!doctype html><p>x</p><img src=x onerror=hit()>')
const spoilt = await look('spoilt.html')
if (!spoilt.acted.includes('hit') || spoilt.acting.length === 0) failures.push('a payload that runs is not seen')
// Some fields, such as an alias or a case number of a row, are in no report.
if (shown.size < 2000) failures.push('too few were shown to say anything')

await browser.close()
await rm(folder, { recursive: true })
for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`${payloads.length} payloads in ${fields} fields, ${shown.size} shown on a page: ${ran} ran, ${added} elements added`)
process.exit(failures.length === 0 ? 0 : 1)
