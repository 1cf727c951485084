import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** Reads a file from the repository root. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8')
}

/** The instructions of the Dockerfile: `['RUN', 'apt-get update && …']`. */
export function readDockerfile(): readonly (readonly [instruction: string, rest: string])[] {
  const joined = readText('deploy/Dockerfile')
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
  const lines = joined.split('\n').filter(line => line.trim() !== '')
  return lines.map(line => {
    const [instruction = '', ...rest] = line.split(' ')
    return [instruction, rest.join(' ').trim()]
  })
}

/** The assignments of a systemd unit in order; names may repeat. */
export function readUnit(name: string): readonly (readonly [name: string, value: string])[] {
  const lines = readText(join('deploy/systemd', name)).split('\n')
  return lines
    .filter(line => /^\w+=/.test(line))
    .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
}

/** The value of a unit's only assignment of this name. Throws where there is none. */
export function settingOf(unit: string, name: string): string {
  const value = readUnit(unit).find(([other]) => other === name)?.[1]
  if (value === undefined) throw new Error(`${unit} has no ${name}`)
  return value
}

/** A YAML file with its merge keys resolved. */
export function readYaml(path: string): unknown {
  return parse(readText(path), { merge: true })
}

/** What is at a path of keys; undefined where there is nothing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )
}

/** The keys of a mapping. */
export function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

/** The items of a sequence. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** All files of deploy/ with this extension. */
export function deployFiles(extension: string): readonly string[] {
  return readdirSync('deploy', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(extension))
    .map(name => join('deploy', name))
}
