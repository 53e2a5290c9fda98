// Answers a form as an officer does, and holds the board's answers in the data root against what was
// typed: each question by keyboard, the tab closed in the middle, the file saved, and taken in.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

// What is typed, by question; below it, what the answers file then says.
const TYPED = [
  ['bidrag', {
    short: 'Mest till barn och unga; 1 250 000 kr.',
    text: 'Nämnden gav 1 250 000 kr, varav 40 % till läger på Åsgatan:\n\n- verksamhetsbidrag\n- läger, även för "nya" föreningar: ja\n\nÅret efter blir det mer.'
  }],
  ['iop', { none: true }],
  ['tjanster', { none: true, text: 'Avtalet löpte ut 2020-12-31.' }],
  ['samverkan', { text: 'Råd & dialog <två gånger> om året #öppet' }],
  ['initiativ', { text: 'no' }],
  ['utveckling', { text: 'Enklare ansökan 😀' }]
]
const ANSWERS = `board: kfn
answers:
  bidrag:
    short: Mest till barn och unga; 1 250 000 kr.
    text: |
      Nämnden gav 1 250 000 kr, varav 40 % till läger på Åsgatan:

      - verksamhetsbidrag
      - läger, även för "nya" föreningar: ja

      Året efter blir det mer.
  iop:
    none: true
  tjanster:
    none: true
    text: Avtalet löpte ut 2020-12-31.
  samverkan:
    text: "Råd & dialog <två gånger> om året #öppet"
  initiativ:
    text: no
  utveckling:
    text: Enklare ansökan 😀
gender_data:
  availability: partial
  text: Bara för läger.
submitted: 2022-02-14
`

/** What stands in an answers file beside its comments. */
function said (text) {
  const lines = text.split('\n').filter(line => !/^\s*#|^department:/.test(line))
  return lines.join('\n').replace(/\n+(?=\S|  \S)/g, '\n').trimEnd() + '\n'
}

/** Whether what was typed came all the way; what went wrong, else nothing. */
export async function officer (browser, program) {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-form-'))
  const run = (...args) => execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, SAMVERKAN_DATA: join(folder, 'root') } })
  try {
    run('init', 'root', '--municipality', 'Exempelköping', '--board', 'kfn=Kultur- och fritidsnämnden', '--yes')
    run('questionnaire', 'new', '2021')
    run('questionnaire', 'send', '2021', '--form', 'html', '--out', 'forms')
    const url = pathToFileURL(join(folder, 'forms', 'kfn.html')).href
    const context = await browser.newContext({ acceptDownloads: true })
    let page = await context.newPage()
    await page.goto(url)
    const place = name => page.locator(`[data-place="${name}"]`)
    for (const [id, { none, short, text }] of TYPED) {
      if (none) await place(`svar_none_${id}`).check()
      if (short) await place(`svar_short_${id}`).pressSequentially(short)
      if (text) {
        await place(`svar_text_${id}`).click()
        await page.keyboard.type(text)
      }
      // The tab is closed at once after what was typed last, and opened again.
      if (id === 'tjanster') {
        await page.close({ runBeforeUnload: true })
        page = await context.newPage()
        await page.goto(url)
      }
    }
    await place('svar_gender_partial').check()
    await place('svar_gendertext').fill('Bara för läger.')
    await place('svar_done').check()
    const save = () => Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Spara ner svaren' }).click()])
    // A number that must not be sent is told before it is.
    await place('svar_text_initiativ').fill('Ring 640823-3234.')
    await save()
    const told = await page.locator('#said').textContent()
    if (!/Initiativ.*personnummer/.test(told)) return `a personal number is not told: ${told}`
    await place('svar_text_initiativ').fill('no')
    const [download] = await save()
    const name = download.suggestedFilename()
    if (!readFileSync(join(folder, 'forms', 'kfn.txt'), 'utf8').includes(name)) return `the mail does not name ${name}`
    await download.saveAs(join(folder, name))
    run('questionnaire', 'take', name, '--as-of', '2022-02-14')
    const answers = said(readFileSync(join(folder, 'root', 'periods', '2021', 'answers', 'kfn.yaml'), 'utf8'))
    await context.close()
    return answers === ANSWERS ? '' : `the answers are\n${answers}`
  } catch (error) {
    return `${error.message}\n${error.stdout ?? ''}${error.stderr ?? ''}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}
