// Walks a page and asks of every number in it where it comes from. A number is a fact of facts.json
// with that value, or one of the few things that are no figures: somebody's own words, a name, a
// day, a year, a place in a file or on a scale, the number of a heading, of a row, of a law or of a case.

const MONTHS = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december'
const NO_FIGURES = [
  /\b[A-ZÅÄÖ]{2,4} \d{4}-\d+\b/g,
  /\(\d{4}:\d+\)/g,
  new RegExp(`\\b\\d{1,2}\\s(${MONTHS})\\s\\d{4}\\b`, 'g'),
  /\b(19|20)\d\d-\d\d-\d\d\b/g,
  /\b(19|20)\d\d(\s?[–-]\s?(19|20)\d\d)?\b(?!\s?(kr|%|dagar))/g,
  /\b\d+ kap\. \d+ §/g,
  /§\s\d+/g,
  /Beslutssats \d+/g,
  /SHA-256/g
]

/** A number as the report writes it: groups of three, a decimal comma, the sign U+2212. */
function read (shown) {
  return Number(shown.replace(/[\s\u00A0]/g, '').replace('\u2212', '-').replace(',', '.').replace(/(kr|%|dagar|dag)$/, '').replace('+', ''))
}

/** Everything in the page that has a digit, with what is around it. */
function collect () {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!/\d/.test(node.data)) continue
    const parent = node.parentElement
    const fact = parent.closest('[data-fact]')
    const source = parent.closest('.ledger li li')
    const table = parent.closest('table')
    found.push({
      text: node.data,
      fact: fact && { id: fact.dataset.fact, value: fact.dataset.value ?? fact.getAttribute('value') },
      source: source && source.parentElement.closest('li').querySelector('[data-fact]').dataset.fact,
      drawn: parent.localName === 'desc' && [...parent.parentElement.querySelectorAll('text')].map(it => it.textContent),
      isOwn: parent.closest('.own, bdi') !== null,
      isPlace: parent.closest('time, code, .number, .below, .scale') !== null,
      rowOf: parent.closest('th[scope=row]') && table?.querySelector('thead th').textContent === 'Nr' ? table.querySelector('caption').id : null,
      around: parent.closest('p, li, td, th, dd, text, h2, h3, h4, desc, title')?.textContent.slice(0, 120)
    })
  }
  return found
}

/** What is wrong with the numbers of a page. */
export async function wrongNumbers (page, facts, isRounded = false) {
  const wrong = []
  const rows = new Map()
  const named = new Set()
  const sources = new Map()
  for (const found of await page.evaluate(collect)) {
    if (found.fact) {
      const fact = facts.get(found.fact.id)
      named.add(found.fact.id)
      if (!fact) {
        wrong.push(`${found.fact.id} is no fact`)
      } else if (Number(found.fact.value) !== fact.value) {
        wrong.push(`${found.fact.id} has ${found.fact.value}, facts.json ${fact.value}`)
      } else if (!says(found.text, fact) && !(isRounded && rounds(found.text, fact))) {
        wrong.push(`${found.fact.id} is shown as ${found.text}, and is ${fact.value}`)
      }
    } else if (found.source) {
      sources.set(found.source, [...sources.get(found.source) ?? [], found.text])
    } else if (found.drawn) {
      // What a picture says in words is what it shows.
      const numbers = text => text.match(/\d[\d\u00A0]*(?:,\d+)?/g) ?? []
      const drawn = found.drawn.flatMap(numbers)
      for (const number of numbers(found.text)) {
        if (!drawn.includes(number)) wrong.push(`${number} is told of a picture that does not show it`)
      }
    } else if (found.rowOf) {
      rows.set(found.rowOf, [...rows.get(found.rowOf) ?? [], Number(found.text)])
    } else if (!found.isOwn && !found.isPlace) {
      const rest = NO_FIGURES.reduce((text, pattern) => text.replace(pattern, ''), found.text)
      if (/\d/.test(rest)) wrong.push(`no fact: "${found.text.trim()}" in "${found.around}"`)
    }
  }
  for (const [table, numbers] of rows) {
    if (numbers.some((number, at) => number !== at + 1)) wrong.push(`${table} is not numbered from 1: ${numbers}`)
  }
  for (const [id, lines] of sources) wrong.push(...wrongSources(id, lines, facts.get(id)))
  return { wrong, named, sources }
}

/** Half away from zero. */
function near (number) {
  return Math.sign(number) * Math.floor(Math.abs(number) + 0.5)
}

const WORDS = ['inga', 'ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv']

/** Whether a text says a fact rounded for reading. */
function rounds (text, fact) {
  const [, number, unit] = /^([\d\s\u00A0\u2212,]+?)[\s\u00A0]*(miljoner kronor|mnkr|tusen kronor|tkr|%|dagar|dag)?$/.exec(text.replaceAll('\u00A0', ' ').trim()) ?? []
  if (number === undefined) return WORDS.indexOf(text.toLowerCase()) === fact.value
  const shown = read(number)
  const size = value => shown === value || shown === Math.abs(value)
  // A percentage of facts.json is rounded itself, and what is read is rounded from the exact one.
  const least = near(Math.abs(fact.value) - 0.05) * Math.sign(fact.value)
  if (fact.unit === 'percent') return size(near(fact.value)) || size(least)
  if (fact.unit !== 'ore') return size(near(fact.value))
  const millions = near(fact.value / 1e7) / 10
  const thousands = near(fact.value / 1e5)
  if (unit === 'miljoner kronor' || unit === 'mnkr') return size(millions)
  if (unit === 'tusen kronor' || unit === 'tkr') return size(thousands)
  return size(millions) || size(thousands)
}

/** Whether a text says a fact: exactly, as a size without its sign, or in whole kronor. */
function says (text, fact) {
  const shown = read(text)
  if (fact.unit !== 'ore') return shown === fact.value || shown === Math.abs(fact.value)
  const rounded = Math.sign(fact.value) * Math.round(Math.abs(fact.value) / 100)
  return Math.round(shown * 100) === fact.value || shown === rounded || shown === Math.abs(rounded)
}

/** What of a figure's listed sources is not as in facts.json. */
function wrongSources (id, lines, fact) {
  const wrong = []
  const listed = new Map()
  for (const line of lines) {
    const [, paths, rows, value] = /^(.*): ([\d\u00A0]+) (?:rad|rader|post|poster)(?:, (.*?))?(?: i varje)?$/.exec(line) ?? []
    if (!paths) {
      wrong.push(`${id}: cannot read ${line}`)
      continue
    }
    for (const path of paths.split(', ')) listed.set(path, { rows: read(rows), value: value && read(value) })
  }
  if (listed.size !== fact.sources.length) wrong.push(`${id}: ${listed.size} sources, facts.json ${fact.sources.length}`)
  for (const source of fact.sources) {
    const found = listed.get(source.file)
    const isMoney = found?.value !== undefined && Math.round(found.value * 100) === source.value
    if (!found || found.rows !== source.rows || (found.value !== undefined && found.value !== source.value && !isMoney)) {
      wrong.push(`${id}: ${source.file} is listed as ${JSON.stringify(found)}, facts.json ${JSON.stringify(source)}`)
    }
  }
  return wrong
}
