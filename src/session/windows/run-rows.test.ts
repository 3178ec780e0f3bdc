import { describe, expect, test } from 'vitest'
import { countingProjector, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import { opened, recorded } from '../testing/sessions.ts'
import { eachVisit, rowsOf } from '../testing/visits.ts'

describe('the run', () => {
  test('as a strip covers every step once and counts every event of the recording', () => {
    eachVisit((session) => {
      const strip = rowsOf(session, { view: 'strip', buckets: 30 })

      expect(strip.length).toBeLessThanOrEqual(30)
      expect(strip[0]!.fromStep).toBe(1)
      expect(strip.at(-1)!.toStep).toBe(session.end)
      for (const [i, bucket] of strip.entries()) if (i > 0) expect(bucket.fromStep).toBe(strip[i - 1]!.toStep + 1)
      const counted = strip.flatMap((bucket) => bucket.types).reduce((sum, [, count]) => sum + count, 0)
      expect(counted).toBe(session.run.kernel.log.length)
      const failed = recorded(session.run).filter((change) => change.kind === 'attempt-failed').length
      expect(strip.reduce((sum, bucket) => sum + bucket.errors, 0)).toBe(failed)
    })
  })

  test('as a strip is the same however often somebody has looked while it grew', () => {
    const spec = simSpec({ components: [countingProjector()], producers: [steadyLog(30_000, 1)] })
    const session = opened(spec, { stepsMax: 1_000_000 })
    const looked = opened(spec, { stepsMax: 1_000_000 })
    for (const atoms of [1, 15, 16, 100, 900, 5000, 40_000, 60_000]) {
      session.advance(atoms)
      while (looked.end < session.end) {
        looked.advance(Math.min(Math.ceil(atoms / 10), session.end - looked.end))
        rowsOf(looked, { view: 'strip', buckets: 30 })
      }

      const again = opened(spec, { stepsMax: 1_000_000 })
      again.advance(session.end)
      expect(rowsOf(looked, { view: 'strip', buckets: 30 })).toEqual(rowsOf(again, { view: 'strip', buckets: 30 }))
    }
    // Blocks of 16 steps were merged meanwhile.
    expect(looked.run.index.trends.blocks[0]!.toStep).toBe(32)
  })

  test('as atoms lists the last steps, newest first, each in words', () => {
    eachVisit((session) => {
      const rows = rowsOf(session, { view: 'atoms', count: 20 })

      expect(rows.map((row) => row.step)).toEqual(
        Array.from({ length: Math.min(20, session.cursor) }, (_, i) => session.cursor - i),
      )
      for (const row of rows) {
        expect(row.words).not.toBe('')
        expect(row).toMatchObject({ timeMs: session.run.recorder.recording.timeAt(row.step) })
      }
    })
  })

  test('at present leads with the last atom, then tells where everybody stands, in an order that does not change', () => {
    eachVisit((session) => {
      const [lead, ...standings] = rowsOf(session, { view: 'now' })
      if (session.cursor === 0) {
        expect([lead!.subject, lead!.words]).toEqual(['Nothing', 'has happened yet'])
        return
      }
      const [atom] = rowsOf(session, { view: 'atoms', count: 1 })

      expect([lead!.subject, lead!.words]).toEqual([atom!.actor, atom!.words])
      const { consumers, instances } = session.run.kernel.shape
      const everybody = Array.from({ length: consumers * instances }, (_, i) => [
        Math.floor(i / instances),
        i % instances,
      ])
      expect(standings.map(({ consumer, instance }) => [consumer, instance])).toEqual(everybody.slice(0, 6))
    })
  })
})
