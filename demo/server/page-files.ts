import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export interface PageFile {
  readonly type: string
  readonly bytes: Buffer
}

const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const

/** The only files of page/ that are served. */
const NAMES = [
  'app-type.js',
  'app.js',
  'chat-state.js',
  'composer.js',
  'connection.js',
  'context-bar.js',
  'dates.js',
  'deep-link.js',
  'dialogs.js',
  'draw-tree.js',
  'element.js',
  'entity-tree.js',
  'file-drop.js',
  'frame.js',
  'icons.js',
  'inline-keyboard.js',
  'inline-panel.js',
  'label-button.js',
  'message-log.js',
  'message-parts.js',
  'message-view.js',
  'quick-replies.js',
  'sidebar.js',
  'suggestions.js',
  'theme.js',
  'toast.js',
  'welcome.js',
  'chat.css',
  'icon.svg',
  'index.html',
  'pattern.svg',
  'style.css',
] as const

const FOLDER = new URL('../page/', import.meta.url)

/** Reads the page's files, keyed by URL path. */
export async function loadPageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const files = await Promise.all(NAMES.map(async name => [`/${name}`, await loadFile(name)] as const))
  const table = new Map<string, PageFile>(files)
  const index = table.get('/index.html')
  return index ? table.set('/', index) : table
}

async function loadFile(name: (typeof NAMES)[number]): Promise<PageFile> {
  const bytes = await readFile(fileURLToPath(new URL(name, FOLDER)))
  return { type: typeOf(name), bytes }
}

function typeOf(name: string): string {
  const found = Object.entries(TYPES).find(([ending]) => name.endsWith(`.${ending}`))
  if (!found) throw new Error(`the page cannot serve ${name}`)
  return found[1]
}
