import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorMessage, IndexError } from '../errors.ts'
import type { Bundle, Manifest } from './bundle.ts'
import { BUNDLE_FILE_NAMES, BUNDLE_FILES, type BundleContents } from './bundle-files.ts'
import { REBUILD, readManifest } from './manifest.ts'

/** Loads the bundle of a folder and checks its files against the manifest. Throws IndexError. */
export async function loadBundle(dir: string): Promise<Bundle> {
  const manifest = await readManifest(dir)
  const files = new Map<string, Buffer>()
  for (const name of BUNDLE_FILE_NAMES) files.set(name, await readBundleFile(dir, name, manifest.files[name]))
  try {
    return assembleBundle(dir, manifest, files)
  } catch (cause) {
    if (cause instanceof IndexError) throw cause
    throw new IndexError(`The index in ${dir} cannot be used: ${errorMessage(cause)}. ${REBUILD}`, { cause })
  }
}

/** The bundle of these contents. */
export function makeBundle(manifest: Manifest, contents: BundleContents): Bundle {
  const { questionVectors, questionPlaces, tokenLayout, tokenCodes, ...rest } = contents
  return {
    manifest,
    ...rest,
    tokens: { layout: tokenLayout, codes: tokenCodes },
    questions: { vectors: questionVectors, ...questionPlaces },
  }
}

function assembleBundle(dir: string, manifest: Manifest, files: ReadonlyMap<string, Buffer>): Bundle {
  const { dimensions } = manifest.model
  const read = <Field extends keyof BundleContents>(field: Field): BundleContents[Field] => {
    const { name, read: decode } = BUNDLE_FILES[field]
    return decode({ path: join(dir, name), bytes: files.get(name) ?? Buffer.alloc(0), dimensions })
  }
  const sentenceVectors = read('sentenceVectors')
  // Before HNSW reads its files, because it does not check the number of dimensions.
  checkDimensions(dir, manifest, sentenceVectors)
  return makeBundle(manifest, {
    sentenceVectors,
    reports: read('reports'),
    passages: read('passages'),
    rows: read('rows'),
    lexical: read('lexical'),
    vectors: read('vectors'),
    tokenLayout: read('tokenLayout'),
    tokenCodes: read('tokenCodes'),
    questionVectors: read('questionVectors'),
    questionPlaces: read('questionPlaces'),
    probeVectors: read('probeVectors'),
    zeroPoints: read('zeroPoints'),
    glossary: read('glossary'),
    quality: read('quality'),
  })
}

function checkDimensions(dir: string, { counts, model }: Manifest, { length }: Float32Array): void {
  const expected = counts.sentences * model.dimensions
  if (length === expected) return
  const vectors = `${counts.sentences} sentence vectors of ${model.dimensions} numbers`
  throw new IndexError(
    `The index in ${dir} holds ${length} numbers, its manifest promises ${vectors} (${expected}). ${REBUILD}`,
  )
}

async function readBundleFile(dir: string, name: string, sha256: string | undefined): Promise<Buffer> {
  const path = join(dir, name)
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (cause) {
    throw new IndexError(`The index file ${path} cannot be read: ${errorMessage(cause)}. ${REBUILD}`, {
      cause,
    })
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new IndexError(`The index file ${path} was changed or truncated after it was built. ${REBUILD}`)
  }
  return bytes
}
