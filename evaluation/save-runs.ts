import { writeFile } from 'node:fs/promises'
import { makeBaseline, saveBaseline } from './baseline.ts'
import { writeGenerated } from './generated-docs.ts'
import { renderPage } from './html/page.ts'
import { qualityParts } from './quality-docs.ts'
import { SET_BASELINES } from './run-evaluation.ts'
import type { SetName } from './sets/set-names.ts'
import type { SetRun } from './sets/set-run.ts'

export interface SaveOptions {
  /** Path of the HTML page on the bundled set, if wanted. */
  readonly html: string | undefined
  readonly saveBaseline: boolean
  readonly writeDocs: boolean
  readonly setsDir: string | undefined
  readonly every: number
  readonly now: Date
}

/** Writes the requested files of a run. Returns one line per file that says where it is. */
export async function saveRuns(
  runs: ReadonlyMap<SetName, SetRun>,
  options: SaveOptions,
): Promise<readonly string[]> {
  return [
    ...(options.html === undefined ? [] : await savePage(runs, options.html, options.now)),
    ...(options.saveBaseline ? await saveBaselines(runs, options.now) : []),
    ...(options.writeDocs ? await saveDocs(runs, options) : []),
  ]
}

async function savePage(
  runs: ReadonlyMap<SetName, SetRun>,
  path: string,
  now: Date,
): Promise<readonly string[]> {
  const asked = runs.get('bundled')?.asked
  if (!asked) return ['Wrote no page: it shows the bundled set, which was not run.']
  await writeFile(path, renderPage(asked.results, asked.index, now))
  return [`Wrote the page with plots to ${path}.`]
}

async function saveBaselines(runs: ReadonlyMap<SetName, SetRun>, now: Date): Promise<readonly string[]> {
  const lines: string[] = []
  for (const [name, { asked }] of runs) {
    const path = SET_BASELINES[name]
    if (path === undefined || !asked) continue
    await saveBaseline(path, makeBaseline(asked.results, asked.index.facts, now))
    lines.push(`Wrote the baseline of ${name} to ${path}.`)
  }
  return lines
}

/** Figures of the small unseen reports stay out of the documents: they are for the gates. */
async function saveDocs(
  runs: ReadonlyMap<SetName, SetRun>,
  { setsDir, every, now }: SaveOptions,
): Promise<readonly string[]> {
  const shown = new Map([...runs].filter(([name]) => setsDir !== undefined || !name.startsWith('unseen-')))
  const parts = qualityParts(shown, { now, every })
  await writeGenerated(parts)
  return parts.map(({ path, name }) => `Wrote "${name}" into ${path}.`)
}
