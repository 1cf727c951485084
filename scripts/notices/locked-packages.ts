import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package that `npm ci --omit=dev` may install. */
export interface LockedPackage {
  readonly name: string
  readonly version: string
  /** An SPDX expression, as the package states it. */
  readonly license: string
  /** Only some machines install it: a binary for one platform. */
  readonly isOptional: boolean
  /** Its licence files; empty if it has none, or is optional: the notices must be the same on every platform. */
  readonly texts: readonly string[]
}

interface LockEntry {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
}

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice|ofl)/i
const PREFIX = 'node_modules/'

/** The production packages of package-lock.json, transitive ones included, by name. Throws an Error if one is not installed. */
export function readLockedPackages(root: string): readonly LockedPackage[] {
  const lock: { readonly packages: Readonly<Record<string, LockEntry>> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  const packages = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, entry]): LockedPackage => {
      const isOptional = entry.optional === true
      return {
        name: path.slice(path.lastIndexOf(PREFIX) + PREFIX.length),
        version: entry.version ?? '',
        license: entry.license ?? 'not stated',
        isOptional,
        texts: isOptional ? [] : readLicenses(join(root, path)),
      }
    })
  const unique = new Map(packages.map(each => [`${each.name}@${each.version}`, each]))
  return [...unique.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.version, b.version))
}

function readLicenses(dir: string): readonly string[] {
  if (!existsSync(dir)) throw new Error(`${dir} is not installed: run npm ci`)
  const files = readdirSync(dir)
    .filter(name => LICENSE_FILE.test(name))
    .sort(compareText)
  return files.map(name => readFileSync(join(dir, name), 'utf8'))
}

/** By code unit, the same in every locale. */
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
