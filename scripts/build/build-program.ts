import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { OutputFile } from 'esbuild'
import { compile } from './compile.ts'

const PROGRAM = { entries: ['src/main.ts'], folders: ['src'] }

/** Compiles the program, for `node --enable-source-maps dist/main.js`. */
export async function buildProgram(outDir = 'dist'): Promise<void> {
  await replaceFiles(outDir, await compile({ ...PROGRAM, outDir }))
}

/** Whether the compiled program is what the sources give. */
export async function isProgramBuilt(outDir = 'dist'): Promise<boolean> {
  const files = await compile({ ...PROGRAM, outDir })
  return (await Promise.all(files.map(isWritten))).every(Boolean)
}

/**
 * Writes these files, and removes other compiled ones from their folder. A file that is already there stays as it is: a running
 * program may be reading it.
 */
export async function replaceFiles(dir: string, files: readonly OutputFile[]): Promise<void> {
  await mkdir(dir, { recursive: true })
  for (const file of files) {
    if (await isWritten(file)) continue
    const draft = `${file.path}.${process.pid}`
    await writeFile(draft, file.contents)
    await rename(draft, file.path)
  }
  const names = new Set(files.map(({ path }) => basename(path)))
  const stale = (await readdir(dir)).filter(name => /\.js(?:\.map)?$/.test(name) && !names.has(name))
  await Promise.all(stale.map(name => rm(join(dir, name), { force: true })))
}

async function isWritten({ path, contents }: OutputFile): Promise<boolean> {
  const written = await readFile(path).catch(() => undefined)
  return written?.equals(contents) === true
}
