import { loadCorpus } from '../src/corpus/load-corpus.ts'
import type { Edition, Report } from '../src/corpus/report.ts'
import type { Passage } from '../src/passages/passage.ts'
import { splitPassages } from '../src/passages/split-passages.ts'

let loaded: Promise<readonly Report[]> | undefined
let split: readonly Passage[] | undefined

/** The bundled reports, parsed once per test process. */
export function loadSharedCorpus(): Promise<readonly Report[]> {
  loaded ??= loadCorpus('corpus')
  return loaded
}

export async function loadSharedEditions(): Promise<readonly Edition[]> {
  return (await loadSharedCorpus()).flatMap(({ editions }) => Object.values(editions))
}

/** The passages of the bundled reports, split once per test process. */
export async function loadSharedPassages(): Promise<readonly Passage[]> {
  const reports = await loadSharedCorpus()
  split ??= splitPassages(reports)
  return split
}
