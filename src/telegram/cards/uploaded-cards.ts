import { createBoundedCache } from '../../bounded-cache.ts'
import type { CardLook } from '../../card/card-look.ts'

/** The file_ids of uploaded cards, in memory, so that no card is uploaded twice. */
export interface UploadedCards {
  /** The file_ids of an excerpt's cards in this look, in order. */
  find(excerptId: string, look: CardLook): readonly string[] | undefined
  /** The file_id of a card with the whole excerpt, in the look that was requested first. */
  findUploaded(excerptId: string): string | undefined
  remember(excerptId: string, look: CardLook, fileIds: readonly string[]): void
  forget(excerptId: string, look: CardLook): void
}

const MAX_EXCERPTS = 2_000

/** `version` of the index: with another one, the citation on a card may have changed. */
export function createUploadedCards(
  maxExcerpts = MAX_EXCERPTS,
  version: () => string = () => '',
): UploadedCards {
  const excerpts = createBoundedCache<Map<string, readonly string[]>>({ maxEntries: maxExcerpts })
  const keyOf = (excerptId: string) => `${version()} ${excerptId}`
  const nameOf = ({ theme, format }: CardLook) => `${theme} ${format}`
  return {
    find: (excerptId, look) => excerpts.get(keyOf(excerptId))?.get(nameOf(look)),
    findUploaded(excerptId) {
      const looks = [...(excerpts.get(keyOf(excerptId))?.values() ?? [])]
      return looks.find(fileIds => fileIds.length === 1)?.[0]
    },
    remember(excerptId, look, fileIds) {
      const looks = excerpts.get(keyOf(excerptId)) ?? new Map<string, readonly string[]>()
      excerpts.set(keyOf(excerptId), looks.set(nameOf(look), fileIds))
    },
    forget: (excerptId, look) => void excerpts.get(keyOf(excerptId))?.delete(nameOf(look)),
  }
}
