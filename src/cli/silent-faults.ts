import { problem, type Problem } from '../scenario/problem.ts'
import type { Session } from '../session/session.ts'

/** Faults of the scenario that struck in none of these runs, which have ended, though they were no matter of chance. */
export function silentFaults(sessions: readonly Session[]): Problem[] {
  const [first] = sessions
  const { timeMs = Infinity } = first?.spec.until ?? {}
  return (first?.spec.faults ?? []).flatMap(({ kind, nth, prob, fromMs }, i): Problem[] => {
    const armed = sessions.flatMap(({ run }) => run.kernel.faults?.armed[i] ?? [])
    // One that lies beyond the end has been told of before.
    if (prob !== null || fromMs > timeMs || armed.some(({ struck }) => struck > 0)) return []
    const seen = Math.max(0, ...armed.map((each) => each.seen))
    const why = armed[0]?.timed
      ? `the run ended before ${fromMs} ms`
      : `it never came to its occurrence ${nth ?? 1}: there were ${seen}`
    return [problem('SG-1027', `the fault "${kind}" never struck: ${why}`, {}, { pointer: `/faults/${i}` })]
  })
}
