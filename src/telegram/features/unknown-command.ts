import { Composer } from 'grammy'
import { COMMAND_NAMES, type CommandName } from '../../locales/messages.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** Suggests the existing command that is closest to an unknown one. */
export function createUnknownCommandFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.hears(/^\/(?!ask(?:@\w+)?(?:\s|$))([\p{L}_]\S*)/iu, async ctx => {
    const [command = ''] = (ctx.match[1] ?? '').toLowerCase().split('@')
    await deps.ephemeralReply(ctx, viewFor(ctx, deps).messages.unknownCommand(findNearest(command)))
  })
  return composer
}

/** With more typos than this, it is a different word. */
const MAX_TYPOS = 2

function findNearest(command: string): CommandName | undefined {
  const rated = COMMAND_NAMES.map(name => ({ name, typos: countTypos(command.slice(0, 32), name) }))
  const [nearest] = rated.sort((a, b) => a.typos - b.typos)
  return nearest && nearest.typos <= MAX_TYPOS ? nearest.name : undefined
}

/** Optimal string alignment distance: insertions, deletions, substitutions and transpositions. */
function countTypos(typed: string, meant: string): number {
  const rows = [Array.from({ length: meant.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= typed.length; i++) {
    rows.push([i])
    for (let j = 1; j <= meant.length; j++) {
      const isSame = typed[i - 1] === meant[j - 1]
      const isSwapped = typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1]
      const distances = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1)]
      if (isSwapped) distances.push(at(i - 2, j - 2) + 1)
      rows[i]?.push(Math.min(...distances))
    }
  }
  return at(typed.length, meant.length)
}
