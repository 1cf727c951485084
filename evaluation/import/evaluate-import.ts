import type { BrowserPage } from '../../demo/recording/headless-browser.ts'
import { modelSource } from '../../src/app/ensure-index.ts'
import { parseConfig } from '../../src/config.ts'
import { openWorkerEmbedder } from '../../src/embeddings/worker-embedder.ts'
import { InputError } from '../../src/errors.ts'
import { openPdfDrawer } from '../../src/import/ocr/pdf-drawer.ts'
import { openTextRecognizer } from '../../src/import/ocr/text-recognizer.ts'
import { compareFile } from './compare-file.ts'
import { evaluateTwins, loadTwinReports } from './evaluate-twins.ts'
import { findReader } from './find-reader.ts'
import type { ImportEvaluationFlags } from './import-flags.ts'
import { loadOriginals } from './load-originals.ts'
import { choosePages } from './ocr/choose-pages.ts'
import { ocrTable } from './ocr/ocr-table.ts'
import { PICTURE_KINDS, runOcr } from './ocr/run-ocr.ts'
import { LAYOUTS } from './printing/page-style.ts'
import { printReport } from './printing/print-pdf.ts'
import { ROUND_TRIP_FORMATS } from './round-trip-formats.ts'
import { detailedTable, roundTripTable, worstDifferences } from './round-trip-table.ts'
import { runRoundTrip } from './run-round-trip.ts'
import { runTrust } from './trust/run-trust.ts'
import { trustTable } from './trust/trust-table.ts'

export interface ImportEvaluationDeps {
  /** The page of a browser that prints. */
  readonly openPage: () => Promise<BrowserPage>
  /** Progress. */
  readonly report: (line: string) => void
}

/** What was measured: a table in Markdown, and what else a person wants to see. */
export interface ImportEvaluation {
  readonly table: string
  readonly details: string
}

/** Measures what the flags ask for; undefined if there is nothing to measure yet. Throws InputError, CorpusError. */
export async function evaluateImport(
  flags: ImportEvaluationFlags,
  deps: ImportEvaluationDeps,
): Promise<ImportEvaluation | undefined> {
  switch (flags.table) {
    case 'round trip':
      return evaluateRoundTrip(flags, deps)
    case 'trust':
      return evaluateTrust(flags, deps)
    case 'ocr':
      return evaluateOcr(flags, deps)
    case 'twins':
      return measureTwins(flags)
    default:
      return flags.table satisfies never
  }
}

async function evaluateRoundTrip(flags: ImportEvaluationFlags, deps: ImportEvaluationDeps) {
  const { only, keep, worst, details } = flags
  const formats = ROUND_TRIP_FORMATS.filter(({ name }) => only.length === 0 || only.includes(name))
  const sources = await loadOriginals(flags)
  const results =
    flags.file === undefined
      ? await runRoundTrip({ ...deps, keep, formats, sources })
      : [await compareFile(flags.file, sources)]
  if (results.length === 0) return undefined
  const more = [...(details ? [detailedTable(results)] : []), ...(worst ? [worstDifferences(results)] : [])]
  return { table: roundTripTable(results), details: more.join('\n\n') }
}

/** One report is enough: what is measured is whether a lie is noticed. */
const TRUST_REPORT = 'pri-2017-prison-radicalisation'

async function evaluateTrust({ reports }: ImportEvaluationFlags, { openPage, report }: ImportEvaluationDeps) {
  const read = await findReader('pdf')
  if (!read) throw new InputError('--trust: there is no reader of PDF files yet')
  const originals = await loadOriginals({
    also: undefined,
    reports: reports.length > 0 ? reports : [TRUST_REPORT],
  })
  const files = []
  for (const { source } of originals) {
    files.push((await printReport(await openPage(), source, LAYOUTS.serif)).file)
    report(`${source.reportId}, ${source.language}: printed`)
  }
  return { table: trustTable(await runTrust(files, read)), details: '' }
}

async function evaluateOcr(flags: ImportEvaluationFlags, { openPage, report }: ImportEvaluationDeps) {
  const printed = []
  for (const { source } of await loadOriginals({ also: undefined, reports: flags.reports })) {
    const { file, pageTexts } = await printReport(await openPage(), source, LAYOUTS.serif)
    printed.push({ language: source.language, pdf: file.bytes, pageTexts })
  }
  const recognizer = await openTextRecognizer()
  try {
    const kinds = PICTURE_KINDS.filter(({ dpi }) => flags.dpi === undefined || dpi === flags.dpi)
    const results = await runOcr(choosePages(printed), { recognizer, drawPage, report, kinds })
    return { table: ocrTable(results), details: '' }
  } finally {
    await recognizer.close()
  }
}

async function measureTwins({ also, reports }: ImportEvaluationFlags) {
  const folders = ['corpus', ...(also === undefined ? [] : [also])]
  const found = (await Promise.all(folders.map(loadTwinReports))).flat()
  const wanted = found.filter(({ id }) => reports.length === 0 || reports.includes(id))
  if (wanted.length === 0) {
    throw new InputError(`--report: expected one of ${found.map(({ id }) => id).join(', ')}`)
  }
  const embedder = await openWorkerEmbedder(modelSource(parseConfig(process.env)))
  try {
    return { table: await evaluateTwins(wanted, embedder), details: '' }
  } finally {
    await embedder.close()
  }
}

async function drawPage(pdf: Uint8Array, page: number, dpi: number): Promise<Uint8Array> {
  const drawer = await openPdfDrawer(pdf)
  try {
    return (await drawer.draw(page, dpi)).png
  } finally {
    drawer.close()
  }
}
