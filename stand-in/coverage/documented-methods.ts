import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { isObject } from '../wire/params.ts'

/** The Bot API as its documentation has it: the parameters of each method. */
export interface BotApi {
  /** Where it comes from, with its version. */
  readonly source: string
  readonly methods: ReadonlyMap<string, readonly string[]>
}

/** The Bot API as the installed @grammyjs/types declares it. */
export async function readInstalledTypes(): Promise<BotApi> {
  const grammy = createRequire(import.meta.url).resolve('grammy')
  const { resolve } = createRequire(grammy)
  const manifest: unknown = JSON.parse(await readFile(resolve('@grammyjs/types/package.json'), 'utf8'))
  const version = isObject(manifest) ? String(manifest.version) : 'unknown'
  const declarations = await readFile(resolve('@grammyjs/types/methods.d.ts'), 'utf8')
  return { source: `@grammyjs/types ${version}`, methods: parseDeclarations(declarations) }
}

/**
 * The methods in methods.d.ts of @grammyjs/types, a generated file: methods are indented by 4 spaces, their parameters by 8.
 * Throws an Error if it declares none.
 */
export function parseDeclarations(text: string): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>()
  let parameters: string[] = []
  for (const [, method, parameter] of text.matchAll(/^ {4}(\w+)\(|^ {8}(\w+)\??:/gm)) {
    if (parameter !== undefined) parameters.push(parameter)
    if (method === undefined) continue
    parameters = []
    methods.set(method, parameters)
  }
  if (methods.size === 0) throw new Error('methods.d.ts declares no methods: has its format changed?')
  return methods
}

/**
 * Reads the JSON of https://github.com/PaulSonOfLars/telegram-bot-api-spec:
 * `{version, methods: {<name>: {fields?: [{name}]}}}`. Throws an Error if it has another shape.
 */
export async function readSpecification(path: string): Promise<BotApi> {
  const spec: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (!isObject(spec) || !isObject(spec.methods)) throw new Error(`${path} has no object "methods"`)
  const methods = Object.entries(spec.methods).map(([name, method]) => {
    const fields = isObject(method) && Array.isArray(method.fields) ? method.fields : []
    return [name, fields.map((field: unknown) => (isObject(field) ? String(field.name) : ''))] as const
  })
  return { source: String(spec.version), methods: new Map(methods) }
}
