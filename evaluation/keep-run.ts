import { writeFile } from 'node:fs/promises'
import type { Bundle } from '../src/search/bundle.ts'
import { BASELINE_PATH, makeBaseline, saveBaseline } from './baseline.ts'
import type { QuestionResult } from './evaluate.ts'
import { renderPage } from './html/page.ts'

export interface KeepOptions {
  /** Path of the HTML page with plots, if wanted. */
  readonly html: string | undefined
  readonly asBaseline: boolean
  readonly now: Date
}

/** Writes the requested files of a run. Returns one line per file that says where it is. */
export async function keepRun(
  results: readonly QuestionResult[],
  bundle: Bundle,
  { html, asBaseline, now }: KeepOptions,
): Promise<readonly string[]> {
  const lines: string[] = []
  if (html !== undefined) {
    await writeFile(html, renderPage(results, bundle, now))
    lines.push(`Wrote the page with plots to ${html}.`)
  }
  if (asBaseline) {
    await saveBaseline(BASELINE_PATH, makeBaseline(results, bundle.manifest, now))
    lines.push(`Wrote the baseline to ${BASELINE_PATH}.`)
  }
  return lines
}
