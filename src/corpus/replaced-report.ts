/** A folder of a report that another one is about to replace. */
export interface WaitingReport {
  /** The name of its folder now. */
  readonly folder: string
  /** The name that it had; begins with a dot when the report was hidden. */
  readonly old: string
  /** The name of the folder of the new report. */
  readonly next: string
}

const PREFIX = '.replacing_'

/** The name of the folder of a report while another one takes its place. */
export function waitingName({ old, next }: Omit<WaitingReport, 'folder'>): string {
  return `${PREFIX}${next}_${old}`
}

/**
 * The reports in a corpus folder whose replacement was interrupted, or is going on. One is the report that counts until the
 * new one is there: `isPlaced`.
 */
export function waitingReports(names: readonly string[]): readonly (WaitingReport & { isPlaced: boolean })[] {
  return names.flatMap(folder => {
    if (!folder.startsWith(PREFIX)) return []
    const [next = '', old = ''] = folder.slice(PREFIX.length).split('_')
    return old === '' ? [] : [{ folder, old, next, isPlaced: names.includes(next) }]
  })
}
