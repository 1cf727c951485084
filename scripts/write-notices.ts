// scripts/write-notices.ts [--check]: writes THIRD-PARTY-NOTICES.md; with --check, fails if it is out of date.
import { readFileSync, writeFileSync } from 'node:fs'
import { readLockedPackages } from './notices/locked-packages.ts'
import { OTHER_WORKS } from './notices/other-works.ts'
import { renderNotices } from './notices/render-notices.ts'

const FILE = 'THIRD-PARTY-NOTICES.md'

const notices = renderNotices(readLockedPackages('.'), OTHER_WORKS)
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, notices)
} else if (readFileSync(FILE, 'utf8') !== notices) {
  console.error(`${FILE} is out of date. Run: npx tsx scripts/write-notices.ts`)
  process.exitCode = 1
}
