export interface HeartbeatOptions {
  readonly ping: (n: number) => void
  readonly onSilent: (silentMs: number) => void
  readonly onAnswer: () => void
  readonly now: () => number
  /** How long an answer may take at this moment. */
  readonly patienceMs: () => number
}

/** Between two pings. */
export const beatMs = 1_000
/** No pong for so long: the worker does not answer. */
export const silentMsMax = 3_000
/** While a file is read a parser may hold the worker longer than a simulation ever does. */
export const silentMsMaxOpening = 20_000

/**
 * Asks the worker whether it still answers. `beat` is called about once a second by somebody's timer; a gap between two
 * beats means that this page itself slept (hidden tab, suspended machine, long task), and proves nothing about the worker.
 */
export function createHeartbeat({ ping, onSilent, onAnswer, now, patienceMs }: HeartbeatOptions) {
  let n = 0
  let owedSince: number | null = null
  let lastBeat = now()
  let silent = false

  function beat(): void {
    const time = now()
    const slept = time - lastBeat > 2 * beatMs
    lastBeat = time
    if (slept) owedSince = null
    if (owedSince !== null && !silent && time - owedSince >= patienceMs()) {
      silent = true
      onSilent(time - owedSince)
    }
    owedSince ??= time
    ping(++n)
  }

  /** Anything that the worker sends shows that it lives. */
  function heard(): void {
    owedSince = null
    if (silent) onAnswer()
    silent = false
  }

  /** Start afresh: a new worker, or a tab that came back. */
  function reset(): void {
    owedSince = null
    silent = false
    lastBeat = now()
  }

  return { beat, heard, reset }
}
