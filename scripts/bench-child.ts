// A process of its own for one measurement of npm run bench -- --scale, started by evaluation/bench/scale/run-child.ts.
import { type ChildTask, runChildTask } from '../evaluation/bench/scale/child-tasks.ts'
import { errorMessage } from '../src/errors.ts'

process.once('message', (task: ChildTask) => {
  runChildTask(task).then(
    result => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: errorMessage(error) }),
  )
})
