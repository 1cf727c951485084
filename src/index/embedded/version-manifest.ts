import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelInfo } from '../../embeddings/embedder.ts'
import type { Projection } from '../../embeddings/projection.ts'
import type { IndexFacts } from '../passage-index.ts'
import { checkHashes, type FileSeals, sealFiles } from './file-seals.ts'
import { readSealedJson, writeSealedJson } from './sealed-json.ts'
import type { VectorLayout } from './segment-manifest.ts'

/** The folder of the segments, next to those of the versions. */
export const SEGMENTS_DIR = 'segments'

/** A version of an index: which segments it has, and what is known without them. */
export interface VersionManifest {
  readonly version: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly model: ModelInfo
  readonly layout: VectorLayout
  /** With the hashes of their manifests. */
  readonly segments: readonly { readonly name: string; readonly sha256: string }[]
  readonly files: FileSeals
}

/** Facts that are not counted from the segments. */
type VersionFacts = Pick<IndexFacts, 'reports' | 'glossary' | 'zeroPoints' | 'quality'>

/** What a version's folder holds. */
export interface VersionContent {
  readonly facts: VersionFacts
  readonly probeVectors: Float32Array
  readonly tokenCodebook?: Uint8Array
  readonly projection?: Projection | undefined
}

const MANIFEST = 'manifest.json'
const FILES = {
  facts: 'facts.json',
  probes: 'probes.f32',
  codebook: 'codebook.bin',
  projection: 'projection.f32',
} as const

/** Writes a version into an existing folder. */
export async function writeVersion(
  dir: string,
  given: Omit<VersionManifest, 'files'>,
  { facts, probeVectors, tokenCodebook, projection }: VersionContent,
): Promise<void> {
  await writeFile(join(dir, FILES.facts), JSON.stringify(facts))
  await writeFile(join(dir, FILES.probes), bytesOf(probeVectors))
  if (tokenCodebook) await writeFile(join(dir, FILES.codebook), tokenCodebook)
  if (projection) await writeFile(join(dir, FILES.projection), bytesOf(projection.matrix))
  const { facts: own, probes, codebook, projection: matrix } = FILES
  const files = sealFiles(dir, [
    own,
    probes,
    ...(tokenCodebook ? [codebook] : []),
    ...(projection ? [matrix] : []),
  ])
  await writeSealedJson(join(dir, MANIFEST), { ...given, files } satisfies VersionManifest)
}

/** Throws IndexError. */
export function readVersionManifest(dir: string): VersionManifest {
  return readSealedJson<VersionManifest>(join(dir, MANIFEST)).content
}

/** Reads what a version's folder holds, which is small, and checks the hashes. Throws IndexError. */
export function readVersion(dir: string, { files, model }: VersionManifest): VersionContent {
  checkHashes(dir, files)
  const read = (name: string) => (files[name] ? Uint8Array.from(readFileSync(join(dir, name))) : undefined)
  const codebook = read(FILES.codebook)
  const matrix = floatsOf(read(FILES.projection))
  return {
    facts: JSON.parse(readFileSync(join(dir, FILES.facts), 'utf8')),
    probeVectors: floatsOf(read(FILES.probes)) ?? new Float32Array(),
    ...(codebook && { tokenCodebook: codebook }),
    ...(matrix && { projection: { from: model.dimensions, to: matrix.length / model.dimensions, matrix } }),
  }
}

function bytesOf(numbers: Float32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}

function floatsOf(bytes: Uint8Array<ArrayBuffer> | undefined): Float32Array | undefined {
  return bytes && new Float32Array(bytes.buffer)
}
