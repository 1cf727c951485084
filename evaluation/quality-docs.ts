import { mean } from './bootstrap.ts'
import type { QuestionResult } from './evaluate.ts'
import { rankOf } from './figures.ts'
import type { GeneratedPart } from './generated-docs.ts'
import { recallAt } from './metrics.ts'
import { isAnswerable, isVariant } from './questions.ts'
import type { SetName } from './sets/set-names.ts'
import type { SetRun } from './sets/set-run.ts'

const QUALITY = 'docs/quality.md'
const COMMAND = 'npm run evaluate -- --sets DIR --write-docs'

/** The part of a run that the documents need. */
export interface WrittenRun extends Pick<SetRun, 'tables' | 'summary'> {
  readonly asked?: { readonly results: readonly QuestionResult[] }
}

/** The sets as parts of docs/quality.md, and the headline of the README if all of its questions were asked. */
export function qualityParts(
  runs: ReadonlyMap<SetName, WrittenRun>,
  { now, every }: { readonly now: Date; readonly every: number },
): readonly GeneratedPart[] {
  const date = now.toISOString().slice(0, 10)
  const note = every > 1 ? `, every ${every}th question only` : ''
  const sections = [...runs].map(([name, { tables, summary }]) => ({
    path: QUALITY,
    name: `evaluate: ${name}`,
    text: [...tables, `\`${COMMAND}\`, ${date}${note}: ${summary}.`].join('\n\n'),
  }))
  const headline = every > 1 ? undefined : renderHeadline(runs)
  return headline === undefined
    ? sections
    : [...sections, { path: 'README.md', name: 'evaluate: headline', text: headline }]
}

/** How well unseen reports do, and the bundled ones for comparison; undefined unless both were asked. */
function renderHeadline(runs: ReadonlyMap<SetName, WrittenRun>): string | undefined {
  const unseen = runs.get('unseen-alone')?.asked?.results
  const heldOut = runs.get('held-out')?.asked?.results
  if (!unseen || !heldOut) return undefined
  const wrongly = percent(
    unseen
      .filter(({ question }) => !isAnswerable(question))
      .map(({ outcome }) => Number(outcome === 'found')),
  )
  return [
    '- **Quality:** on reports that the model has never seen, a right passage comes first for',
    `  ${firstPlaces(unseen, 1)} questions and is among the first ten for`,
    `  ${firstPlaces(unseen, 10)}; ${wrongly} of 100 questions that these reports do not answer are wrongly`,
    `  answered. On the bundled reports it comes first for ${firstPlaces(heldOut, 1)} new questions`,
    '  ([docs/quality.md](docs/quality.md)).',
  ].join('\n')
}

/** "80 of 100 Kazakh and 78 of 100 Russian" */
function firstPlaces(results: readonly QuestionResult[], k: number): string {
  const of = (language: string) =>
    percent(
      results
        .filter(
          ({ question }) => isAnswerable(question) && !isVariant(question) && question.language === language,
        )
        .map(result => recallAt(rankOf(result), k)),
    )
  return `${of('kk')} of 100 Kazakh and ${of('ru')} of 100 Russian`
}

function percent(values: readonly number[]): string {
  return values.length === 0 ? '–' : (100 * mean(values)).toFixed(0)
}
