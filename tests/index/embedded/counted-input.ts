import type { IndexInput } from '../../../src/index/index-input.ts'

/** An input, and the reports whose records were read from it. */
export interface CountedInput {
  readonly input: IndexInput
  readonly read: readonly string[]
}

export function countReads(input: IndexInput): CountedInput {
  const read: string[] = []
  const reports = input.reports.map(report => ({
    ...report,
    records() {
      read.push(report.info.id)
      return report.records()
    },
  }))
  return { input: { ...input, reports }, read }
}

/** The input without some of its reports, as another version. */
export function withoutReports(input: IndexInput, ids: readonly string[], version: string): IndexInput {
  return { ...input, version, reports: input.reports.filter(({ info }) => !ids.includes(info.id)) }
}

/** The input with one report changed, as another version. */
export function withChangedReport(input: IndexInput, id: string, version: string): IndexInput {
  const reports = input.reports.map(report =>
    report.info.id === id ? { ...report, key: `${report.key.slice(1)}f` } : report,
  )
  return { ...input, version, reports }
}

/** The input whose report fails after its first passage. */
export function withFailingReport(input: IndexInput, id: string, failure: Error): IndexInput {
  const reports = input.reports.map(report =>
    report.info.id === id
      ? {
          ...report,
          async *records() {
            for await (const record of report.records()) {
              yield record
              throw failure
            }
          },
        }
      : report,
  )
  return { ...input, reports }
}
