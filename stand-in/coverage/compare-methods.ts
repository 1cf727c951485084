/** A method with the parameters that the server reads or accepts. */
interface HandledMethod {
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
}

/** What the server knows, and what it says it does not. */
export interface Coverage {
  readonly handled: readonly HandledMethod[]
  readonly unmodelledMethods: readonly string[]
  readonly unmodelledParameters: readonly string[]
}

export interface Differences {
  /** Documented, but neither handled nor named as not modelled: `sendDice`, `sendPhoto.photo`. */
  readonly missing: readonly string[]
  /** Handled or named as not modelled, but not documented. */
  readonly undocumented: readonly string[]
}

/** Compares what the server knows with the documented methods and their parameters. */
export function compareMethods(
  { handled, unmodelledMethods, unmodelledParameters }: Coverage,
  documented: ReadonlyMap<string, readonly string[]>,
): Differences {
  const known = new Set([...handled.map(({ name }) => name), ...unmodelledMethods])
  const documentedParameters = new Set(handled.flatMap(({ name }) => documented.get(name) ?? []))
  const twice = handled.filter(({ name }) => unmodelledMethods.includes(name))
  return {
    missing: [
      ...[...documented.keys()].filter(name => !known.has(name)),
      ...handled.flatMap(({ name, params }) =>
        (documented.get(name) ?? [])
          .filter(parameter => !Object.hasOwn(params, parameter) && !unmodelledParameters.includes(parameter))
          .map(parameter => `${name}.${parameter}`),
      ),
    ],
    undocumented: [
      ...[...known].filter(name => !documented.has(name)),
      ...handled.flatMap(({ name, params }) =>
        Object.keys(params)
          .filter(parameter => documented.has(name) && !documented.get(name)?.includes(parameter))
          .map(parameter => `${name}.${parameter}`),
      ),
      ...unmodelledParameters.filter(parameter => !documentedParameters.has(parameter)),
      ...twice.map(({ name }) => `${name}, both handled and named as not modelled`),
    ],
  }
}
