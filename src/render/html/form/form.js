'use strict'
// The answers stay in this browser until they are saved to a file: nothing is sent anywhere.
const carried = JSON.parse(document.getElementById('carried').textContent)
const said = document.getElementById('said')
const key = ['samverkan', carried.period, carried.board, carried.base].join('/')
const places = [...document.querySelectorAll('[data-place]')]
const isBox = it => it.type === 'checkbox' || it.type === 'radio'

function answers () {
  const texts = {}
  const ticks = {}
  for (const it of places) {
    if (isBox(it)) ticks[it.dataset.place] = it.checked
    else texts[it.dataset.place] = it.value
  }
  return { carried, texts, ticks }
}

function show (saved) {
  if (saved.carried.period !== carried.period || saved.carried.board !== carried.board) return false
  for (const it of places) {
    const name = it.dataset.place
    if (isBox(it)) it.checked = saved.ticks[name] === true
    else if (typeof saved.texts[name] === 'string') it.value = saved.texts[name]
  }
  return true
}

// A day, and the digit that the others give: what can be a personal identity number.
function isPersonal (text) {
  return [...text.matchAll(/(?<!\d)(?:\d\d)?(\d\d)(\d\d)(\d\d) ?[-+]? ?(\d{4})(?!\d)/g)].some(([, year, month, day, last]) => {
    const sum = [...year + month + day + last].reduce((sum, digit, at) => {
      const one = digit * (at % 2 === 0 ? 2 : 1)
      return sum + (one > 9 ? one - 9 : one)
    }, 0)
    return month >= 1 && month <= 12 && day % 60 >= 1 && day % 60 <= 31 && sum % 10 === 0
  })
}

/** What somebody should look at before the answers are sent. */
function doubts () {
  const found = []
  for (const set of document.querySelectorAll('fieldset')) {
    const name = set.closest('section').querySelector('h2').textContent
    const texts = [...set.querySelectorAll('textarea, input[type=text]')].map(it => it.value)
    if (texts.some(isPersonal)) found.push(`${name}: här står ett personnummer. Ta bort det, annars kan svaren inte tas emot.`)
    const isSaid = texts.some(it => it.trim()) || set.querySelector('input:checked')
    if (document.querySelector('[data-place=svar_done]').checked && !isSaid) found.push(`${name}: inget svar.`)
  }
  return found
}

function keep () {
  try {
    localStorage.setItem(key, JSON.stringify(answers()))
    said.textContent = 'Utkastet är sparat i den här webbläsaren.'
  } catch {
    said.textContent = 'Webbläsaren sparar inget utkast. Spara ner svaren innan du stänger sidan.'
  }
}

let waiting
document.addEventListener('input', event => {
  if (!event.target.dataset.place) return
  clearTimeout(waiting)
  waiting = setTimeout(keep, 400)
})
addEventListener('pagehide', () => { if (waiting) keep() })

document.getElementById('save').addEventListener('click', event => {
  const file = new Blob([JSON.stringify(answers(), null, 1)], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = event.target.dataset.file
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  keep()
  said.textContent = [...doubts(), `Svaren är sparade i filen ${link.download}. Skicka den som svar på mejlet.`].join(' ')
})

document.getElementById('open').addEventListener('change', async event => {
  const [file] = event.target.files
  let isShown = false
  try {
    isShown = show(JSON.parse(await file.text()))
  } catch {}
  said.textContent = isShown ? 'Svaren ur filen står nu i formuläret.' : 'Filen har inga svar till det här formuläret.'
  if (isShown) keep()
})

try {
  const draft = localStorage.getItem(key)
  if (draft && show(JSON.parse(draft))) said.textContent = 'Utkastet från förra gången står i formuläret.'
} catch {}
