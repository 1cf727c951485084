import { defineConfig, type Plugin } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { replaceUrls } from './scripts/build/module-urls.ts'
import { compiledUrl } from './tests/compile.ts'

/** They load the ONNX runtime themselves, which cannot be loaded twice in one process; the others share the core that loads it. */
const OWN_PROCESS = [
  'demo/page.browser',
  'app/core-thread/core-thread',
  'embeddings/broken-model',
  'embeddings/bundled-model',
  'embeddings/embedders',
  'embeddings/model-threads',
  'embeddings/pooling',
].map(name => `tests/${name}.test.ts`)

const OWN_PROCESS_NAME = 'own process'

/** What no test needs on an idle machine; a busy one takes several times as long. */
const LIMITS = { testTimeout: 180_000, hookTimeout: 180_000 }

/**
 * Every core has a test process: threads that collect garbage for it would only take time from the others. Not where threads with the
 * ONNX runtime end: that crashes the process now and then.
 */
const EXEC_ARGV = ['--single-threaded-gc', '--max-semi-space-size=64']

/** The files that take longest, longest first: started last, one of them would keep one core busy and the others idle. */
const LONGEST = [
  'demo/page.browser',
  'app/core-thread/core-thread',
  'app/shared-database',
  'app/main',
  'reader/reader.browser',
  'evaluation/unseen-gate',
  'fuzz/fuzz-updates',
  'app/report-library',
  'verification/verify-claim',
  'telegram/cards/card',
  'app/index-reloader',
  'app/engines-agree',
  'card/render-cards',
  'telegram/render/browse',
  'demo/page-drawing.browser',
  'app/ensure-index',
  'index/embedded/build-embedded-index',
  'index/embedded/embedded-index',
  'index/postgres/faults',
  'evaluation/gate',
  'telegram/voice-question',
  'index/postgres/contract',
  'telegram/verify',
  'telegram/browsing',
  'telegram/updates/webhook',
  'telegram/render/render',
  'telegram/front-door',
  'telegram/updates/shared-workers',
  'telegram/updates/poll',
  'fuzz/fuzz-answerer',
  'search/corpus-input',
  'evaluation/hostile-text',
  'app/run-work',
].map(name => `tests/${name}.test.ts`)

/**
 * Threads and processes of the tests run compiled modules: each would otherwise compile hundreds of files. Their URLs in the
 * sources, as in `new URL('./start-worker.mjs', import.meta.url)`, become those of the compiled ones.
 */
const COMPILED: Plugin = {
  name: 'compiled modules',
  enforce: 'pre',
  transform(source, id) {
    if (!source.includes('import.meta.url')) return undefined
    const moduleUrl = (path: string) => `new URL(${JSON.stringify(compiledUrl(path).href)})`
    return { code: replaceUrls(source, id, { moduleUrl, ownUrl: 'import.meta.url' }), map: null }
  },
}

/** Longest first, after those with a process of their own: between two others, such a file would end the process they share. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId, project }: TestSpecification) => {
      const at = LONGEST.findIndex(name => moduleId.endsWith(name))
      return (project.name === OWN_PROCESS_NAME ? 0 : LONGEST.length + 1) + (at < 0 ? LONGEST.length : at)
    }
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b))
  }
}

export default defineConfig({
  test: {
    // By default a core is kept free, which on two cores leaves one for all tests.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [COMPILED],
        test: {
          ...LIMITS,
          execArgv: EXEC_ARGV,
          name: 'shared',
          include: ['tests/**/*.test.ts'],
          exclude: OWN_PROCESS,
          isolate: false,
          globalSetup: ['tests/compile.ts', 'tests/postgres-server.ts', 'tests/build-index.ts'],
        },
      },
      {
        plugins: [COMPILED],
        test: {
          ...LIMITS,
          name: OWN_PROCESS_NAME,
          include: OWN_PROCESS,
          globalSetup: ['tests/compile.ts'],
        },
      },
    ],
  },
})
