import type { LogEvent } from './log-event.ts'

/** Virtual time before the first event of a log: the consumers need their starting positions before it (DESIGN §4). */
export const leadMs = 10_000

/** Epoch ms of virtual time 0: it lies before the logs' first event; simulated events count from 0. */
export function epochOfLogs(logs: Iterable<Iterable<Pick<LogEvent, 'createdAt'>>>): number {
  let first = Infinity
  for (const log of logs) for (const event of log) first = Math.min(first, event.createdAt ?? Infinity)
  return first === Infinity ? 0 : first - leadMs
}
