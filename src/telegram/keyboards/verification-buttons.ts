import { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { formatExcerptLink } from '../../answer/excerpt-id.ts'
import { withWholeSentences } from '../../answer/open-excerpt.ts'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { numberSign } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import { withoutEmptyRows } from './excerpt-buttons.ts'
import { addCopyButtons, addShareButton } from './share-buttons.ts'

/**
 * A row a quotation: its passage, the other language, sharing. They open beside the verdict, not in its place, so that it
 * stays; one quotation can be cited, too.
 */
export function verificationKeyboard(
  checks: readonly { readonly places: readonly { readonly excerpt: Excerpt }[] }[],
  reports: readonly ReportInfo[],
  view: View,
): InlineKeyboard | undefined {
  const keyboard = new InlineKeyboard()
  const found = checks.flatMap(({ places: [first] }, index) =>
    first ? [{ excerpt: first.excerpt, sign: checks.length > 1 ? `${numberSign(index + 1)} ` : '' }] : [],
  )
  for (const { excerpt, sign } of found.slice(0, MAX_ROWS)) addRow(keyboard, excerpt, sign, reports, view)
  const [only, ...others] = found
  if (only && others.length === 0) addCopyButtons(keyboard, only.excerpt, view)
  return found.length > 0 ? withoutEmptyRows(keyboard) : undefined
}

const MAX_ROWS = 6

function addRow(
  keyboard: InlineKeyboard,
  excerpt: Excerpt,
  sign: string,
  reports: readonly ReportInfo[],
  view: View,
): void {
  const { messages, botUsername } = view
  const shared = withWholeSentences(excerpt)
  keyboard.url(sign + messages.buttonContext, formatExcerptLink(shared, botUsername))
  const twin = twinExcerpt(shared, reports)
  if (twin) {
    const isOriginal = excerpt.quote.translation === 'original'
    const label = isOriginal ? messages.buttonInLanguage[twin.quote.language] : messages.buttonOriginal
    keyboard.url(sign + label, formatExcerptLink(twin, botUsername))
  }
  addShareButton(keyboard, excerpt, view, sign).row()
}
