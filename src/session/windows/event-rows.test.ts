import { describe, expect, test } from 'vitest'
import type { Fields } from '../../base/value.ts'
import { actorOf } from '../../model/actors.ts'
import { handledBy, inFlightOf } from '../../history/in-flight.ts'
import { consumerField as C, consumerOf } from '../../history/world.ts'
import { outcomes } from '../../protocol/event-rows.ts'
import { consumerCells, consumerOffset, totalCells } from '../../protocol/mirror.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import { countingProjector, failsFirst, simSpec, steadyLog } from '../../sim/testing/scenes.ts'
import { mirrorShape, project } from '../projection.ts'
import { quantitiesAt } from '../quantities.ts'
import type { Session } from '../session.ts'
import { opened, recorded, type RecordedChange } from '../testing/sessions.ts'
import { eachVisit, eventsSpec, rowsOf } from '../testing/visits.ts'
import { makeWindow } from './window.ts'

describe('events', () => {
  test('are those of the log up to the cursor, filtered and in order as asked', () => {
    eachVisit((session, changes) => {
      const { log } = session.run.kernel
      const published = changes.filter((change) => change.kind === 'event-appended')
      const all = published.map((change) => log.at(change.a))
      const ordinals = (parts: Partial<SpecOf<'events'>>): number[] =>
        rowsOf(session, eventsSpec(parts)).map((row) => row.ordinal)

      expect(ordinals({})).toEqual(all.map((event) => event.ordinal))
      expect(ordinals({ sort: 'desc' })).toEqual(all.map((event) => event.ordinal).reverse())
      expect(ordinals({ from: 2, count: 3 })).toEqual([3, 4, 5].filter((ordinal) => ordinal <= all.length))
      const opened = all.filter((event) => event.name === 'Opened').map((event) => event.ordinal)
      expect(ordinals({ name: 'Opened' })).toEqual(opened)
      expect(makeWindow(session, 'w', eventsSpec({ name: 'Opened', count: 1 }))).toMatchObject({
        total: opened.length,
        of: all.length,
      })
      expect(ordinals({ text: 'K2' })).toEqual(
        all.filter((event) => event.aggregateId === 'k2').map((event) => event.ordinal),
      )
      const [first] = all
      if (first !== undefined) expect(ordinals({ text: `#${first.eventSequenceNumber}` })).toContain(1)
      for (const [i, row] of rowsOf(session, eventsSpec()).entries()) {
        expect(row).toMatchObject({
          step: published[i]!.step,
          timeMs: published[i]!.timeMs,
          seq: all[i]!.eventSequenceNumber.toString(),
          key: all[i]!.aggregateId,
        })
      }
    })
  })

  test('say of each consumer what became of them, as a scan of all changes does', () => {
    eachVisit((session, changes) => {
      for (const row of rowsOf(session, eventsSpec())) {
        for (const consumer of session.run.kernel.consumers) {
          const own = changes.filter((change) => change.subject === consumer.index && change.a === row.ordinal)
          const naive = outcomeOf(session, consumer.index, row.ordinal, own)

          expect(outcomes[row.outcomes[consumer.index]!], `event ${row.ordinal} at ${consumer.id}`).toBe(naive)
          expect(row.handledTimes[consumer.index]).toBe(own.filter((change) => change.kind === 'event-handled').length)
        }
      }
    })
  })

  test('one alone tells the same as its row, how often it failed, and names its cause', () => {
    let failures = 0
    eachVisit((session, changes) => {
      for (const row of rowsOf(session, eventsSpec({ count: 12 }))) {
        const [detail] = rowsOf(session, { view: 'event', ordinal: row.ordinal })

        expect(detail).toMatchObject(row)
        expect(detail!.consumers.map((each) => outcomes.indexOf(each.outcome))).toEqual(row.outcomes)
        for (const { consumer, failed } of detail!.consumers) {
          const own = changes.filter(
            ({ kind, subject, a }) => kind === 'attempt-failed' && subject === consumer && a === row.ordinal,
          )
          const last = own.at(-1)
          expect(failed).toEqual(last ? { times: own.length, step: last.step, atMs: last.timeMs } : null)
          failures += own.length
        }
        expect(detail!.sameKey.every((each) => session.run.kernel.log.at(each.ordinal).aggregateId === row.key)).toBe(
          true,
        )
        expect(detail!.causedBy === null).toBe(row.name !== 'Checked')
      }
    })
    expect(failures).toBeGreaterThan(0)
  })

  test('lead from their causes to what they caused, as all changes together say', () => {
    eachVisit((session, changes) => {
      const { log } = session.run.kernel
      const { values } = session.run.recorder.recording
      const all = recorded(session.run)
      const cause = (ordinal: number): number => {
        const appended = all.find((change) => change.kind === 'event-appended' && change.a === ordinal)!
        return appended.b === 0 ? 0 : Number((values.at(appended.b) as Fields)['event'])
      }
      for (const row of rowsOf(session, eventsSpec({ count: 10 }))) {
        const [detail] = rowsOf(session, { view: 'event', ordinal: row.ordinal })
        const { causation } = detail!
        const events = causation.filter((node) => node.kind === 'event')
        const below = Array.from({ length: log.length }, (_, i) => i + 1).filter((each) => cause(each) === row.ordinal)

        expect(events.filter((node) => node.here).map((node) => node.ordinal)).toEqual([row.ordinal])
        const here = causation.findIndex((node) => node.here)
        const parent = causation.slice(0, here).findLast((node) => node.kind === 'event')
        expect(parent?.ordinal ?? 0).toBe(cause(row.ordinal))
        const children = causation.slice(here + 1).filter((node) => node.depth === causation[here]!.depth + 2)
        expect(children.map((node) => node.ordinal).toSorted((a, b) => a - b)).toEqual(below)
        expect(children.every((node) => node.ahead === node.ordinal > session.world.events)).toBe(true)
        const sent = all.filter((change) => change.kind === 'command-sent' && change.b === row.ordinal)
        expect(causation.slice(here + 1).filter((node) => node.depth === causation[here]!.depth + 1)).toHaveLength(
          sent.length,
        )
        expect(detail!.causationCut).toBe(false)
        for (const each of detail!.consumers) {
          const touched = changes.filter(
            (change) =>
              change.kind.startsWith('saga-') &&
              ordinalAt(session, change.step) === row.ordinal &&
              consumerAt(session, change.actor) === each.consumer,
          )
          const told = each.effects.filter(({ words }) => !words.startsWith('sends '))
          if (session.run.kernel.consumers[each.consumer]!.component.kind === 'saga')
            expect(told.map(({ saga, step }) => [saga, step])).toEqual(
              touched.map((change) => [change.subject, change.step]),
            )
        }
      }
    })
  })

  test('by name are counted', () => {
    eachVisit((session) => {
      const all = rowsOf(session, eventsSpec())
      const counts = new Map<string, number>()
      for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1)

      expect(new Map(rowsOf(session, { view: 'types' }).map((row) => [row.name, row.count]))).toEqual(counts)
    })
  })

  test('on the tape lie ahead exactly where the recording holds them and the world does not yet', () => {
    eachVisit((session) => {
      const tape = rowsOf(session, { view: 'tape', count: 5, ahead: 4, until: null })
      const now = session.world.events
      const recordedEvents = session.run.kernel.log.length

      const from = Math.max(1, now - 4)
      const to = Math.min(recordedEvents, now + 4)
      expect(tape.map((row) => row.ordinal)).toEqual(
        Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i),
      )
      for (const row of tape) expect(row.ahead).toBe(row.ordinal > now)
    })
  })

  test('come to the tape with where each consumer stands, as the mirror has it', () => {
    eachVisit((session) => {
      const { standings } = makeWindow(session, 'w', { view: 'tape', count: 5, ahead: 4, until: null })
      const { run, world } = session
      const [shape, mirror] = [mirrorShape(run), project(run, world)]

      expect(standings).toEqual(
        run.kernel.consumers.map((_, consumer) => ({
          checkpoint: mirror[consumerOffset(shape, consumer) + consumerCells.indexOf('checkpoint')],
          lag: mirror[consumerOffset(shape, consumer) + consumerCells.indexOf('lag')],
        })),
      )
    })
  })

  test('on the tape of a window are those that were published in its steps, the newest or what comes next first', () => {
    eachVisit((session) => {
      const { end, world, run } = session
      const ranges = [
        { from: 0, to: end },
        { from: Math.floor(end / 3), to: Math.floor(end / 2) },
        { from: Math.max(0, session.cursor - 20), to: session.cursor + 20 },
        { from: end + 1, to: end + 9 },
      ]
      for (const range of ranges) {
        const inside = Array.from({ length: run.kernel.log.length }, (_, i) => i + 1).filter((ordinal) => {
          const step = run.index.eventStep.at(ordinal)
          return step >= range.from && step <= range.to
        })
        const done = inside.filter((ordinal) => ordinal <= world.events)
        const ahead = inside.filter((ordinal) => ordinal > world.events)
        const expected = done.length > 0 ? [...done.slice(-5), ...ahead.slice(0, 4)] : ahead.slice(0, 5)
        const tape = rowsOf(session, { view: 'tape', count: 5, ahead: 4, until: null, range })

        expect(tape.map(({ ordinal }) => ordinal)).toEqual(expected)
        for (const row of tape) expect(row.ahead).toBe(row.ordinal > world.events)
      }
    })
  })
})

const ordinalAt = (session: Session, step: number): number => session.run.recorder.recording.stepAt(step).ordinal
function consumerAt(session: Session, actor: number): number {
  const who = actorOf(session.run.kernel.shape, actor)
  return 'consumer' in who ? who.consumer : -1
}

/** What became of an event: whoever has it in hand, else the last word about it. */
function outcomeOf(session: Session, consumer: number, ordinal: number, own: readonly RecordedChange[]): string {
  const { run, world } = session
  const count = (kind: string): number => own.filter((change) => change.kind === kind).length
  if (count('task-dispatched') > count('task-ended') + count('task-lost')) return 'in-flight'
  for (let i = 0; i < run.kernel.shape.instances; i++) if (handledBy(world, consumer, i) === ordinal) return 'in-flight'
  for (const { kind, b } of own.toReversed()) {
    if (kind === 'event-handled') return 'done'
    if (kind === 'event-passed') return b === 2 ? 'ignored' : 'passed-over'
    if (kind === 'event-buried') return 'dead'
  }
  if (!run.kernel.consumers[consumer]!.filter.matches(run.kernel.log.at(ordinal))) return 'not-addressed'
  if (ordinal > consumerOf(world, consumer, C.checkpoint)) return 'to-come'
  return count('task-lost') > 0 ? 'lost' : 'passed-over'
}

test('as many are in flight as the figures say: the tape, Totals, Consumers and expectations mean the same', () => {
  let seen = 0
  eachVisit((session) => {
    const { world } = session
    const rows = rowsOf(session, eventsSpec())
    const mirror = project(session.run, world)
    const total = quantitiesAt(session).find(({ path }) => path === 'totals.inFlight')!.literal
    expect(Number(total)).toBe(mirror[totalCells.indexOf('inFlight')])
    for (const { index } of session.run.kernel.consumers) {
      const rings = rows.filter((row) => outcomes[row.outcomes[index]!] === 'in-flight').length
      const figure = mirror[consumerOffset(mirrorShape(session.run), index) + consumerCells.indexOf('inFlight')]!

      expect(figure).toBe(inFlightOf(world, index))
      // Two instances that have the same event are two that are at work, on one event.
      if (session.run.kernel.shape.instances === 1) expect(figure).toBe(rings)
      else expect(figure > 0).toBe(rings > 0)
      seen += rings
    }
  })
  expect(seen).toBeGreaterThan(0)
})

test('an event that an outage sent back is to come again, and in flight while somebody has it', () => {
  const session = opened(
    simSpec({
      profile: 'hardened',
      components: [countingProjector({ fails: failsFirst(2, 'transient') })],
      producers: [steadyLog(1)],
    }),
  )
  const seen: (string | undefined)[] = []
  while (session.advance(1) > 0) {
    const [row] = rowsOf(session, eventsSpec())
    const outcome = row === undefined ? undefined : outcomes[row.outcomes[0]!]
    if (outcome !== seen.at(-1)) seen.push(outcome)
  }

  expect(seen).toEqual(['to-come', 'in-flight', 'to-come', 'in-flight', 'to-come', 'in-flight', 'done'])
})
