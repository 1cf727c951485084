import { createBoundedCache } from '../bounded-cache.ts'
import type { CardPainter, PaintedCards } from './card-painter.ts'

/** About 150 KB a card: some 15 MB at most for excerpts of two cards. */
const MAX_EXCERPTS = 48

/** Caches the painter's cards, including those still being drawn. */
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
      // Failures and refusals are not cached.
      painting.then(painted => painted.kind === 'busy' && forget(), forget)
      return painting
    },
    close: () => painter.close(),
  }
}
