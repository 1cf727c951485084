// A process of its own for one measurement of npm run bench -- --scale, started by run-child.ts.

import { errorMessage } from '../../../src/errors.ts'
import { type ChildStage, type ChildTask, runChildTask } from './child-tasks.ts'

/** Resolves when it is sent: what comes next may keep this thread busy for minutes. */
const report = (stage: ChildStage) =>
  new Promise<void>(resolve => process.send?.(stage, undefined, undefined, () => resolve()))

process.once('message', (task: ChildTask) => {
  runChildTask(task, report).then(
    result => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: errorMessage(error) }),
  )
})
