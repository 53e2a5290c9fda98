// Opens the report and the memo in Chromium as their readers do: light, dark, phone, print.
// Each case must hold: no violation that axe-core knows of WCAG 2.1 A and AA, no message on the
// console, no request that leaves the page, nothing wider than the screen, and the same words with
// scripts off, since the page has none.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const folder = resolve(process.argv[2] ?? 'build/2020-2021')
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pages = ['rapport.html', 'tjansteskrivelse.html']
const ways = [
  { name: 'wide', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'phone', width: 375, height: 700, colorScheme: 'light' },
  { name: 'narrow', width: 320, height: 600, colorScheme: 'light' },
  { name: 'print', width: 1000, height: 900, colorScheme: 'light', media: 'print' }
]

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

for (const file of pages) {
  const url = pathToFileURL(resolve(folder, file)).href
  for (const way of ways) {
    const label = `${file}, ${way.name}:`
    // bypassCSP lets axe be evaluated; what the policy itself does is tested below without it.
    const context = await browser.newContext({ viewport: { width: way.width, height: way.height }, colorScheme: way.colorScheme, bypassCSP: true })
    const page = await context.newPage()
    const messages = []
    const requests = []
    page.on('console', message => messages.push(message.text()))
    page.on('pageerror', error => messages.push(String(error)))
    page.on('request', request => { if (request.url() !== url) requests.push(request.url()) })
    if (way.media) await page.emulateMedia({ media: way.media })
    await page.goto(url)
    expect(`${label} no request leaves the page`, requests.length === 0, requests.join(' '))
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(`${label} nothing is wider than the screen`, overflow <= 0, `${overflow} px`)
    await page.evaluate(axe)
    const result = await page.evaluate(async () => await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }))
    const found = result.violations.map(it => `${it.id}: ${it.nodes.slice(0, 3).map(node => node.target.join(' ')).join('; ')}`)
    expect(`${label} axe finds no violation`, found.length === 0, `\n    ${found.join('\n    ')}`)
    expect(`${label} axe looked at something`, result.passes.length > 10)
    expect(`${label} no message on the console`, messages.length === 0, messages.join(' '))
    await context.close()
  }

  // As a reader has it: the policy in force, scripts off.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, javaScriptEnabled: false })
  const page = await context.newPage()
  const blocked = []
  page.on('console', message => blocked.push(message.text()))
  await page.goto(url)
  expect(`${file}: the policy lets the page's own style through`, blocked.length === 0, blocked.join(' '))
  const family = await page.locator('body').evaluate(body => getComputedStyle(body).fontFamily)
  expect(`${file}: the style is in force`, !/^"?Times/.test(family), family)
  expect(`${file}: it has no script`, await page.locator('script').count() === 0)
  expect(`${file}: one h1`, await page.locator('h1').count() === 1)
  expect(`${file}: it is in Swedish`, await page.locator('html').getAttribute('lang') === 'sv')
  expect(`${file}: no empty cell`, await page.locator('td:empty, th:empty').count() === 0)
  const tables = page.locator('table')
  const captions = page.locator('table > caption')
  expect(`${file}: every table of ours has a caption`, await captions.count() === await tables.count())
  expect(`${file}: figures are marked`, await page.locator('data[data-fact]').count() > 3)
  expect(`${file}: it is stamped as example data`, (await page.locator('.stamp').innerText()).includes('Exempeldata'))
  await context.close()

  // By keyboard alone: the skip link comes first and leads to the content.
  const keyboard = await browser.newPage()
  await keyboard.goto(url)
  await keyboard.keyboard.press('Tab')
  const first = await keyboard.evaluate(() => document.activeElement.getAttribute('href'))
  expect(`${file}: the skip link comes first`, first === '#innehall', String(first))
  await keyboard.keyboard.press('Enter')
  expect(`${file}: and leads to the content`, keyboard.url().endsWith('#innehall'))
  await keyboard.close()
}

await browser.close()
for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`${passed} passed, ${failures.length} failed`)
process.exit(failures.length === 0 ? 0 : 1)
