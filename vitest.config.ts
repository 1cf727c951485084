import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/build-index.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By default a core is kept free, which on two cores leaves one for all tests.
    maxWorkers: '100%',
  },
})
