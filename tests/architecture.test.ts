import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

/** A folder of src/ imports only from itself and the folders before it in this list. `app` wires them. */
const BOT_ORDER = [
  'text',
  'corpus',
  'passages',
  'embeddings',
  'import',
  'postgres',
  'index',
  'search',
  'questions',
  'answer',
  'verification',
  'locales',
  'reader',
  'card',
  'telegram',
  'operations',
  'terminal',
  'app',
]
/** The same inside telegram/. bot.ts, which orders the features, comes last. */
const TELEGRAM_ORDER = [
  'store',
  'calls',
  'imports',
  'render',
  'updates',
  'answers',
  'places',
  'keyboards',
  'cards',
  'inline',
  'features',
  'bot.ts',
]
/** The same inside stand-in/. stand-in.ts is its entry point. */
const STAND_IN_ORDER = [
  'wire',
  'format',
  'world',
  'rules',
  'methods',
  'people',
  'server',
  'coverage',
  'stand-in.ts',
]
/** The top-level folders that each may import from, besides itself. */
const TOP_LEVEL: Readonly<Record<string, readonly string[]>> = {
  'stand-in': [],
  demo: ['stand-in', 'src'],
  evaluation: ['stand-in', 'demo', 'src'],
  training: ['src'],
  src: ['stand-in', 'demo'],
}
/** Files of src/ itself that every folder may import. */
const EVERYWHERE = [
  'config.ts',
  'errors.ts',
  'log.ts',
  'error-fields.ts',
  'safe-message.ts',
  'bounded-cache.ts',
]

/** The only files that may import a library. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  '@xenova/transformers': [
    'src/embeddings/transformers-pipeline.ts',
    'src/embeddings/generation-pipeline.ts',
  ],
  'onnxruntime-node': ['src/embeddings/model-threads.ts'],
  pg: ['src/postgres/database.ts'],
  'better-sqlite3': [
    'src/embeddings/vector-database.ts',
    'src/index/embedded/words-database.ts',
    'src/telegram/store/sqlite-database.ts',
  ],
  'hnswlib-node': ['src/index/embedded/vector-graph.ts'],
  dotenv: ['src/app/run-script.ts'],
  'lru-cache': ['src/bounded-cache.ts'],
  'tsx/esm/api': [
    'src/app/core-thread/start-worker.mjs',
    'src/embeddings/start-worker.mjs',
    'src/index/embedded/start-worker.mjs',
    'src/app/core-thread/start-worker.mjs',
    'src/card/start-worker.mjs',
    'src/app/work-process/start-work.mjs',
    'src/questions/start-worker.mjs',
  ],
  harfbuzzjs: ['src/card/harfbuzz-font.ts'],
  '@resvg/resvg-js': ['src/card/render-cards.ts'],
  qr: ['src/card/qr-code.ts'],
  'tesseract.js': ['src/import/ocr/tesseract-thread.ts'],
  '@hyzyla/pdfium': ['src/import/ocr/pdf-drawer.ts'],
  pino: ['src/log.ts'],
  'prom-client': ['src/operations/metrics.ts'],
  docx: ['evaluation/import/files/make-docx.ts'],
  mammoth: ['src/import/formats/mammoth-html.ts'],
  linkedom: ['src/import/formats/markup-tree.ts'],
  '@mozilla/readability': ['src/import/formats/find-article.ts'],
  fflate: ['src/import/formats/docx-package.ts', 'evaluation/import/files/make-epub.ts'],
  unpdf: ['src/import/pdf/pdf-letters.ts'],
  '@firecrawl/pdf-inspector': ['src/import/pdf/second-reader-thread.mjs', 'src/import/pdf/second-reader.ts'],
  'playwright-core': ['demo/recording/headless-browser.ts'],
}

interface SourceFile {
  readonly path: string
  readonly text: string
  /** Module specifiers, as written. */
  readonly imports: readonly string[]
  /** Paths of the imported files. */
  readonly targets: readonly string[]
}

async function readSources(dir: string): Promise<readonly SourceFile[]> {
  const names = await readdir(dir, { recursive: true })
  const paths = names
    .filter(name => /\.(ts|mjs|js)$/.test(name) && !name.includes('node_modules'))
    .map(name => join(dir, name))
  return Promise.all(
    paths.sort().map(async path => {
      const text = await readFile(path, 'utf8')
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
        ([, from = '']) => from,
      )
      const targets = imports
        .filter(from => from.startsWith('.'))
        .map(from => normalize(join(dirname(path), from)))
      return { path, text, imports, targets }
    }),
  )
}

/** The direct child of `dir`, a folder or file, that contains a path. */
function partOf(dir: string, path: string): string | undefined {
  return path.startsWith(`${dir}/`) ? path.slice(dir.length + 1).split('/')[0] : undefined
}

/** Imports inside `dir` that violate the order or lead to a part outside it. */
function againstOrder(
  sources: readonly SourceFile[],
  dir: string,
  order: readonly string[],
  free: readonly string[] = [],
): readonly string[] {
  return sources.flatMap(({ path, targets }) => {
    const from = order.indexOf(partOf(dir, path) ?? '')
    if (from < 0) return []
    return targets
      .filter(target => {
        const part = partOf(dir, target)
        if (part === undefined || free.includes(part)) return false
        const to = order.indexOf(part)
        return to < 0 || to > from
      })
      .map(target => `${path} → ${target}`)
  })
}

/** Import cycles, including type imports: the files of each cycle. */
function findRings(sources: readonly SourceFile[]): readonly (readonly string[])[] {
  const targets = new Map(sources.map(({ path, targets: to }) => [path, to]))
  const state = new Map<string, 'open' | 'done'>()
  const rings: (readonly string[])[] = []
  const visit = (path: string, above: readonly string[]) => {
    if (state.get(path) === 'open') rings.push(above.slice(above.indexOf(path)))
    if (state.has(path) || !targets.has(path)) return
    state.set(path, 'open')
    for (const target of targets.get(path) ?? []) visit(target, [...above, path])
    state.set(path, 'done')
  }
  for (const { path } of sources) visit(path, [])
  return rings
}

const DIRS = ['src', 'stand-in', 'demo', 'evaluation', 'training']

describe('the structure of the code', () => {
  let sources: readonly SourceFile[] = []
  beforeAll(async () => {
    sources = (await Promise.all(DIRS.map(readSources))).flat()
  })

  it('has no folder outside the order', () => {
    const parts = (dir: string) => new Set(sources.flatMap(({ path }) => partOf(dir, path) ?? []))
    expect([...BOT_ORDER, ...EVERYWHERE, 'main.ts'].sort()).toEqual([...parts('src')].sort())
    expect([...TELEGRAM_ORDER].sort()).toEqual([...parts('src/telegram')].sort())
    expect([...STAND_IN_ORDER].sort()).toEqual([...parts('stand-in')].sort())
  })

  it('lets a folder import only from folders before it', () => {
    expect(againstOrder(sources, 'src', BOT_ORDER, EVERYWHERE)).toEqual([])
    expect(againstOrder(sources, 'src/telegram', TELEGRAM_ORDER)).toEqual([])
    expect(againstOrder(sources, 'stand-in', STAND_IN_ORDER)).toEqual([])
  })

  it('keeps the fake Bot API server independent of Dayek, and the bot of everything but src/', () => {
    const wrong = sources.flatMap(({ path, targets }) => {
      const top = path.split('/')[0] ?? ''
      return targets
        .filter(target => {
          const other = target.split('/')[0] ?? ''
          return other !== top && !TOP_LEVEL[top]?.includes(other)
        })
        .map(target => `${path} → ${target}`)
    })
    expect(wrong).toEqual([])
    const wired = sources.filter(
      ({ path, targets }) =>
        path.startsWith('src/') &&
        !path.startsWith('src/app/') &&
        path !== 'src/main.ts' &&
        targets.some(target => !target.startsWith('src/')),
    )
    expect(wired.map(({ path }) => path)).toEqual([])
  })

  it('has no import cycles, not even of types', () => {
    expect(findRings(sources)).toEqual([])
  })

  it('keeps each third-party library behind one file', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports.filter(from => OWNERS[from] && !OWNERS[from].includes(path)).map(from => `${path} → ${from}`),
    )
    expect(wrong).toEqual([])
    const used = new Set(sources.flatMap(({ imports }) => imports))
    expect([...used]).toEqual(expect.arrayContaining(Object.keys(OWNERS)))
  })

  it('lets only telegram/, app/, the fake server and the page import grammY', () => {
    const wrong = sources.filter(
      ({ path, imports }) =>
        imports.some(
          from => from === 'grammy' || from.startsWith('grammy/') || from.startsWith('@grammyjs/'),
        ) && !/^(?:src\/telegram|src\/app|stand-in|demo)\//.test(path),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('has only named exports and no re-exports', () => {
    const wrong = sources.filter(({ text }) => /^export (default|\*)/m.test(text))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('has no meaningless file names', () => {
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
