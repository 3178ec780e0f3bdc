import type { OpenSource } from '../protocol/messages.ts'
import type { SessionLog } from './session-log.ts'

/** Ties the worker's answers to what was asked: which source a request opened, which file it looked at. */
export function createRequests(log: SessionLog) {
  let last = 0
  const sources = new Map<number, OpenSource>()
  const files = new Map<number, File>()
  const recordings = new Map<number, () => void>()

  return {
    open: (source: OpenSource): number => (sources.set(++last, source), last),
    inspect: (file: File): number => (files.set(++last, file), last),
    export: (onAnswer: () => void): number => (recordings.set(++last, onAnswer), last),

    opened(request: number): void {
      const source = sources.get(request)
      sources.clear()
      if (source) log.opened(source)
    },
    inspected(request: number): File | undefined {
      const file = files.get(request)
      files.clear()
      return file
    },
    recorded(request: number): void {
      recordings.get(request)?.()
      recordings.delete(request)
    },
    failed(request: number): void {
      sources.delete(request)
      files.delete(request)
    },
  }
}

export type Requests = ReturnType<typeof createRequests>
