// The thread in which a Word document is made, so that nobody's reply waits for it.
// Registers tsx first: a worker thread does not inherit the TypeScript loader of the main thread (tsx or vitest).
import { register } from 'tsx/esm/api'

register()
await import('./docx-worker.ts')
