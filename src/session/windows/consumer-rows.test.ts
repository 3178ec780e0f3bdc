import { describe, expect, test } from 'vitest'
import { toPlain, type Value } from '../../base/value.ts'
import { limits } from '../../base/limits.ts'
import { consumerField as C, consumerOf } from '../../history/world.ts'
import { countingProjector, failsFirst, firstEventMs, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import { ran } from '../testing/sessions.ts'
import { eachVisit, rowsOf } from '../testing/visits.ts'

describe('zones', () => {
  test('show the holds and failed tries that a replay of the changes finds', () => {
    eachVisit((session, changes) => {
      for (const consumer of session.run.kernel.consumers) {
        const naive: unknown[][] = []
        let open: { instance: number; fromStep: number; fromMs: number } | null = null
        for (const { kind, subject, a, b, step, timeMs } of changes) {
          if (subject !== consumer.index) continue
          if (kind === 'zone-refused') naive.push(['failed-try', a, step, step, timeMs, timeMs, 'clean'])
          if (kind === 'zone-entered' && b === 1) open = { instance: a, fromStep: step, fromMs: timeMs }
          if (kind === 'zone-left' && b >> 1 === 0) {
            naive.push(['hold', a, open!.fromStep, step, open!.fromMs, timeMs, (b & 1) === 1 ? 'error' : 'clean'])
            open = null
          }
        }
        if (open !== null)
          naive.push(['hold', open.instance, open.fromStep, -1, open.fromMs, session.world.timeMs, 'open'])
        // The latest are those that began last, however long they took.
        naive.sort((a, b) => Number(a[2]) - Number(b[2]))
        const rows = rowsOf(session, { view: 'zone', consumer: consumer.index, count: 500 })

        const shown = rows.map((row) => [
          row.kind,
          row.instance,
          row.fromStep,
          row.toStep,
          row.fromMs,
          row.toMs,
          row.end,
        ])
        const byStart = (all: unknown[]): unknown[] => all.map((each) => JSON.stringify(each)).toSorted()
        expect(byStart(shown)).toEqual(byStart(naive.slice(-500)))
        for (const [i, row] of rows.entries()) if (i > 0) expect(row.fromStep).toBeLessThan(rows[i - 1]!.fromStep)
      }
    })
  })

  test('a hold says how many events its pass acknowledged', () => {
    eachVisit((session, changes) => {
      for (const { index } of session.run.kernel.consumers) {
        for (const row of rowsOf(session, { view: 'zone', consumer: index, count: 100 })) {
          const { actor } = session.run.recorder.recording.stepAt(Math.max(1, row.toStep))
          // Replays hold the zone too, but they are no pass of a loop.
          if (
            row.kind !== 'hold' ||
            row.end !== 'clean' ||
            actor >= index * session.run.kernel.shape.instances + session.run.kernel.shape.instances
          )
            continue
          const acknowledged = changes.filter(
            (change) =>
              change.kind === 'metric-sent' &&
              change.actor === actor &&
              change.step > row.fromStep &&
              change.step <= row.toStep,
          )

          expect(row.handled).toBe(acknowledged.length)
        }
      }
    })
  })

  test('lanes show those of the last so many milliseconds only', () => {
    eachVisit((session) => {
      const spanMs = 5000
      for (const row of rowsOf(session, { view: 'lanes', spanMs, count: 200 })) {
        expect(row.toMs).toBeGreaterThanOrEqual(session.world.timeMs - spanMs)
      }
      const whole = rowsOf(session, { view: 'lanes', spanMs: null, count: 500 })
      const recent = rowsOf(session, { view: 'lanes', spanMs: session.world.timeMs + 1, count: 500 })
      expect(recent).toEqual(whole)
    })
  })

  test('lanes of a window are the holds and tries that lie in its steps or reach into them', () => {
    eachVisit((session) => {
      const range = { from: Math.floor(session.cursor / 3), to: Math.floor(session.cursor / 2) }
      const all = { view: 'lanes', spanMs: null, count: limits.windowRowsMax } as const
      const whole = rowsOf(session, all)
      const shown = rowsOf(session, { ...all, range })
      // Each consumer has its share of the window; where one fills it, the oldest are cut.
      if (whole.length >= limits.windowRowsMax / session.run.kernel.consumers.length) return

      expect(shown).toEqual(
        whole.filter(({ fromStep, toStep }) => fromStep <= range.to && (toStep < 0 || toStep >= range.from)),
      )
    })
  })
})

describe('consumers', () => {
  test('list their checkpoints newest first, each from where the one before came to', () => {
    eachVisit((session, changes) => {
      for (const { index } of session.run.kernel.consumers) {
        const { log } = session.run.kernel
        const written = changes
          .filter((change) => change.kind === 'checkpoint-written' && change.subject === index)
          .reverse()
          .slice(0, 50)
        const [detail] = rowsOf(session, { view: 'consumer', consumer: index })

        expect(detail!.checkpoints.map(({ step, from, to }) => [step, from, to])).toEqual(
          written.map(({ step, a, b }) => [step, b < 0 ? null : log.seqOf(b).toString(), log.seqOf(a).toString()]),
        )
        const failed = changes.findLast((change) => change.kind === 'attempt-failed' && change.subject === index)
        expect(detail!.lastError?.step ?? null).toBe(failed?.step ?? null)
        const handledTimes = changes.filter(
          (change) => change.kind === 'metric-sent' && change.subject === index,
        ).length
        expect(detail!.metrics.reduce((sum, metric) => sum + metric.count, 0)).toBe(handledTimes)
      }
    })
  })

  test('have the dead events that a replay of the changes leaves', () => {
    eachVisit((session, changes) => {
      const dead: [number, number][] = []
      for (const { kind, subject, a } of changes) {
        if (kind === 'event-buried') dead.push([subject, a])
        if (kind === 'dead-removed')
          for (let i = dead.length - 1; i >= 0; i--) if (dead[i]![0] === subject && dead[i]![1] === a) dead.splice(i, 1)
      }
      const rows = rowsOf(session, { view: 'dead', from: 0, count: 500, consumer: null })

      expect(rows.map((row) => [row.consumer, row.ordinal])).toEqual(dead.toReversed())
      expect(rowsOf(session, { view: 'dead', from: 0, count: 500, consumer: 0 }).map((row) => row.ordinal)).toEqual(
        dead
          .filter(([consumer]) => consumer === 0)
          .map(([, ordinal]) => ordinal)
          .reverse(),
      )
    })
  })

  test('show their projections as the last view that was told', () => {
    eachVisit((session, changes) => {
      for (const row of rowsOf(session, { view: 'projections' })) {
        const last = changes.findLast((change) => change.kind === 'view-updated' && change.subject === row.consumer)
        const { component } = session.run.kernel.consumers[row.consumer]!
        const view: Value =
          last === undefined
            ? component.kind === 'projector'
              ? component.initial
              : null
            : session.run.recorder.recording.values.at(last.a)

        expect(JSON.parse(row.json)).toEqual(JSON.parse(JSON.stringify(toPlain(view))))
      }
    })
  })
})

test('a consumer has recovered once a checkpoint was written or a pass went through, whatever its store records', () => {
  const seen = new Set<boolean>()
  eachVisit((session, changes) => {
    for (const { index } of session.run.kernel.consumers) {
      const own = changes.filter(({ subject, kind }) => subject === index || kind === 'store-wiped')
      const failed = own.findLastIndex(({ kind }) => kind === 'attempt-failed')
      const [detail] = rowsOf(session, { view: 'consumer', consumer: index })
      if (failed < 0) {
        expect(detail!.lastError).toBeNull()
        continue
      }
      const since = own.slice(failed + 1)
      const goesOn = since.some(
        ({ kind, a, b }) =>
          kind === 'checkpoint-written' || kind === 'store-wiped' || (kind === 'cycle-ended' && a >= 0 && b === 0),
      )
      const recorded = consumerOf(session.world, index, C.inError) === 1
      expect(detail!.lastError!.recovered).toBe(goesOn && !recorded)
      seen.add(goesOn && !recorded)
    }
  })
  expect(seen).toEqual(new Set([true, false]))
})

test('under a profile that records no errors, one that fails at an event for ever is failing, not recovered', () => {
  const session = ran(
    simSpec({
      profile: 'seed',
      components: [countingProjector({ fails: failsFirst(1_000) })],
      producers: [steadyLog(1)],
    }),
    { stepsMax: 200 },
  )
  expect(consumerOf(session.world, 0, C.inError)).toBe(0)
  expect(rowsOf(session, { view: 'consumer', consumer: 0 })[0]!.lastError).toMatchObject({ recovered: false })
  const failing = rowsOf(session, { view: 'consumers', text: '', show: 'failing', sort: 'run', descending: false })
  expect(failing).toEqual([{ listed: [0] }])
})

test('a hold that ends by an error says so, and that nothing was acknowledged in it', () => {
  const component = countingProjector({ fails: failsFirst(2, 'transient') })
  const session = ran(simSpec({ profile: 'hardened', components: [component], producers: [steadyLog(1)] }))
  const holds = rowsOf(session, { view: 'zone', consumer: 0, count: 10 }).filter((row) => row.fromMs >= firstEventMs)

  expect(holds.map((row) => [row.end, row.handled])).toEqual([
    ['clean', 1],
    ['error', 0],
    ['error', 0],
  ])
})

test('the status tells when the streak of errors began, in the fields and the order of Evento', () => {
  let streaks = 0
  eachVisit((session) => {
    for (const { index } of session.run.kernel.consumers) {
      const [detail] = rowsOf(session, { view: 'consumer', consumer: index })
      const status = new Map(detail!.status)
      expect([...status.keys()].slice(0, 8)).toEqual([
        'lastEventSequenceNumber',
        'deadEvents',
        'inError',
        'errorStartAt',
        'lastErrorAt',
        'errorCount',
        'error',
        'enabled',
      ])
      const count = Number(status.get('errorCount'))
      if (status.get('inError') === 'false' || count > detail!.errors.length) continue
      streaks++
      expect(status.get('errorStartAt')).toBe(`${detail!.errors[count - 1]!.timeMs} ms`)
      expect(status.get('lastErrorAt')).toBe(`${detail!.errors[0]!.timeMs} ms`)
    }
  })
  expect(streaks).toBeGreaterThan(0)
})
