import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const SCRIPTS = [
  'src/main.ts',
  ...readdirSync('scripts')
    .filter(name => name.endsWith('.ts'))
    .map(name => `scripts/${name}`),
]

describe('every command', () => {
  it.each(SCRIPTS)('%s prints its usage for --help, and does nothing else', script => {
    const args = ['--import', 'tsx', script, '--help']
    const printed = execFileSync(process.execPath, args, {
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    })
    expect(printed).toMatch(/^Usage: np[mx] /)
  })
})
