import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TestProject } from 'vitest/node'
import { buildProgram, replaceFiles } from '../scripts/build/build-program.ts'
import { compile, compiledName } from '../scripts/build/compile.ts'

const OUT_DIR = '.cache/compiled'

/** Compiles the program, and what the tests run in threads and processes. */
export async function setup(project: TestProject): Promise<void> {
  await compileAll()
  project.onTestsRerun(compileAll)
}

async function compileAll(): Promise<void> {
  await buildProgram()
  const modules = { entries: [], folders: ['src', 'evaluation', 'tests'], outDir: OUT_DIR }
  await replaceFiles(OUT_DIR, await compile(modules))
}

/** Of the compiled file of a module, which is given by its absolute path. */
export function compiledUrl(path: string): URL {
  return pathToFileURL(resolve(OUT_DIR, `${compiledName(path)}.js`))
}
