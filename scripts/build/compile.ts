import { readdir, readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type OutputFile, type Plugin } from 'esbuild'
import { findModuleUrls, replaceUrls } from './module-urls.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Nothing is left to compile: the call only makes the stack traces of a thread name the sources. */
const REGISTER = 'export const register = () => process.setSourceMapsEnabled(true)'

export interface CompileOptions {
  readonly entries: readonly string[]
  /** The modules whose URLs the sources in these folders make are compiled too. */
  readonly folders: readonly string[]
  readonly outDir: string
}

/**
 * Compiles modules with all that they import, except packages, into a few JavaScript files with source maps, which Node reads in a
 * fraction of the time of hundreds of TypeScript files. Paths are relative to the root of the project. Writes nothing.
 */
export async function compile({ entries, folders, outDir }: CompileOptions): Promise<readonly OutputFile[]> {
  const named = await Promise.all(folders.map(findNamedModules))
  const modules = new Set([...entries.map(path => resolve(ROOT, path)), ...named.flat()])
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [...modules].map(path => ({ in: path, out: compiledName(path) })),
    outdir: outDir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    sourcesContent: false,
    write: false,
    logLevel: 'warning',
    plugins: [keepUrls(resolve(ROOT, outDir), modules)],
  })
  return outputFiles
}

/** Of a module's compiled file, without the extension: `src/card/start-worker.mjs` → `card-start-worker`. */
export function compiledName(path: string): string {
  return relative(ROOT, path)
    .replace(/\.\w+$/, '')
    .replaceAll(/[\\/]/g, '-')
    .replace(/^src-/, '')
}

async function findNamedModules(folder: string): Promise<readonly string[]> {
  const names = await readdir(resolve(ROOT, folder), { recursive: true })
  const paths = names.filter(name => name.endsWith('.ts')).map(name => resolve(ROOT, folder, name))
  const found = await Promise.all(paths.map(async path => findModuleUrls(await readFile(path, 'utf8'), path)))
  return found.flat()
}

/** Leads compiled modules to each other, and to the files next to their sources. */
function keepUrls(outDir: string, modules: ReadonlySet<string>): Plugin {
  const urlOf = (file: string) => `new URL(${JSON.stringify(file)}, import.meta.url)`
  const moduleUrl = (path: string) => (modules.has(path) ? urlOf(`./${compiledName(path)}.js`) : undefined)
  return {
    name: 'keep-urls',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^tsx\/esm\/api$/ }, ({ path }) => ({ path, namespace: 'register' }))
      onLoad({ filter: /.*/, namespace: 'register' }, () => ({ contents: REGISTER }))
      onLoad({ filter: /\.(?:ts|mjs)$/ }, async ({ path }) => {
        const ownUrl = `${urlOf(relative(outDir, path).replaceAll('\\', '/'))}.href`
        const contents = replaceUrls(await readFile(path, 'utf8'), path, { moduleUrl, ownUrl })
        return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' }
      })
    },
  }
}
