// Lets the process read TypeScript, whatever loader its parent runs under (tsx, vitest), then starts it.
import { register } from 'tsx/esm/api'

register()
await import('./recognition-process.ts')
