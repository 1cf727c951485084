import { ImportError, InputError } from '../src/errors.ts'
import type { GivenMetadata, Guess, MetadataKey, PreparedImport } from '../src/import/prepared-import.ts'
import type { ListedReport, ReportLibrary, WorkOptions } from '../src/telegram/imports/report-library.ts'

export interface FakeLibrary extends ReportLibrary {
  /** What was done, in order. */
  readonly done: readonly string[]
  /** Lets work that hangs go on. */
  release(): void
}

const guess = (value: string, isSure = true): Guess => ({ value, isSure, from: isSure ? 'file' : 'text' })

/** A report as it would be read from a text whose first line is its title. */
function fakePrepared(name: string, text: string): PreparedImport {
  const [title = ''] = text.split('\n')
  const source = { name, sha256: 'ab', byteCount: text.length, format: 'pdf' } as const
  return {
    source,
    hasSamePages: true,
    editions: [
      {
        language: 'ru',
        blocks: [],
        isTitleAdded: false,
        source,
        recognizedPages: [2],
        metadata: {
          title: guess(title),
          publisher: guess('Human Rights Watch', false),
          short: guess('HRW, 2024'),
          published: guess('2024-05-31'),
          rights: guess('© HRW'),
          translation: guess('original'),
          about: guess('KZ, KG', false),
          period: guess('2023'),
        },
      },
    ],
    summary: {
      pages: [
        { page: 1, how: 'text' },
        { page: 2, how: 'ocr' },
        { page: 3, how: 'refused', reason: 'no letters' },
      ],
      editions: [
        {
          language: 'ru',
          blockCount: 12,
          charCount: 900,
          footnoteCount: 2,
          outline: [
            { level: 1, text: title, page: 1 },
            { level: 2, text: 'Пытки', page: 2 },
          ],
        },
      ],
      removed: [
        { kind: 'running-head', text: 'HRW | Май 2024', count: 3 },
        { kind: 'page-number', text: '1', count: 3 },
      ],
      doubts: [{ page: 2, text: 'слово', reason: { kind: 'hidden-text' } }],
    },
  }
}

/**
 * Reads texts: one with «сломан» is refused, with «ошибка» meets a defect, with «долго» hangs until it is released or
 * aborted; one with «полон» is read, but cannot be added.
 */
export function createFakeLibrary(reports: readonly ListedReport[] = []): FakeLibrary {
  const done: string[] = []
  let release = () => {}
  const hang = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      release = resolve
      signal?.addEventListener('abort', () => reject(signal.reason))
    })
  const missing = ({ editions }: PreparedImport): readonly MetadataKey[] =>
    editions[0]?.metadata.url ? [] : ['url']
  return {
    done,
    release: () => release(),
    maxFileBytes: 1_000,
    async prepare({ name, bytes }, { onProgress, signal }: WorkOptions = {}) {
      const text = Buffer.from(bytes).toString('utf8')
      if (text.includes('сломан')) throw new ImportError('The file is damaged: it ends early. Send it again')
      if (text.includes('ошибка')) throw new TypeError('секретное слово')
      for (const page of [1, 2, 3]) onProgress?.(page, 3)
      if (text.includes('долго')) await hang(signal)
      return fakePrepared(name, text)
    },
    correct(prepared, given: GivenMetadata) {
      if (given.published === 'завтра') throw new InputError('published: expected YYYY-MM-DD')
      const values = Object.entries(given).map(([key, value = '']) => [key, guess(value)])
      return {
        ...prepared,
        editions: prepared.editions.map(edition => ({
          ...edition,
          metadata: { ...edition.metadata, ...Object.fromEntries(values) },
        })),
      }
    },
    missingKeys: missing,
    unsureKeys: ({ editions }) =>
      (['publisher', 'about'] as const).filter(key => editions[0]?.metadata[key]?.isSure === false),
    hasSource: async ({ source }) => source.name.startsWith('известный'),
    async add(prepared, { onProgress, signal, replaces = false } = {}) {
      const title = prepared.editions[0]?.metadata.title?.value ?? ''
      if (title.includes('полон')) throw new ImportError('No space is left', { fault: 'disk-full' })
      onProgress?.(8, 100)
      onProgress?.(16, 100)
      if (title.includes('висит')) await hang(signal)
      done.push(`${replaces ? 'replace' : 'add'} ${title}`)
      return { id: 'small-report' }
    },
    list: async () => reports,
    async shelve(action, reportId) {
      if (reportId === 'only-report') throw new ImportError('It is the only one', { fault: 'last-report' })
      done.push(`${action} ${reportId}`)
    },
  }
}
