import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildProgram, isProgramBuilt } from '../../scripts/build/build-program.ts'

describe('the compiled program', () => {
  let outDir = ''
  beforeAll(async () => {
    // Below the root, like dist/.
    outDir = relative('.', await mkdtemp(resolve('.cache/build-')))
    await buildProgram(outDir)
  })
  afterAll(() => rm(outDir, { recursive: true, force: true }))

  const read = (name: string) => readFile(join(outDir, name), 'utf8')

  it('has a file for every thread and process that the bot starts', async () => {
    const starts = (await readdir('src', { recursive: true })).filter(name => name.endsWith('.mjs'))
    expect(starts.length).toBeGreaterThan(8)
    const expected = starts.map(name => name.replaceAll(/[\\/]/g, '-').replace(/mjs$/, 'js'))
    expect(await readdir(outDir)).toEqual(expect.arrayContaining(['main.js', ...expected]))
  })

  it('loads no TypeScript, and reads the files next to its sources', async () => {
    const names = (await readdir(outDir)).filter(name => name.endsWith('.js'))
    const code = (await Promise.all(names.map(read))).join('\n')
    expect(code).not.toMatch(/from "tsx|import\("tsx/)
    const files = [...code.matchAll(/new URL\("(\.[^"]+)", import\.meta\.url\)/g)].map(
      ([, path = '']) => path,
    )
    expect(files).toContain('../../src/app/ensure-index.ts')
    const found = await Promise.all(files.map(path => stat(join(outDir, path)).catch(() => path)))
    expect(found.filter(each => typeof each === 'string')).toEqual([])
  })

  it('has stack traces that name the sources', async () => {
    const { sources } = JSON.parse(await read('main.js.map'))
    expect(sources).toContain('../../src/main.ts')
  })

  it('is written again only where it differs from what the sources give', async () => {
    const path = join(outDir, 'main.js')
    const { mtimeMs } = await stat(path)
    expect(await isProgramBuilt(outDir)).toBe(true)
    await buildProgram(outDir)
    expect((await stat(path)).mtimeMs).toBe(mtimeMs)

    const code = await read('main.js')
    await writeFile(path, `${code}//`)
    await writeFile(join(outDir, 'chunk-OLD.js'), '')
    expect(await isProgramBuilt(outDir)).toBe(false)
    await buildProgram(outDir)
    expect(await read('main.js')).toBe(code)
    expect(await readdir(outDir)).not.toContain('chunk-OLD.js')
  })
})
