import { createBoundedCache } from '../bounded-cache.ts'
import type { CardPainter, PaintedCards } from './card-painter.ts'

/** About 150 KB a card: some 15 MB at most for excerpts of two cards. */
const MAX_EXCERPTS = 48

/** The painter with a memory: a card that was drawn lately, or is being drawn, is not drawn again. */
export function createCachedPainter(painter: CardPainter, maxExcerpts = MAX_EXCERPTS): CardPainter {
  const drawn = createBoundedCache<Promise<PaintedCards>>({ maxEntries: maxExcerpts })
  return {
    paint(key, content, look) {
      const name = `${key} ${look.theme} ${look.format}`
      const kept = drawn.get(name)
      if (kept) return kept
      const painting = painter.paint(key, content, look)
      drawn.set(name, painting)
      const forget = () => {
        if (drawn.get(name) === painting) drawn.delete(name)
      }
      // Neither a failure nor a refusal is a card to be kept.
      painting.then(painted => painted.kind === 'busy' && forget(), forget)
      return painting
    },
    close: () => painter.close(),
  }
}
