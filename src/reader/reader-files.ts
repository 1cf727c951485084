import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** What pages of the reader load. */
export interface ReaderFile {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** Their names have a dot, which no report's id has. */
const NAMES = [
  'reader.css',
  'print.css',
  'without-script.css',
  'reader.svg',
  'reader.js',
  'bar-height.js',
  'block-text.js',
  'citation.js',
  'copy-quotation.js',
  'fold.js',
  'marks.js',
  'mini-app.js',
  'narrow-screens.js',
  'notice.js',
  'opened-as-file.js',
  'page-address.js',
  'page-language.js',
  'permalink.js',
  'search.js',
  'selection.js',
  'telegram-theme.js',
  'text-view.js',
] as const

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

const FOLDER = new URL('./page/', import.meta.url)

/** Reads styles, scripts and icon. */
export function loadReaderFiles(): Promise<readonly ReaderFile[]> {
  return Promise.all(
    NAMES.map(async name => ({
      name,
      type: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      bytes: await readFile(fileURLToPath(new URL(name, FOLDER))),
    })),
  )
}
