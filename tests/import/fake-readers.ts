import type { ImportDeps } from '../../src/import/prepare-import.ts'
import type {
  FoundMetadata,
  PageReading,
  ReadBlock,
  ReadDocument,
  SourceFile,
} from '../../src/import/read-document.ts'

/** A block from a line such as `# Есеп`, `- тармақ`, `[^1]: ескерту`; `p3` in front is its page. */
export function block(line: string, page: number | null = null): ReadBlock {
  const plain = { level: 0, footnoteMark: null, page }
  const [, hashes = '', heading = ''] = /^(#+) (.*)$/.exec(line) ?? []
  if (hashes) return { ...plain, kind: 'heading', level: hashes.length, text: heading }
  const [, mark, note = ''] = /^\[\^(\w+)\]: (.*)$/.exec(line) ?? []
  if (mark !== undefined) return { ...plain, kind: 'footnote', footnoteMark: mark, text: note }
  if (line.startsWith('- ')) return { ...plain, kind: 'list-item', text: line.slice(2) }
  return { ...plain, kind: 'paragraph', text: line }
}

export interface FakeDocument {
  readonly blocks: readonly ReadBlock[]
  readonly metadata?: FoundMetadata
  readonly pages?: readonly PageReading[]
  readonly pageOffset?: number
}

/** Dependencies that give these documents by the names of the files; every file is a PDF. */
export function fakeDeps(documents: Readonly<Record<string, FakeDocument>>): ImportDeps {
  const read = async ({ name }: SourceFile): Promise<ReadDocument> => {
    const { blocks, metadata = {}, pages = [], ...rest } = documents[name] ?? { blocks: [] }
    return { format: 'pdf', blocks, pages, removed: [], doubts: [], metadata, ...rest }
  }
  return {
    detectFormat: () => 'pdf',
    readers: { pdf: read, docx: read, html: read, epub: read, text: read, markdown: read },
  }
}

export function sourceFile(name: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(name) }
}

export const KK_LINES = [
  '# Қазақстандағы азаптау туралы есеп',
  '© 2023 Адам құқықтары бюросы. Барлық құқықтар қорғалған.',
  'Алматы, 2023 жылғы 20 наурыз. www.bureau.kz/esep',
  '## Кіріспе',
  'Қамаудағы адамдардың құқықтары жиі бұзылады[^1], ал прокуратура шағымдарды тексермейді.',
  '[^1]: Бас прокуратураның деректері бойынша.',
  '- Азаптауға жол берілмейді деген талап орындалмайды.',
]
export const RU_LINES = [
  '# Доклад о пытках в Казахстане',
  '© 2023 Бюро по правам человека. Все права защищены.',
  'Алматы, 20 марта 2023 года. www.bureau.kz/esep',
  '## Введение',
  'Права людей под стражей часто нарушаются[^1], а прокуратура не проверяет жалобы.',
  '[^1]: По данным Генеральной прокуратуры.',
  '- Требование о недопустимости пыток не выполняется.',
]
