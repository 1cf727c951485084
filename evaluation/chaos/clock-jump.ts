// Loaded before the bot: at each SIGUSR2, the system's time as JavaScript sees it jumps, but the monotonic clock does not.
const DAY_MS = 24 * 60 * 60_000
const JUMPS_MS = [2 * DAY_MS, -3 * DAY_MS]
const realNow = Date.now
let [jumps, offsetMs] = [0, 0]

Date.now = () => realNow() + offsetMs
globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [Date.now()] : args, newTarget),
})

process.on('SIGUSR2', () => {
  offsetMs += JUMPS_MS[jumps++ % JUMPS_MS.length] ?? 0
  console.log(`clock jump ${jumps}`)
})
