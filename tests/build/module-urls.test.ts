import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { findModuleUrls, replaceUrls } from '../../scripts/build/module-urls.ts'

const PATH = resolve('src/part/file.ts')
// Joined, or the modules would be looked for.
const META = ['import', 'meta', 'url'].join('.')
const THREAD = `new Worker(new URL('./thread.mjs', ${META}))`
const MODULE = `new URL('../other/input.ts', ${META}).href`
const FOLDER = `new URL('./page/', ${META})`

it('finds the modules that a source names by URL, and no other files', () => {
  const source = [THREAD, MODULE, FOLDER].join('\n')
  expect(findModuleUrls(source, PATH)).toEqual([
    resolve('src/part/thread.mjs'),
    resolve('src/other/input.ts'),
  ])
})

it('replaces the URLs of compiled modules, and its own everywhere else', () => {
  const compiled = resolve('src/part/thread.mjs')
  const moduleUrl = (path: string) => (path === compiled ? 'COMPILED' : undefined)
  const replaced = (source: string) => replaceUrls(source, PATH, { moduleUrl, ownUrl: 'OWN' })
  expect(replaced(THREAD)).toBe('new Worker(COMPILED)')
  expect(replaced(MODULE)).toBe("new URL('../other/input.ts', OWN).href")
  expect(replaced(FOLDER)).toBe("new URL('./page/', OWN)")
  expect(replaced(`createRequire(${META})`)).toBe('createRequire(OWN)')
})
