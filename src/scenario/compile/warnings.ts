import { readTime } from '../../base/read-time.ts'
import { epochOfLogs } from '../../model/epoch.ts'
import type { SimSpec } from '../../sim/spec.ts'
import { pointerOf } from '../json/read-json.ts'
import { problem, quoted, type Problem } from '../problem.ts'
import type { Scenario } from '../schema/scenario.ts'
import type { LogProducer } from '../schema/sources.ts'

/** What a scenario allows itself and hardly means: it runs all the same. */
export function warningsOf(scenario: Scenario, spec: SimSpec): Problem[] {
  const { timeMs: endMs } = scenario.until
  if (endMs === undefined) return []
  return [...lateEvents(scenario, spec, endMs), ...lateFaults(scenario, endMs)]
}

const end = (endMs: number): string => `the run ends at ${endMs} ms`

/** Events that are due when the run has ended: one warning for each producer. */
function lateEvents({ producers }: Scenario, spec: SimSpec, endMs: number): Problem[] {
  const logs = spec.producers.flatMap((each) => (each.kind === 'log' ? [each.events] : []))
  const epochMs = epochOfLogs(logs)
  const mend = 'end the run later: "until", "timeMs"'
  return producers.flatMap((producer, i): Problem[] => {
    const path = ['producers', i]
    if (producer.kind === 'rate') {
      if (producer.startMs <= endMs) return []
      const found = `${quoted(producer.name)} begins at ${producer.startMs} ms, ${end(endMs)}: it publishes nothing`
      return [problem('SG-1026', found, { mend }, { pointer: pointerOf([...path, 'startMs']) })]
    }
    const made = spec.producers[i]!
    const late = made.kind === 'log' ? made.events.filter((event) => (event.createdAt ?? 0) - epochMs > endMs) : []
    const [first] = late
    if (first === undefined) return []
    const dueMs = first.createdAt! - epochMs
    const others =
      late.length === 1
        ? 'it is not published'
        : `it and ${late.length - 1} later ${late.length === 2 ? 'one' : 'ones'} are not published`
    const found = `the event ${quoted(first.name)} is due at ${dueMs} ms of virtual time, ${end(endMs)}: ${others}`
    const at = listedAt(producer, first.createdAt!)
    return [problem('SG-1026', found, { mend }, { pointer: pointerOf([...path, ...at]) })]
  })
}

/** Where the scenario itself lists the first event of this time. */
function listedAt({ events }: LogProducer, createdAt: number): readonly (string | number)[] {
  const found = (events ?? []).findIndex(({ at }) => (typeof at === 'string' ? readTime(at)?.ms : at) === createdAt)
  return found < 0 ? [] : ['events', found, 'at']
}

function lateFaults({ faults }: Scenario, endMs: number): Problem[] {
  return faults.flatMap(({ kind, fromMs }, i) =>
    fromMs <= endMs
      ? []
      : [
          problem(
            'SG-1027',
            `the fault ${quoted(kind)} counts from ${fromMs} ms, ${end(endMs)}: it never strikes`,
            { allowed: `0 to ${endMs}` },
            { pointer: pointerOf(['faults', i, 'fromMs']) },
          ),
        ],
  )
}
