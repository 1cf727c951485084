// Compares the fake Bot API server with the documented Bot API.
import { runScript } from '../src/app/run-script.ts'
import { compareMethods } from '../stand-in/coverage/compare-methods.ts'
import { readInstalledTypes, readSpecification } from '../stand-in/coverage/documented-methods.ts'
import { METHODS } from '../stand-in/methods/all-methods.ts'
import { UNMODELLED_METHODS, UNMODELLED_PARAMETERS } from '../stand-in/wire/unmodelled.ts'

const USAGE = `Usage: npx tsx scripts/compare-bot-api.ts [SPECIFICATION]
Compares the fake server with the installed @grammyjs/types, or with a JSON file of
https://github.com/PaulSonOfLars/telegram-bot-api-spec. Exit status 1 if something documented is missing; against the types
also if something is undocumented (a JSON file may be older than the server).`

await runScript(USAGE, async () => {
  const path = process.argv[2]
  const { source, methods } = path === undefined ? await readInstalledTypes() : await readSpecification(path)
  const { missing, undocumented } = compareMethods(
    { handled: METHODS, unmodelledMethods: UNMODELLED_METHODS, unmodelledParameters: UNMODELLED_PARAMETERS },
    methods,
  )
  const parameters = METHODS.flatMap(({ params }) => Object.values(params))
  const accepted = parameters.filter(support => support === 'accepted').length
  console.log(`${source}: ${methods.size} methods
handled: ${METHODS.length} methods; ${parameters.length - accepted} parameters read, ${accepted} accepted without effect
named as not modelled: ${UNMODELLED_METHODS.length} methods, ${UNMODELLED_PARAMETERS.length} parameters
missing: ${missing.join(', ') || 'none'}
not documented there: ${undocumented.join(', ') || 'none'}`)
  return missing.length > 0 || (path === undefined && undocumented.length > 0) ? 1 : 0
})
