import { Composer } from 'grammy'
import { COMMAND_NAMES, type CommandName } from '../../locales/messages.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** A command that does not exist: the one that it was most likely meant to be. */
export function createUnknownCommandFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.hears(/^\/(?!ask(?:@\w+)?(?:\s|$))([\p{L}_]\S*)/iu, async ctx => {
    const [command = ''] = (ctx.match[1] ?? '').toLowerCase().split('@')
    await deps.ephemeralReply(ctx, viewFor(ctx, deps).messages.unknownCommand(findNearest(command)))
  })
  return composer
}

/** More slips than this are another word. */
const MAX_SLIPS = 2

function findNearest(command: string): CommandName | undefined {
  const rated = COMMAND_NAMES.map(name => ({ name, slips: countSlips(command.slice(0, 32), name) }))
  const [nearest] = rated.sort((a, b) => a.slips - b.slips)
  return nearest && nearest.slips <= MAX_SLIPS ? nearest.name : undefined
}

/** Letters to insert, leave out, replace or swap (optimal string alignment distance). */
function countSlips(typed: string, meant: string): number {
  const rows = [Array.from({ length: meant.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= typed.length; i++) {
    rows.push([i])
    for (let j = 1; j <= meant.length; j++) {
      const isSame = typed[i - 1] === meant[j - 1]
      const isSwapped = typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]
      const slips = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1)]
      if (isSwapped) slips.push(at(i - 2, j - 2) + 1)
      rows[i]?.push(Math.min(...slips))
    }
  }
  return at(typed.length, meant.length)
}
