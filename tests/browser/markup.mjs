// What the Nu HTML checker says of pages: their markup, their style and their policy.
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'

const jar = createRequire(import.meta.url)('vnu-jar')

/** Errors and warnings of pages, by their paths. */
export async function wrongMarkup (paths) {
  // Its exit code tells errors apart from warnings; here neither may be.
  const { stdout, stderr } = await new Promise((resolve, reject) => {
    execFile('java', ['-jar', jar, '--format', 'json', '--stdout', ...paths], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (stdout) resolve({ stdout, stderr })
      else reject(error ?? new Error(`the checker says nothing: ${stderr}`))
    })
  })
  return JSON.parse(stdout).messages.map(it => `${it.url} line ${it.lastLine}: ${it.message}`)
}
