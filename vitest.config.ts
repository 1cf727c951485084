import { defineConfig } from 'vitest/config'

/** They open a model of their own, and the ONNX runtime cannot be loaded twice in one process. */
const OWN_PROCESS = ['tests/demo/page.browser.test.ts', 'tests/embeddings/*.test.ts']

const LIMITS = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    // By default a core is kept free, which on two cores leaves one for all tests.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...LIMITS,
          name: 'shared',
          include: ['tests/**/*.test.ts'],
          exclude: OWN_PROCESS,
          isolate: false,
          globalSetup: ['tests/build-index.ts'],
        },
      },
      { test: { ...LIMITS, name: 'own process', include: OWN_PROCESS } },
    ],
  },
})
