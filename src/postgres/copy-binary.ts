/** The fields of a row in PostgreSQL's binary format; null for NULL. */
export type BinaryRow = readonly (Buffer | null)[]

/** What pg asks of a statement of one's own, as far as COPY needs it. */
export interface CopyQuery {
  submit(connection: CopySource): void
  handleDataRow(): void
  handleCopyData(message: { readonly chunk: Buffer }): void
  handleCopyInResponse(connection: CopyTarget): void
  handleCommandComplete(): void
  handleReadyForQuery(): void
  handleError(error: unknown): void
  /** Set by pg; ends its timer, which otherwise keeps the query and its rows in memory, and the process running. */
  callback?: (error?: unknown) => void
}

interface CopySource {
  query(text: string): void
  parse(statement: { readonly name: string; readonly text: string }, more: boolean): void
  bind(parameters: { values: string[]; valueMapper: (value: string) => string }, more: boolean): void
  execute(portal: { readonly portal: string }, more: boolean): void
  sync(): void
  readonly stream: { cork(): void; uncork(): void }
}

interface CopyTarget {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/** The parameter of a SELECT that is run by COPY, as SQL. */
export const COPY_PARAMETER = `current_setting('dayek.parameter')`

export interface BinarySelect {
  readonly select: string
  /** What COPY_PARAMETER is in it: COPY takes no parameters, and what it contains is in the log of the server if it fails. */
  readonly parameter?: string
}

/**
 * Runs a SELECT by COPY in binary format: pg reads results only as text, in which bytes take twice the space and most of the time.
 * The bytes of a row are overwritten after `onRow`, which must not throw.
 */
export async function copyBinary(
  { select, parameter }: BinarySelect,
  onRow: (row: BinaryRow) => void,
  run: (query: CopyQuery) => void,
): Promise<void> {
  let headerBytes = HEADER_BYTES
  const handleCopyData = ({ chunk }: { readonly chunk: Buffer }) => {
    const row = splitRow(chunk, headerBytes)
    headerBytes = 0
    if (row) onRow(row)
  }
  const copy = `COPY (${select}) TO STDOUT (FORMAT binary)`
  await runCopy(copy, run, {
    handleCopyData,
    ...(parameter !== undefined && { submit: submitWith(parameter, copy) }),
  })
}

/** Sets the parameter in the transaction of the statement, in the same round trip. */
function submitWith(parameter: string, statement: string): CopyQuery['submit'] {
  return connection => {
    const run = (text: string, values: string[]) => {
      connection.parse({ name: '', text }, true)
      connection.bind({ values, valueMapper: value => value }, true)
      connection.execute({ portal: '' }, true)
    }
    connection.stream.cork()
    run(`SELECT length(set_config('dayek.parameter', $1, true))`, [parameter])
    run(statement, [])
    connection.sync()
    connection.stream.uncork()
  }
}

/** Appends rows to a table: faster than INSERT, which takes every value on its own. */
export async function copyRows(
  table: string,
  rows: readonly BinaryRow[],
  run: (query: CopyQuery) => void,
): Promise<void> {
  const bytes = formatCopy(rows)
  await runCopy(`COPY ${table} FROM STDIN (FORMAT binary)`, run, {
    handleCopyInResponse(connection) {
      connection.sendCopyFromChunk(bytes)
      connection.endCopyFrom()
    },
  })
}

function runCopy(
  statement: string,
  run: (query: CopyQuery) => void,
  handlers: Partial<Pick<CopyQuery, 'submit' | 'handleCopyData' | 'handleCopyInResponse'>>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const query: CopyQuery = {
      submit: connection => connection.query(statement),
      handleDataRow() {},
      handleCopyData() {},
      handleCopyInResponse: connection => connection.endCopyFrom(),
      ...handlers,
      handleCommandComplete() {},
      handleReadyForQuery() {
        query.callback?.()
        resolve()
      },
      handleError(error) {
        query.callback?.(error)
        reject(error)
      },
    }
    run(query)
  })
}

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
/** The signature, flags, the length of an extension. */
const HEADER_BYTES = SIGNATURE.length + 8
const END = -1

function formatCopy(rows: readonly BinaryRow[]): Buffer {
  const sizes = rows.map(row => row.reduce((sum, field) => sum + 4 + (field?.length ?? 0), 2))
  const bytes = Buffer.alloc(sizes.reduce((sum, size) => sum + size, HEADER_BYTES + 2))
  bytes.set(SIGNATURE)
  let at = HEADER_BYTES
  for (const row of rows) {
    at = bytes.writeInt16BE(row.length, at)
    for (const field of row) {
      at = bytes.writeInt32BE(field?.length ?? -1, at)
      if (!field) continue
      bytes.set(field, at)
      at += field.length
    }
  }
  bytes.writeInt16BE(END, at)
  return bytes
}

/** A message holds a row, the first one also the header; undefined for the last, which has no row. */
function splitRow(bytes: Buffer, headerBytes: number): BinaryRow | undefined {
  const fields = bytes.readInt16BE(headerBytes)
  if (fields === END) return undefined
  const row: (Buffer | null)[] = []
  let at = headerBytes + 2
  for (let field = 0; field < fields; field++) {
    const length = bytes.readInt32BE(at)
    at += 4
    row.push(length < 0 ? null : bytes.subarray(at, at + length))
    at += Math.max(0, length)
  }
  return row
}
