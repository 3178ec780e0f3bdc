import { useSyncExternalStore } from 'react'
import { recallJson, rememberJson } from '../browser-memory.ts'

/** What somebody has done in the workshop. Kept in this browser only. */
export interface Progress {
  /** Lessons whose explanation was reached. */
  readonly done: readonly string[]
  /** What was predicted: lesson → index of the option. */
  readonly predictions: Readonly<Record<string, number>>
}

const empty: Progress = { done: [], predictions: {} }
let current: Progress | null = null
const listeners = new Set<() => void>()

/** Whatever stands in the storage, as a progress. */
export function sane(found: unknown): Progress {
  if (typeof found !== 'object' || found === null) return empty
  const { done, predictions } = found as Partial<Record<keyof Progress, unknown>>
  return {
    done: Array.isArray(done) ? done.filter((name) => typeof name === 'string') : [],
    predictions:
      typeof predictions === 'object' && predictions !== null
        ? Object.fromEntries(
            Object.entries(predictions).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
          )
        : {},
  }
}

function write(next: Progress): void {
  current = next
  rememberJson('workshop', next)
  for (const listener of listeners) listener()
}

const progress = (): Progress => (current ??= sane(recallJson('workshop')))

export function predict(lesson: string, option: number | null): void {
  const { [lesson]: _, ...others } = progress().predictions
  write({ ...progress(), predictions: option === null ? others : { ...others, [lesson]: option } })
}

export function finish(lesson: string): void {
  if (!progress().done.includes(lesson)) write({ ...progress(), done: [...progress().done, lesson] })
}

export const forget = (): void => write(empty)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useProgress = (): Progress => useSyncExternalStore(subscribe, progress)
