import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

/** Folders import only from folders to their left, and from their own. */
const ORDER = [
  'text',
  'corpus',
  'passages',
  'embeddings',
  'search',
  'answer',
  'locales',
  'card',
  'telegram',
  'demo',
  'terminal',
  'quality',
]
/** Files of src/ itself that every folder may import. */
const EVERYWHERE = ['config.ts', 'error-fields.ts', 'errors.ts', 'log.ts', 'safe-message.ts']

/** Which file alone may import a library. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  '@xenova/transformers': ['src/embeddings/transformers-pipeline.ts'],
  'better-sqlite3': ['src/telegram/store/sqlite-database.ts'],
  'hnswlib-node': ['src/search/vector-index.ts'],
  dotenv: ['src/app/run-script.ts'],
  'tsx/esm/api': ['src/embeddings/start-worker.mjs', 'src/card/start-worker.mjs'],
  harfbuzzjs: ['src/card/harfbuzz-font.ts'],
  '@resvg/resvg-js': ['src/card/resvg-png.ts'],
  qr: ['src/card/qr-code.ts'],
  'playwright-core': ['demo/recording/headless-browser.ts'],
}

interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

async function readSources(dir: string): Promise<readonly SourceFile[]> {
  const names = await readdir(dir, { recursive: true })
  const paths = names.filter(name => /\.(ts|mjs|js)$/.test(name)).map(name => join(dir, name))
  return Promise.all(
    paths.sort().map(async path => {
      const text = await readFile(path, 'utf8')
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
        ([, from = '']) => from,
      )
      return { path, text, imports }
    }),
  )
}

function folderOf(path: string): string | undefined {
  const [folder = '', rest] = relative('src', path).split('/')
  return rest === undefined ? undefined : folder
}

describe('the structure of src/', () => {
  let sources: readonly SourceFile[] = []
  beforeAll(async () => {
    sources = await readSources('src')
  })

  it('has only folders that have a place in the order', () => {
    const folders = new Set(sources.flatMap(({ path }) => folderOf(path) ?? []))
    expect(ORDER).toEqual(expect.arrayContaining([...folders]))
  })

  it('lets a folder import only from folders to its left', () => {
    const wrong = sources.flatMap(({ path, imports }) => {
      const folder = folderOf(path)
      if (!folder) return []
      return imports
        .filter(from => from.startsWith('.'))
        .map(from => relative('.', resolve(dirname(path), from)))
        .filter(target => {
          const targetFolder = folderOf(target)
          if (!targetFolder) return !EVERYWHERE.includes(relative('src', target))
          return ORDER.indexOf(targetFolder) > ORDER.indexOf(folder)
        })
        .map(target => `${path} → ${target}`)
    })
    expect(wrong).toEqual([])
  })

  it('keeps each foreign library behind one file', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports.filter(from => OWNERS[from] && !OWNERS[from].includes(path)).map(from => `${path} → ${from}`),
    )
    expect(wrong).toEqual([])
    const used = new Set(sources.flatMap(({ imports }) => imports))
    expect([...used]).toEqual(expect.arrayContaining(Object.keys(OWNERS)))
  })

  it('lets only telegram/ and demo/ know grammY', () => {
    const wrong = sources.filter(
      ({ path, imports }) =>
        imports.some(
          from => from === 'grammy' || from.startsWith('grammy/') || from.startsWith('@grammyjs/'),
        ) && !['telegram', 'demo'].includes(folderOf(path) ?? ''),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('names what it exports and re-exports no other file', () => {
    const wrong = sources.filter(({ text }) => /^export (default|\*)/m.test(text))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('gives no file a name that says nothing', () => {
    const wrong = sources.filter(({ path }) =>
      /\/(.*[-])?(utils?|helpers?|common|misc)\.ts$|\/index\.ts$/.test(path),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('uses no any', () => {
    const wrong = sources.filter(({ text }) =>
      /(?::|<|as)\s*any\b/.test(text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})
