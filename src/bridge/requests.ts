import type { FromWorker, LessonPart, OpenSource } from '../protocol/messages.ts'
import type { WindowUpdate } from '../protocol/windows.ts'
import type { Found } from './keeper.ts'
import type { Unasked } from './own-view.ts'
import type { SessionLog } from './session-log.ts'

/** A source that was asked for, and what was kept of it. */
export interface Asked {
  readonly source: OpenSource
  readonly found: Found | null
  /** Where the scenario's own view may hold; null = nowhere. */
  readonly unasked?: Unasked | null
  /** What is looked at was chosen for it beforehand. */
  readonly placed?: boolean
}

/** How to open it. */
export interface OpenOptions {
  /** null = the beginning. */
  readonly step: number | null
  /** Steps that there should be, beyond that one. */
  readonly end?: number | null
  readonly play: boolean
  /** Of the scenario's lesson, to go to at once. */
  readonly part?: LessonPart
  /** What of the place nobody asked for: the scenario's own view holds there. */
  readonly unasked?: Unasked
  /** The view already says what is looked at in it, as an address or a lesson wants it. Else only what fits it stays. */
  readonly placed?: boolean
}

type Answer = Extract<FromWorker, { kind: 'answer' }>['answer']

/** Ties the worker's answers to what was asked: which source a request opened, which file it looked at. */
export function createRequests(log: SessionLog) {
  let last = 0
  const sources = new Map<number, Asked>()
  const files = new Map<number, File>()
  const looks = new Map<number, (update: WindowUpdate) => void>()
  const recordings = new Map<number, () => void>()
  const questions = new Map<number, (answer: Answer) => void>()
  const settling = new Map<number, () => void>()

  return {
    open: (asked: Asked): number => (sources.set(++last, asked), last),
    inspect: (file: File): number => (files.set(++last, file), last),
    export: (onAnswer: () => void): number => (recordings.set(++last, onAnswer), last),

    look: (onAnswer: (update: WindowUpdate) => void): number => (looks.set(++last, onAnswer), last),
    settle: (onAnswer: () => void): number => (settling.set(++last, onAnswer), last),

    ask: (onAnswer: (answer: Answer) => void): number => (questions.set(++last, onAnswer), last),
    answered(request: number, answer: Answer): void {
      questions.get(request)?.(answer)
      questions.delete(request)
    },

    opened(request: number): Asked | undefined {
      const asked = takeUpTo(sources, request)
      if (asked) log.opened(asked.source)
      return asked
    },
    inspected(request: number): File | undefined {
      return takeUpTo(files, request)
    },
    recorded(request: number): void {
      recordings.get(request)?.()
      recordings.delete(request)
    },
    looked(request: number, update: WindowUpdate): void {
      looks.get(request)?.(update)
      looks.delete(request)
    },
    settled(request: number): void {
      settling.get(request)?.()
      settling.delete(request)
    },
    failed(request: number): void {
      sources.delete(request)
      files.delete(request)
    },
  }
}

export type Requests = ReturnType<typeof createRequests>

/** What a request asked for. It and older ones are through with; a later one, asked meanwhile, is still to be answered. */
function takeUpTo<T>(asked: Map<number, T>, request: number): T | undefined {
  const found = asked.get(request)
  for (const each of asked.keys()) if (each <= request) asked.delete(each)
  return found
}
