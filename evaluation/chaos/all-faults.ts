import type { Fault } from './fault.ts'
import { INDEX_FAULTS } from './index-faults.ts'
import { PROCESS_FAULTS } from './process-faults.ts'
import { STORAGE_FAULTS } from './storage-faults.ts'
import { TELEGRAM_FAULTS } from './telegram-faults.ts'
import { WEBHOOK_FAULTS } from './webhook-faults.ts'
import { WORKER_FAULTS } from './worker-faults.ts'

/** The fault matrix, in the order of the table. */
export const ALL_FAULTS: readonly Fault[] = [
  ...TELEGRAM_FAULTS,
  ...PROCESS_FAULTS,
  ...WEBHOOK_FAULTS,
  ...WORKER_FAULTS,
  ...STORAGE_FAULTS,
  ...INDEX_FAULTS,
]
