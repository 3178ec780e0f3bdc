import type { ToWorker } from '../protocol/messages.ts'
import { Host } from './host.ts'
import type { Thread } from './thread.ts'
import { WarmUp } from './warm-up.ts'

// The thread's own clock and turns. A MessageChannel comes back at once; timers are clamped to 4 ms and more.
const turns = new MessageChannel()
const tasks: (() => void)[] = []
turns.port1.onmessage = () => tasks.shift()?.()

const thread: Thread = {
  post: (message, transfer) => self.postMessage(message, [...transfer]),
  now: () => performance.now(),
  soon: (next) => {
    tasks.push(next)
    turns.port2.postMessage(null)
  },
  later: (next, ms) => void setTimeout(next, ms),
}

const host = new Host(thread, new WarmUp(thread))

self.onmessage = (event: MessageEvent<ToWorker>) => host.take(event.data)
host.start()
