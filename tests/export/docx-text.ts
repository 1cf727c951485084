import { strFromU8, unzipSync } from 'fflate'

/** The paragraphs of a Word document, and the addresses of its links. */
export function readDocxText(bytes: Uint8Array) {
  const files = unzipSync(bytes)
  const part = (path: string) => strFromU8(files[path] ?? new Uint8Array())
  const body = part('word/document.xml')
  const paragraphs = [...body.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, paragraph = '']) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
      .map(([, text]) => (text === undefined ? '\n' : unescapeXml(text)))
      .join(''),
  )
  const links = [...part('word/_rels/document.xml.rels').matchAll(/Target="(https?:[^"]*)"/g)]
  return { paragraphs, links: links.map(([, target = '']) => unescapeXml(target)) }
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
