import { markdownTable } from '../../markdown-table.ts'
import type { TrustResult } from './run-trust.ts'

const HEAD = [
  'text layer',
  'what it says',
  'pages',
  'refused',
  'read by OCR',
  'read right',
  'read wrong',
  'for example',
]

export function trustTable(results: readonly TrustResult[]): string {
  return markdownTable(
    HEAD,
    results.map(({ spoiling, pages, refused, recognized, right, wrong, reason }) => [
      spoiling.name,
      spoiling.about,
      ...[pages, refused, recognized, right, wrong].map(String),
      reason || '–',
    ]),
  )
}
