// Writes THIRD-PARTY-NOTICES.md from the installed packages.
import { readFileSync, writeFileSync } from 'node:fs'
import { runScript } from '../src/app/run-script.ts'
import { readLockedPackages } from './notices/locked-packages.ts'
import { OTHER_WORKS } from './notices/other-works.ts'
import { renderNotices } from './notices/render-notices.ts'

const FILE = 'THIRD-PARTY-NOTICES.md'

const USAGE = `Usage: npx tsx scripts/write-notices.ts [--check]
Writes ${FILE}; with --check, fails if it is out of date.`

await runScript(USAGE, async () => {
  const notices = renderNotices(readLockedPackages('.'), OTHER_WORKS)
  if (!process.argv.includes('--check')) {
    writeFileSync(FILE, notices)
    return 0
  }
  if (readFileSync(FILE, 'utf8') === notices) return 0
  console.error(`${FILE} is out of date. Run: npx tsx scripts/write-notices.ts`)
  return 1
})
