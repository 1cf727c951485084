import { writeFile } from 'node:fs/promises'
import type { Bundle } from '../src/search/bundle.ts'
import { BASELINE_PATH, makeBaseline, saveBaseline } from './baseline.ts'
import type { QuestionResult } from './evaluate.ts'
import { renderPage } from './html/page.ts'

export interface KeepOptions {
  /** Where to write the page with plots. */
  readonly html: string | undefined
  readonly asBaseline: boolean
  readonly now: Date
}

/** Writes what is asked for of a run, and tells where it is, a line each. */
export async function keepRun(
  results: readonly QuestionResult[],
  bundle: Bundle,
  { html, asBaseline, now }: KeepOptions,
): Promise<readonly string[]> {
  const told: string[] = []
  if (html !== undefined) {
    await writeFile(html, renderPage(results, bundle, now))
    told.push(`The page with plots is ${html}.`)
  }
  if (asBaseline) {
    await saveBaseline(BASELINE_PATH, makeBaseline(results, bundle.manifest, now))
    told.push(`The baseline is ${BASELINE_PATH}.`)
  }
  return told
}
