import { createHash } from 'node:crypto'
import type { ReportInfo } from '../../../src/corpus/report-info.ts'
import { InputError } from '../../../src/errors.ts'
import type { IndexInput, ReportInput } from '../../../src/index/index-input.ts'
import { LANGUAGES } from '../../../src/text/language.ts'
import {
  createPassageGenerator,
  type GeneratedPlace,
  type PassageGenerator,
  type PassageNumber,
  realReport,
} from './passage-generator.ts'
import { loadSource, type Source } from './source-passages.ts'

/** Which generated passages; plain JSON, so that it can be passed to another thread or process. */
export interface ScaleArgs {
  readonly passages: number
  readonly seed: number
  /** The index of the bundled reports, from which they are made. */
  readonly indexDir: string
}

/** Passages of a generated report; the last report may have fewer. */
export const REPORT_PASSAGES = 200

/**
 * An index input of any size, made while it is read, report by report. Reports do not depend on how many there are: a larger
 * input has those of a smaller one. Throws InputError.
 */
export async function openIndexInput(args: unknown): Promise<IndexInput> {
  const parsed = parseScaleArgs(args)
  return scaleInputOf(await loadSource(parsed.indexDir), parsed)
}

/** `openIndexInput` for reports that are in memory. */
export function scaleInputOf(source: Source, { passages, seed }: Omit<ScaleArgs, 'indexDir'>): IndexInput {
  const { model, glossary, probeVectors, tokenCodebook, version } = source.facts
  const generator = createPassageGenerator(source, seed)
  return {
    version: hash([version, passages, seed]).slice(0, 12),
    model,
    reports: Array.from({ length: Math.ceil(passages / REPORT_PASSAGES) }, (_, report) =>
      makeReport(report, Math.min(REPORT_PASSAGES, passages - report * REPORT_PASSAGES), {
        source,
        generator,
        key: hash([version, seed]),
      }),
    ),
    glossary,
    probeVectors,
    ...(tokenCodebook && { tokenCodebook }),
    quality: null,
  }
}

/** Throws InputError. */
function parseScaleArgs(args: unknown): ScaleArgs {
  if (
    typeof args === 'object' &&
    args !== null &&
    'passages' in args &&
    'seed' in args &&
    'indexDir' in args
  ) {
    const { passages, seed, indexDir } = args
    if (
      Number.isSafeInteger(passages) &&
      typeof passages === 'number' &&
      passages > 0 &&
      typeof seed === 'number' &&
      typeof indexDir === 'string'
    ) {
      return { passages, seed, indexDir }
    }
  }
  throw new InputError(`expected {"passages", "seed", "indexDir"}, got ${JSON.stringify(args)}`)
}

/** The vectors of all rows by passage, in the order of their ids in the index. */
export function* scaleVectors(
  source: Source,
  { passages, seed }: Omit<ScaleArgs, 'indexDir'>,
): Generator<readonly Float32Array[]> {
  const generator = createPassageGenerator(source, seed)
  for (let id = 0; id < passages; id++) yield generator.vectors(placeOf(id))
}

/** Where the passage with this id in the index comes from. */
export function placeOf(id: number): PassageNumber {
  return { report: Math.floor(id / REPORT_PASSAGES), id: id % REPORT_PASSAGES }
}

interface ReportMaking {
  readonly source: Source
  readonly generator: PassageGenerator
  readonly key: string
}

function makeReport(
  report: number,
  passageCount: number,
  { source, generator, key }: ReportMaking,
): ReportInput {
  const info = reportInfoOf(report, source)
  return {
    info,
    passageCount,
    key: hash([key, report, passageCount]),
    async *records() {
      let place: GeneratedPlace = { report, reportId: info.id, id: 0, block: 1, startChar: 0 }
      for (let id = 0; id < passageCount; id++) {
        const record = generator.record(place)
        yield record
        const { passage } = record
        const lengths = LANGUAGES.map(language => passage.texts[language]?.text.length ?? 0)
        const blocks = passage.texts.kk?.blocks.length ?? 0
        place = {
          ...place,
          id: id + 1,
          // A heading follows.
          block: place.block + blocks + 1,
          startChar: place.startChar + Math.max(...lengths) + 40,
        }
      }
    },
  }
}

/** Ids sort in the order of the reports. */
function reportInfoOf(report: number, source: Source): ReportInfo {
  const { info } = source.reports[realReport(report, source)] ?? {}
  if (!info) throw new InputError('the bundled index has no reports')
  return { ...info, id: `scale-${String(report).padStart(6, '0')}` }
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
