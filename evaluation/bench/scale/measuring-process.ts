// A process of its own for one measurement of npm run bench -- --scale, started by run-child.ts.

import { errorMessage } from '../../../src/errors.ts'
import { type ChildTask, runChildTask } from './child-tasks.ts'

process.once('message', (task: ChildTask) => {
  runChildTask(task).then(
    result => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: errorMessage(error) }),
  )
})
