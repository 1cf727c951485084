// Loaded before everything else, in the main thread and in workers: whatever asks for something from a network fails.
import dns from 'node:dns'
import { writeSync } from 'node:fs'
import net from 'node:net'

const refuse = () => {
  throw new Error('the network is refused')
}
net.Socket.prototype.connect = refuse
dns.lookup = refuse
globalThis.fetch = refuse
writeSync(2, 'network refused\n')
