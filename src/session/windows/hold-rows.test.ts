import { expect, test } from 'vitest'
import { consumerField, consumerOf, instanceField, instanceOf } from '../../history/world.ts'
import { zoneLosses } from '../../model/change.ts'
import type { FaultSpec } from '../../model/fault.ts'
import { holdEnds } from '../../protocol/mirror.ts'
import type { HoldRow } from '../../protocol/zone-rows.ts'
import { counterSaga, countingProjector, simSpec, steadyLog, watcher } from '../../sim/testing/scenes.ts'
import { ran, recorded } from '../testing/sessions.ts'
import { eachVisit, rowsOf } from '../testing/visits.ts'

const faults: readonly FaultSpec[] = (
  [
    {
      kind: 'crash-holding-lock',
      hook: 'commit',
      nth: 3,
      params: { lock: 'lease', leaseMs: 3000, restartAfterMs: 5000 },
    },
    { kind: 'crash-after-handler', hook: 'handler.exit', nth: 9, params: { restartAfterMs: 900 } },
    { kind: 'zombie-holder', hook: 'commit', nth: 20, params: { pauseMs: 9000, leaseMs: 2000 } },
    { kind: 'zombie-holder', hook: 'handler.enter', nth: 33, params: { pauseMs: 60_000, leaseMs: 500 } },
  ] as const
).map((fault) => ({ match: {}, prob: null, times: 1, fromMs: 0, ...fault }))

const spec = (profile: 'classic' | 'hardened') =>
  simSpec({
    profile,
    components: [countingProjector({ latencyMs: 5 }), counterSaga(), watcher({ latencyMs: 9 })],
    bundle: { instances: 3 },
    producers: [steadyLog(60, 700)],
    faults,
  })

test.each(['classic', 'hardened'] as const)(
  'under %s lanes show crashes, lost zones and who went on without one, as a reading of all changes does',
  (profile) => {
    const session = ran(spec(profile), { stepsMax: 4000 })
    let seen = 0
    for (let step = 0; step <= session.end; step += Math.max(1, Math.floor(session.end / 60))) {
      session.seek(step)
      const changes = recorded(session.run, step)
      for (const { index } of session.run.kernel.consumers) {
        const naive: [string, number, number, number][] = []
        const open = new Map<number, [string, number, number, number]>()
        const down = new Map<number, [string, number, number, number]>()
        const ghosts = new Map<number, [string, number, number, number]>()
        const begin = (into: typeof open, kind: string, instance: number, at: number): void => {
          const row: [string, number, number, number] = [kind, instance, at, -1]
          into.set(instance, row)
          naive.push(row)
        }
        const end = (into: typeof open, instance: number, at: number): void => {
          const row = into.get(instance)
          if (row) row[3] = at
          into.delete(instance)
        }
        for (const { kind, subject, a, b, step: at, actor } of changes) {
          if (subject !== index) continue
          if (kind === 'zone-entered' && b === 1) begin(open, 'hold', a, at)
          if (kind === 'zone-left' && b >> 1 === 0) end(open, a, at)
          if (kind === 'zone-expired') {
            end(open, a, at)
            // Whoever dies in this very step, or is down, believes nothing.
            const dies = changes.some(
              (other) => other.kind === 'loop-crashed' && other.step === at && other.subject === index,
            )
            if (!dies && !down.has(a)) begin(ghosts, 'ghost', a, at)
          }
          if (kind === 'loop-crashed') {
            end(ghosts, a, at)
            begin(down, 'crash', a, at)
          }
          if (kind === 'loop-restarted') end(down, a, at)
          if (kind === 'cycle-ended') end(ghosts, actor % session.run.kernel.shape.instances, at)
        }
        const rows = rowsOf(session, { view: 'zone', consumer: index, count: 500 })
        const shown = rows
          .filter(({ kind }) => kind !== 'failed-try')
          .map(({ kind, instance, fromStep, toStep }: HoldRow) => JSON.stringify([kind, instance, fromStep, toStep]))
        expect(shown.toSorted(), `consumer ${index} at ${step}`).toEqual(
          naive.map((row) => JSON.stringify(row)).toSorted(),
        )
        seen += naive.filter(([kind]) => kind === 'crash' || kind === 'ghost').length
      }
    }
    expect(seen).toBeGreaterThan(0)
  },
)

test('whoever has tried in vain waits for the zone as long as another holds it, and that one for nobody', () => {
  const session = ran(spec('classic'), { stepsMax: 4000 })
  let edges = 0
  for (let step = 0; step <= session.end; step++) {
    session.seek(step)
    const rows = rowsOf(session, { view: 'waits' })
    for (const { from, to, nextMs } of rows) {
      if (from.kind === 'instance' && to.kind === 'zone') {
        edges++
        expect(nextMs).toBe(instanceOf(session.world, from.consumer, from.instance, instanceField.wakeMs))
        const holds = rowsOf(session, { view: 'zone', consumer: from.consumer, count: 50 }).filter(
          ({ kind, toStep }) => kind === 'hold' && toStep < 0,
        )
        expect(holds.map(({ instance }) => instance)).not.toContain(from.instance)
        expect(holds).toHaveLength(1)
        expect(rows).toContainEqual(
          expect.objectContaining({
            from: to,
            to: { kind: 'instance', consumer: from.consumer, instance: holds[0]!.instance },
          }),
        )
      }
    }
  }
  expect(edges).toBeGreaterThan(0)
})

test('a hold names the first and the last event that were handled in it', () => {
  const session = ran(spec('classic'), { stepsMax: 4000 })
  session.seek(session.end)
  const { run } = session
  const handled = recorded(run, session.end).filter(({ kind }) => kind === 'event-handled')
  let named = 0
  for (const { index } of run.kernel.consumers) {
    for (const row of rowsOf(session, { view: 'zone', consumer: index, count: 500 })) {
      const events = handled.filter(
        ({ step, actor }) =>
          actor === index * run.kernel.shape.instances + row.instance && step >= row.fromStep && step <= row.toStep,
      )
      if (row.kind !== 'hold' || row.handled === 0) expect([row.firstEvent, row.lastEvent]).toEqual([0, 0])
      else if (events.length > 0) {
        expect([row.firstEvent, row.lastEvent]).toEqual([events[0]!.a, events.at(-1)!.a])
        named++
      }
    }
  }
  expect(named).toBeGreaterThan(20)
})

test('lanes of some zones have the whole count to themselves, and what names no consumer is left out', () => {
  const session = ran(spec('classic'), { stepsMax: 4000 })
  session.seek(session.end)
  const all = rowsOf(session, { view: 'lanes', spanMs: null, count: 30 })
  const one = rowsOf(session, { view: 'lanes', spanMs: null, count: 30, consumers: [1] })

  expect(new Set(all.map(({ consumer }) => consumer))).toEqual(new Set([0, 1, 2]))
  expect(all.filter(({ consumer }) => consumer === 1)).toEqual(one.slice(0, 10))
  expect(one).toHaveLength(30)
  expect(new Set(one.map(({ consumer }) => consumer))).toEqual(new Set([1]))
  expect(rowsOf(session, { view: 'lanes', spanMs: null, count: 30, consumers: [-1, 0.5, 7, Number.NaN] })).toEqual([])
})

test('the newest of all zones come first', () => {
  const session = ran(spec('classic'), { stepsMax: 4000 })
  session.seek(session.end)
  const rows = rowsOf(session, { view: 'lanes', spanMs: null, count: 60 })
  const begun = rows.map(({ fromStep }) => fromStep)

  expect(new Set(rows.slice(0, 20).map(({ consumer }) => consumer)).size).toBeGreaterThan(1)
  expect(begun).toEqual(begun.toSorted((a, b) => b - a))
})

test('how the last hold of a zone ended says why it was taken away', () => {
  const session = ran(spec('hardened'), { stepsMax: 4000 })
  const seen = new Set<string>()
  for (const { kind, subject, b, step } of recorded(session.run, session.end)) {
    if (kind !== 'zone-expired') continue
    session.seek(step)
    const end = holdEnds[consumerOf(session.world, subject, consumerField.lastHoldEnd)]
    expect(end).toBe(zoneLosses[b])
    seen.add(String(end))
  }
  expect(seen).toContain('lease-ran-out')
})

test('in a window of the strip that lies ahead of the cursor nobody holds anything yet', () => {
  let held = 0
  eachVisit((session) => {
    const all = { view: 'lanes', spanMs: null, count: 200 } as const
    held += rowsOf(session, all).filter(({ toStep }) => toStep < 0).length
    const ahead = { from: session.cursor + 1, to: session.cursor + 200 }

    expect(rowsOf(session, { ...all, range: ahead })).toEqual([])
  })
  expect(held).toBeGreaterThan(0)
})

test('of few that are asked for none is left out that reaches into the time of those shown', () => {
  let reaching = 0
  eachVisit((session) => {
    const { consumers } = session.run.kernel
    const each = 6
    const few = rowsOf(session, { view: 'lanes', spanMs: null, count: each * consumers.length })
    for (const { index } of consumers) {
      const all = rowsOf(session, { view: 'zone', consumer: index, count: 500 })
      const shown = few.filter(({ consumer }) => consumer === index)
      expect(shown.length).toBeLessThanOrEqual(each)
      const begins = shown.findLast(({ reachesIn }) => !reachesIn)?.fromStep ?? Infinity
      const missed = all.filter(
        ({ fromStep, toStep, kind, instance }) =>
          fromStep < begins &&
          (toStep < 0 || toStep > begins) &&
          !shown.some((row) => row.fromStep === fromStep && row.kind === kind && row.instance === instance),
      )
      expect(missed).toEqual([])
      reaching += shown.filter(({ reachesIn }) => reachesIn).length
    }
  })
  expect(reaching).toBeGreaterThan(0)
})
