import { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { formatExcerptLink } from '../../answer/excerpt-id.ts'
import { withWholeSentences } from '../../answer/open-excerpt.ts'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { numberSign } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import { withoutEmptyRows } from './excerpt-keyboards.ts'
import { addCopyButtons, addShareButton } from './share-buttons.ts'

interface VerdictKeyboard {
  readonly checks: readonly { readonly places: readonly { readonly excerpt: Excerpt }[] }[]
  readonly reports: readonly ReportInfo[]
  readonly view: View
}

const MAX_ROWS = 6

/**
 * One row for each quotation: context, other language, share. These are links, so that the verdict stays in the chat; a
 * single quotation also gets citation buttons. `undefined` when nothing was found.
 */
export function verdictKeyboard({ checks, reports, view }: VerdictKeyboard): InlineKeyboard | undefined {
  const keyboard = new InlineKeyboard()
  const found = checks.flatMap(({ places: [first] }, index) =>
    first ? [{ excerpt: first.excerpt, sign: checks.length > 1 ? `${numberSign(index + 1)} ` : '' }] : [],
  )
  for (const quotation of found.slice(0, MAX_ROWS)) addRow(keyboard, { ...quotation, reports, view })
  const [only, ...others] = found
  if (only && others.length === 0) addCopyButtons(keyboard, only.excerpt, view)
  return found.length > 0 ? withoutEmptyRows(keyboard) : undefined
}

interface Row extends Pick<VerdictKeyboard, 'reports' | 'view'> {
  readonly excerpt: Excerpt
  readonly sign: string
}

function addRow(keyboard: InlineKeyboard, { excerpt, sign, reports, view }: Row): void {
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
