import type { ToWorker } from '../protocol/messages.ts'
import { Host } from './host.ts'

// The thread's own clock and turns. A MessageChannel comes back at once; timers are clamped to 4 ms and more.
const turns = new MessageChannel()
let task: (() => void) | null = null
turns.port1.onmessage = () => {
  const due = task
  task = null
  due?.()
}

const host = new Host({
  post: (message, transfer) => self.postMessage(message, [...transfer]),
  now: () => performance.now(),
  soon: (next) => {
    task = next
    turns.port2.postMessage(null)
  },
  later: (next, ms) => void setTimeout(next, ms),
})

self.onmessage = (event: MessageEvent<ToWorker>) => host.take(event.data)
host.start()
