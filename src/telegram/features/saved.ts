import { Composer } from 'grammy'
import { openAllKept, openKept } from '../../answer/kept-excerpt.ts'
import { SAVED_MESSAGES } from '../../locales/saved-messages.ts'
import { clearKeyboard, savedEntryKeyboard, savedListKeyboard } from '../keyboards/saved-keyboards.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import type { SavedOrder, SavedStep } from '../places/saved-data.ts'
import { inOrder, pageOfPlace, savedPage } from '../places/saved-list.ts'
import { renderSavedEntry, renderSavedList } from '../render/saved-list.ts'
import { renderPlain } from '../render/text-builder.ts'
import { collectionOwner } from '../updates/collection-owner.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { isAdmin } from '../updates/group-admins.ts'
import { editPressedMessage, replyWith } from '../updates/send.ts'
import { isGroup } from '../updates/update-filter.ts'

/** /saved: the kept excerpts of the person, in a group those of the group: listed, opened, ordered, removed. */
export function createSavedFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('saved', async ctx => {
    const { rendered, keyboard } = await listPage(ctx, deps, 1, 'kept')
    await replyWith(ctx, rendered, keyboard)
  })
  onCallback(composer, 'saved', async (ctx, { does }) => {
    await ctx.answerCallbackQuery((await take(ctx, deps, does)) ?? {})
  })
  return composer
}

interface Notice {
  readonly text: string
  readonly show_alert?: boolean
}

/** Does what the button says; returns what to tell whoever pressed it. */
async function take(ctx: PressContext, deps: BotDeps, does: SavedStep): Promise<Notice | undefined> {
  switch (does.step) {
    case 'list':
      return showList(ctx, deps, does.page, does.order)
    case 'open':
      return showEntry(ctx, deps, does.number, does.order)
    case 'up':
    case 'down':
      await deps.store.moveKept(collectionOwner(ctx), does.number, does.step === 'up' ? -1 : 1)
      return showEntry(ctx, deps, does.number, does.order)
    case 'remove':
      return removeEntry(ctx, deps, does.number, does.order)
    case 'askClear':
      return askClear(ctx, deps, does.order)
    case 'clear':
      return clear(ctx, deps, does.number, does.order)
    default:
      return does satisfies never
  }
}

async function orderedEntries(ctx: BotContext, { store, answerer }: BotDeps, order: SavedOrder) {
  return inOrder(await store.kept(collectionOwner(ctx)), order, answerer.reports)
}

async function listPage(ctx: BotContext, deps: BotDeps, wanted: number, order: SavedOrder) {
  const view = viewFor(ctx, deps)
  const page = savedPage(await orderedEntries(ctx, deps, order), wanted)
  const opened = await openAllKept(deps.answerer, page.entries)
  const { reports } = deps.answerer
  const rendered = renderSavedList({ ...page, opened, isGroup: isGroup(ctx), reports }, view)
  const keyboard = savedListKeyboard(page, order, view)
  return { rendered, keyboard: page.total > 0 ? keyboard : undefined }
}

async function showList(
  ctx: PressContext,
  deps: BotDeps,
  wanted: number,
  order: SavedOrder,
): Promise<undefined> {
  const { rendered, keyboard } = await listPage(ctx, deps, wanted, order)
  await editPressedMessage(ctx, rendered, keyboard)
  return undefined
}

/** An entry, or the list where it is no longer there: another device, or another member of the group, may have removed it. */
async function showEntry(
  ctx: PressContext,
  deps: BotDeps,
  number: number,
  order: SavedOrder,
): Promise<Notice | undefined> {
  const view = viewFor(ctx, deps)
  const entries = await orderedEntries(ctx, deps, order)
  const at = entries.findIndex(entry => entry.number === number)
  const entry = entries[at]
  if (!entry) {
    await showList(ctx, deps, 1, order)
    return { text: SAVED_MESSAGES[view.language].notThere }
  }
  const opened = await openKept(deps.answerer, entry)
  const [place, total] = [at + 1, entries.length]
  const keyboard = savedEntryKeyboard({ opened, number, place, total, order, view })
  await editPressedMessage(ctx, renderSavedEntry(opened, place, total, view), keyboard)
  return undefined
}

async function removeEntry(
  ctx: PressContext,
  deps: BotDeps,
  number: number,
  order: SavedOrder,
): Promise<Notice> {
  const messages = SAVED_MESSAGES[viewFor(ctx, deps).language]
  const entries = await orderedEntries(ctx, deps, order)
  const at = entries.findIndex(entry => entry.number === number)
  const entry = entries[at]
  const isRemoved = entry ? await deps.store.unkeep(collectionOwner(ctx), entry.excerptId) : false
  await showList(ctx, deps, pageOfPlace(at + 1), order)
  return { text: isRemoved ? messages.unkept : messages.notThere }
}

/** In a group, only its admins may remove what everybody has kept. */
async function mayClear(ctx: PressContext, { logger }: BotDeps): Promise<boolean> {
  return !isGroup(ctx) || isAdmin(ctx, logger)
}

async function askClear(ctx: PressContext, deps: BotDeps, order: SavedOrder): Promise<Notice | undefined> {
  const view = viewFor(ctx, deps)
  const messages = SAVED_MESSAGES[view.language]
  if (!(await mayClear(ctx, deps))) return { text: messages.onlyAdminsClear, show_alert: true }
  const entries = await orderedEntries(ctx, deps, 'kept')
  if (entries.length === 0) return showList(ctx, deps, 1, order)
  const last = Math.max(...entries.map(({ number }) => number))
  const question = renderPlain(messages.askClear(entries.length))
  await editPressedMessage(ctx, question, clearKeyboard(last, order, view))
  return undefined
}

async function clear(ctx: PressContext, deps: BotDeps, number: number, order: SavedOrder): Promise<Notice> {
  const messages = SAVED_MESSAGES[viewFor(ctx, deps).language]
  if (!(await mayClear(ctx, deps))) return { text: messages.onlyAdminsClear, show_alert: true }
  await deps.store.unkeepUpTo(collectionOwner(ctx), number)
  await showList(ctx, deps, 1, order)
  return { text: messages.cleared }
}
