import { dirname, resolve } from 'node:path'

/** How sources name a module that a thread or a process runs, or that import() loads; and any other use of their own URL. */
const URLS = /new URL\('(\.{1,2}\/[^']+\.(?:ts|mjs))', import\.meta\.url\)|import\.meta\.url/g

/** The modules whose URLs a source makes, as absolute paths. */
export function findModuleUrls(source: string, path: string): readonly string[] {
  return [...source.matchAll(URLS)]
    .flatMap(([, module]) => module ?? [])
    .map(module => resolve(dirname(path), module))
}

export interface UrlExpressions {
  /** Of a module, by its absolute path; undefined where its source is meant. */
  moduleUrl(module: string): string | undefined
  /** Of the source itself. */
  readonly ownUrl: string
}

/** A source with other expressions for the URLs of modules and for its own. */
export function replaceUrls(source: string, path: string, { moduleUrl, ownUrl }: UrlExpressions): string {
  return source.replace(URLS, (found: string, module?: string) => {
    const compiled = module && moduleUrl(resolve(dirname(path), module))
    return compiled || found.replace('import.meta.url', ownUrl)
  })
}
