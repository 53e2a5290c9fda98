// Opens reports and memos in Chromium as their readers do: light, dark, phone, print, by keyboard.
// Each case must hold: no violation that axe-core knows of WCAG 2.1 A and AA, no message on the
// console, no request that leaves the page, nothing wider than the screen, the same words with
// scripts off, since the page has none, and no number that is not a fact with its sources.
//
//     node run.mjs FOLDER...        each with what `samverkan report build` wrote
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { wrongNumbers } from './figures.mjs'
import { figuresWithoutAWay, wrongByKeyboard } from './keyboard.mjs'
import { wrongMarkup } from './markup.mjs'

const folders = process.argv.length > 2 ? process.argv.slice(2) : ['build/2020-2021']
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pages = ['rapport.html', 'underlag.html', 'tjansteskrivelse.html']
const ways = [
  { name: 'wide', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'phone', width: 375, height: 700, colorScheme: 'light' },
  { name: 'narrow', width: 320, height: 600, colorScheme: 'dark' },
  { name: 'wall', width: 3840, height: 2160, colorScheme: 'light' },
  { name: 'print', width: 1000, height: 900, colorScheme: 'light', media: 'print' }
]

let passed = 0
const failures = []
function expect (what, holds, detail = '') {
  if (holds) passed += 1
  else failures.push(`${what} ${detail}`)
}
/** Expects that a list of what is wrong is empty. */
function nothing (what, wrong) {
  expect(what, wrong.length === 0, wrong.slice(0, 5).map(it => `\n    ${it}`).join(''))
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
})

/** A page as it looks in one way: open to all, and heard when it asks for anything. */
async function look (url, way, label) {
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
  nothing(`${label} no request leaves the page`, requests)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(`${label} nothing is wider than the screen`, overflow <= 0, `${overflow} px`)
  await page.evaluate(axe)
  const result = await page.evaluate(async () => await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'] }))
  nothing(`${label} axe finds no violation`, result.violations.map(it => `${it.id}: ${it.nodes.slice(0, 3).map(node => node.target.join(' ')).join('; ')}`))
  expect(`${label} axe looked at something`, result.passes.length > 10)
  nothing(`${label} no message on the console`, messages)
  await context.close()
}

/** A page as a reader has it: the policy in force, scripts off. */
async function read (url, label) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, javaScriptEnabled: false })
  const page = await context.newPage()
  const blocked = []
  page.on('console', message => blocked.push(message.text()))
  await page.goto(url)
  nothing(`${label} the policy lets the page's own style through`, blocked)
  const family = await page.locator('body').evaluate(body => getComputedStyle(body).fontFamily)
  expect(`${label} the style is in force`, !/^"?Times/.test(family), family)
  expect(`${label} it has no script`, await page.locator('script').count() === 0)
  expect(`${label} one h1`, await page.locator('h1').count() === 1)
  expect(`${label} it is in Swedish`, await page.locator('html').getAttribute('lang') === 'sv')
  expect(`${label} no empty cell`, await page.locator('td:empty, th:empty').count() === 0)
  const tables = page.locator('table')
  const captions = page.locator('table > caption')
  expect(`${label} every table of ours has a caption`, await captions.count() === await tables.count())
  expect(`${label} figures are marked`, await page.locator('data[data-fact]').count() > 3)
  expect(`${label} it is stamped as example data`, (await page.locator('.stamp').innerText()).includes('Exempeldata'))
  await context.close()
}

/** A picture says what it shows, and everything in it stands in a table too. */
function wrongPictures (annex) {
  const wrong = []
  const pages = annex ? [document, new DOMParser().parseFromString(annex, 'text/html')] : [document]
  const inTables = new Set(pages.flatMap(page => [...page.querySelectorAll('td data, th data')]).map(it => it.dataset.fact))
  for (const svg of document.querySelectorAll('.drawing > svg')) {
    const [title, desc] = svg.getAttribute('aria-labelledby').split(' ').map(id => document.getElementById(id))
    if (svg.getAttribute('role') !== 'img' || !title?.textContent || !desc?.textContent) wrong.push(`${svg.outerHTML.slice(0, 90)} is not described`)
    const figures = [...svg.querySelectorAll('[data-fact]')].map(it => it.dataset.fact)
    const limit = 'initiatives.reply_limit'
    for (const id of figures) if (!inTables.has(id) && id !== limit && !id.endsWith('.median')) wrong.push(`${id} is in a picture and in no table`)
    const box = svg.getBoundingClientRect()
    for (const text of svg.querySelectorAll('text')) {
      const own = text.getBoundingClientRect()
      if (own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 3 || own.bottom > box.bottom + 3) wrong.push(`"${text.textContent}" is cut`)
    }
  }
  return wrong
}

/** Whether the walk over figures, and the look at pictures, can find anything at all. */
async function catches (page, facts, label) {
  await page.evaluate(() => {
    document.querySelector('main p:not(.own *)').textContent = 'Det blev 4 711 till sist.'
    // A figure in words has no digit, and the walk passes it by.
    const data = [...document.querySelectorAll('main data:not(.own *)')].find(it => /\d/.test(it.textContent))
    data.setAttribute('value', '-1')
  })
  const { wrong } = await wrongNumbers(page, facts)
  expect(`${label} a number that is no fact is found`, wrong.some(it => it.includes('4 711')))
  expect(`${label} a fact with another value is found`, wrong.some(it => it.includes('has -1')))
}

for (const folder of folders.map(folder => resolve(folder))) {
  const facts = new Map(JSON.parse(await readFile(resolve(folder, 'facts.json'), 'utf8')).facts.map(fact => [fact.id, fact]))
  for (const file of pages) {
    const url = pathToFileURL(resolve(folder, file)).href
    const annex = file === 'underlag.html' ? '' : await readFile(resolve(folder, 'underlag.html'), 'utf8')
    const label = `${basename(folder)}/${file}:`
    for (const way of ways) await look(url, way, `${label} ${way.name}:`)
    await read(url, label)

    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
    await page.goto(url)
    nothing(`${label} by keyboard`, await wrongByKeyboard(page))
    nothing(`${label} every figure leads to its sources`, await figuresWithoutAWay(page, annex))
    const { wrong, named, sources } = await wrongNumbers(page, facts, annex !== '')
    nothing(`${label} every number is a fact`, wrong)
    expect(`${label} there are facts`, named.size > 1 && (sources.size > 3) === (annex === ''))
    for (const width of [1440, 375, 320]) {
      await page.setViewportSize({ width, height: 900 })
      nothing(`${label} pictures at ${width}`, await page.evaluate(wrongPictures, annex))
    }
    await catches(page, facts, label)
    await page.goto(url)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    // The page itself is asked, and waited for: what playwright knows of its address comes after.
    const led = await page.waitForFunction(() => location.hash === '#innehall').then(() => true, () => false)
    expect(`${label} the skip link leads to the content`, led)
    await page.close()
  }
}

nothing('the Nu HTML checker', await wrongMarkup(folders.flatMap(folder => pages.map(file => resolve(folder, file)))))
await browser.close()
for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`${passed} passed, ${failures.length} failed`)
process.exit(failures.length === 0 ? 0 : 1)
