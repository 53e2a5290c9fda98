// Opens the forms of boards in Chromium as an officer does: reads, fills in, closes, comes back, saves.
// No violation that axe-core knows of WCAG 2.1 A and AA, nothing wider than the screen, no request that
// leaves the page, and what is saved is what was written.
//
//     node forms.mjs FOLDER PROGRAM        with what `samverkan questionnaire send --form html` wrote
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { officer } from './officer.mjs'

const [folder = 'build/2020-2021/formular', program = 'target/release/samverkan'] = process.argv.slice(2)
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const ways = [
  { name: 'wide', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'phone', width: 375, height: 700, colorScheme: 'light' },
  { name: 'narrow', width: 320, height: 600, colorScheme: 'dark' }
]
const ANSWER = 'Ett svar.\n\n- med **lista** & <tagg> "citat" 👍🏽\n- och\u00a0mer'

let passed = 0
const failures = []
function expect (what, holds, detail = '') {
  if (holds) passed += 1
  else failures.push(`${what} ${detail}`)
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
})

/** A page that says when it asks for anything, or complains. */
async function open (context, url, label) {
  const page = await context.newPage()
  page.on('console', message => failures.push(`${label} says ${message.text()}`))
  page.on('pageerror', error => failures.push(`${label} fails: ${error}`))
  page.on('request', request => { if (request.url() !== url && !request.url().startsWith('blob:')) failures.push(`${label} asks for ${request.url()}`) })
  await page.goto(url)
  return page
}

async function look (url, way, label) {
  const context = await browser.newContext({ viewport: { width: way.width, height: way.height }, colorScheme: way.colorScheme, bypassCSP: true })
  const page = await open(context, url, label)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(`${label} nothing is wider than the screen`, overflow <= 0, `${overflow} px`)
  await page.evaluate(axe)
  const result = await page.evaluate(async () => await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'] }))
  for (const it of result.violations) failures.push(`${label} ${it.id}: ${it.nodes.slice(0, 3).map(node => node.target.join(' ')).join('; ')}`)
  expect(`${label} axe looked at something`, result.passes.length > 10)
  await context.close()
}

/** Fills in, leaves and comes back, saves, and opens what was saved in an empty form. */
async function fill (url, label) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 800 }, acceptDownloads: true })
  const page = await open(context, url, label)
  const field = page.locator('textarea[data-place^=svar_text]').first()
  const name = await field.getAttribute('data-place')
  await field.fill(ANSWER)
  await page.locator('[data-place=svar_gender_partial]').check()
  await page.waitForTimeout(700)
  await page.reload()
  expect(`${label} the draft is kept`, await field.inputValue() === ANSWER)
  expect(`${label} the choice is kept`, await page.locator('[data-place=svar_gender_partial]').isChecked())
  await page.locator('[data-place=svar_done]').check()
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()])
  const path = await download.path()
  const saved = JSON.parse(await readFile(path, 'utf8'))
  expect(`${label} what is saved is what was written`, saved.texts[name] === ANSWER, JSON.stringify(saved.texts[name]))
  expect(`${label} the boxes are saved`, saved.ticks.svar_done && saved.ticks.svar_gender_partial && !saved.ticks.svar_gender_full)
  await page.evaluate(() => localStorage.clear())
  const other = await open(await browser.newContext(), url, label)
  await other.locator('#open').setInputFiles({ name: 'svar.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(saved)) })
  await other.waitForFunction(() => document.getElementById('said').textContent !== '')
  expect(`${label} a saved file goes on`, await other.locator(`[data-place=${name}]`).inputValue() === ANSWER)
  await context.close()
}

const pages = (await readdir(folder)).filter(it => it.endsWith('.html')).sort()
expect('there are forms', pages.length > 0)
for (const file of pages) {
  const url = pathToFileURL(resolve(folder, file)).href
  for (const way of ways) await look(url, way, `${file} ${way.name}:`)
  await fill(url, `${file}:`)
}
const wrong = await officer(browser, resolve(program))
expect('what an officer types comes to the answers file', wrong === '', wrong)
await browser.close()
console.log(`${pages.length} forms: ${passed} hold, ${failures.length} do not`)
for (const failure of failures) console.log(`  ${failure}`)
process.exit(failures.length === 0 ? 0 : 1)
