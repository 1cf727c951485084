import { deflateSync, inflateSync } from 'node:zlib'

/** A PDF as Chromium prints it: plain objects and one table of where they are. */
export interface PdfObjects {
  /** What stands between `N 0 obj` and `endobj`, one char per byte, by number. */
  readonly objects: ReadonlyMap<number, string>
  /** The dictionary after `trailer`. */
  readonly trailer: string
}

const HEADER = '%PDF-1.4\n%\xD3\xEB\xE9\xE1\n'

/** Takes a PDF apart. Only for files without object streams; throws an Error otherwise. */
export function takeApart(bytes: Uint8Array): PdfObjects {
  const file = Buffer.from(bytes).toString('latin1')
  const trailer = /trailer\s*(<<.*?>>)\s*startxref\s+(\d+)\s+%%EOF\s*$/s.exec(file)
  if (!trailer) throw new Error('the PDF has no plain table of objects at its end')
  const table = file.slice(Number(trailer[2]), trailer.index)
  const starts = [...table.matchAll(/^(\d{10}) \d{5} n/gm)]
    .map(([, start]) => Number(start))
    .sort((a, b) => a - b)
  const objects = new Map<number, string>()
  for (const [index, start] of starts.entries()) {
    const object = file.slice(start, starts[index + 1] ?? Number(trailer[2]))
    const body = /^\s*(\d+) 0 obj\s(.*)\sendobj\s*$/s.exec(object)
    if (!body) throw new Error(`no object of the PDF begins at byte ${start}`)
    objects.set(Number(body[1]), body[2] ?? '')
  }
  return { objects, trailer: trailer[1] ?? '' }
}

/** Writes a PDF from its objects. */
export function putTogether({ objects, trailer }: PdfObjects): Uint8Array {
  let file = HEADER
  const starts = new Map<number, number>()
  for (const [number, body] of objects) {
    starts.set(number, file.length)
    file += `${number} 0 obj\n${body}\nendobj\n`
  }
  const size = Math.max(...objects.keys()) + 1
  const line = (start: number | undefined) =>
    start === undefined ? '0000000000 65535 f \n' : `${String(start).padStart(10, '0')} 00000 n \n`
  const lines = Array.from({ length: size }, (_, number) => line(starts.get(number)))
  const end = `xref\n0 ${size}\n${lines.join('')}trailer\n${trailer}\nstartxref\n${file.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(file + end, 'latin1'))
}

/** The decoded content of a stream object. Throws an Error if it has no stream. */
export function streamText(body: string): string {
  const stream = /stream\r?\n(.*)\r?\nendstream/s.exec(body)?.[1]
  if (stream === undefined) throw new Error('the object of the PDF has no stream')
  return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
}

/** A stream object with this content. */
export function streamObject(text: string): string {
  const stream = deflateSync(Buffer.from(text, 'latin1')).toString('latin1')
  return `<</Filter /FlateDecode\n/Length ${stream.length}>> stream\n${stream}\nendstream`
}
