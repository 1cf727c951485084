import type { ReadDocument, SourceFile } from '../../../src/import/read-document.ts'

export function fileOf(name: string, content: string | Uint8Array): SourceFile {
  return { name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content }
}

/** Blocks as lines: «## Бөлім», «- тармақ», «> дәйексөз», «[^1]: ескерту». */
export function outlineOf({ blocks }: Pick<ReadDocument, 'blocks'>): readonly string[] {
  return blocks.map(({ kind, level, text, footnoteMark }) => {
    const markers = {
      ...{ heading: `${'#'.repeat(level)} `, paragraph: '', quotation: '> ', 'list-item': '- ' },
      footnote: `[^${footnoteMark}]: `,
    }
    return markers[kind] + text
  })
}

/** Windows-1251. */
export function encodeWindows1251(text: string): Uint8Array {
  const table = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  return Uint8Array.from(text, letter => table.indexOf(letter))
}
