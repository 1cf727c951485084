import type { BlockKind } from '../../corpus/report.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { ReadBlock } from '../read-document.ts'
import type { BlockPair } from './cut-bead.ts'

/** A longer text is not a heading, whatever a reader took it for in one edition. */
const MAX_HEADING_CHARS = 200

/** Gives a pair one kind and level: those of the original where the editions differ. A heading in one is one in both. */
export function agreeShape({ own, twin }: BlockPair, original: 'own' | 'twin'): BlockPair {
  const [leading, other] = original === 'own' ? [own, twin] : [twin, own]
  const { kind, level } = shapeOf(leading, other)
  return { own: reshape(own, kind, level), twin: reshape(twin, kind, level) }
}

function shapeOf(leading: ReadBlock, other: ReadBlock): { readonly kind: BlockKind; readonly level: number } {
  if (leading.kind === other.kind) return leading
  const heading = [leading, other].find(({ kind }) => kind === 'heading')
  if (!heading) return leading
  return [leading, other].every(({ text }) => canBeHeading(text)) ? heading : { kind: 'paragraph', level: 0 }
}

function canBeHeading(text: string): boolean {
  return text.length <= MAX_HEADING_CHARS && splitSentences(text).length <= 2
}

function reshape(block: ReadBlock, kind: BlockKind, level: number): ReadBlock {
  return block.kind === kind && block.level === level ? block : { ...block, kind, level }
}
