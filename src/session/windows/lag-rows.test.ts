import { expect, test } from 'vitest'
import { consumerField as C, consumerOf } from '../../history/world.ts'
import type { LagScale } from '../../protocol/run-rows.ts'
import { countingProjector, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import { lagAt } from '../lag.ts'
import { ran } from '../testing/sessions.ts'
import { eachVisit, rowsOf } from '../testing/visits.ts'

const scales: readonly LagScale[] = ['time', 'steps']

test('consumers lag by as many events as a scan of the log after the checkpoint finds', () => {
  eachVisit((session) => {
    const rows = rowsOf(session, { view: 'lag', steps: 500, buckets: 20, by: 'time' })
    for (const consumer of session.run.kernel.consumers) {
      const { log } = session.run.kernel
      const checkpoint = consumerOf(session.world, consumer.index, C.checkpoint)
      let naive = 0
      for (let ordinal = Math.max(0, checkpoint) + 1; ordinal <= session.world.events; ordinal++) {
        if (consumer.filter.matches(log.at(ordinal))) naive++
      }

      expect(rows[consumer.index]).toMatchObject({ consumer: consumer.index, now: naive })
      expect(rows[consumer.index]!.lag.at(-1)).toBe(naive)
    }
  })
})

test('a stretch has the largest lag of all worlds in it, and of the one that it begins with', () => {
  eachVisit((session) => {
    const { run, cursor } = session
    const begin = Math.max(session.first, cursor - 60)
    const worlds = Array.from({ length: cursor - begin + 1 }, (_, i) =>
      run.kernel.consumers.map(({ index }) => lagAt(run, session.worldAt(begin + i), index)),
    )
    for (const by of scales) {
      for (const row of rowsOf(session, { view: 'lag', steps: 60, buckets: 8, by })) {
        const lags = worlds.map((world) => world[row.consumer]!)

        expect(row.fromStep).toBe(begin)
        expect(row.steps).toHaveLength(row.lag.length)
        expect(row.steps.length).toBeLessThanOrEqual(8)
        expect(row.steps.at(-1)).toBe(cursor)
        expect([row.peak, Math.max(...row.lag)]).toEqual([Math.max(...lags), Math.max(...lags)])
        if (row.by === 'steps')
          expect(row.lag.slice(0, -1)).toEqual(
            row.steps
              .slice(0, -1)
              .map((end, i) => Math.max(...lags.slice((row.steps[i - 1] ?? begin) - begin, end - begin + 1))),
          )
      }
    }
  })
})

/** Three events, each long after the one before. */
const sparse = simSpec({ components: [countingProjector()], producers: [steadyLog(3, 60_000)] })

test('by time stretches are as long as each other, and a lag lasts no longer than it did', () => {
  const session = ran(sparse)
  const { timeMs } = session.world
  const [row] = rowsOf(session, { view: 'lag', steps: 500, buckets: 11, by: 'time' })

  expect(row).toMatchObject({ by: 'time', sinceMs: 0, untilMs: timeMs })
  // Virtual time has whole ms.
  expect(row!.timesMs).toEqual([...Array.from({ length: 10 }, (_, i) => Math.round(((i + 1) * timeMs) / 10)), timeMs])
  // Each was handled soon: nobody lags between them.
  expect(row!.lag.filter((lag) => lag > 0)).toEqual([1, 1, 1])
  expect(row!.lag.at(-1)).toBe(0)
})

test('where all happened at one moment it is by steps, whatever was asked for', () => {
  const session = ran(sparse)
  const [row] = rowsOf(session, { view: 'lag', steps: 0, buckets: 11, by: 'time' })

  expect(row).toMatchObject({ by: 'steps', lag: [0], steps: [session.cursor], perS: null })
})

test('the rate is that of the events handled in these steps', () => {
  const session = ran(sparse)
  const [row] = rowsOf(session, { view: 'lag', steps: 500, buckets: 11, by: 'steps' })

  expect(row!.perS).toBeCloseTo(3000 / session.world.timeMs)
})
