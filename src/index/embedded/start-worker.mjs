// Lets the thread read TypeScript, whatever loader the main thread runs under (tsx, vitest), then starts it.
import { register } from 'tsx/esm/api'

register()
await import('./segment-worker.ts')
