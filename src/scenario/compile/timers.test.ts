import { describe, expect, test } from 'vitest'
import { makeStore } from '../../session/make-store.ts'
import { changesOf } from '../../session/testing/sessions.ts'
import { Session } from '../../session/session.ts'
import { readScenario } from '../read-scenario.ts'
import { compile } from './compile.ts'

type Plain = Record<string, unknown>

/** An order that waits for its payment: what comes first, the payment or the time-out, decides. */
const waiting = (after: readonly Plain[], events: readonly Plain[], more: Plain = {}): Plain => ({
  format: 'sagascope/scenario',
  version: 2,
  name: 'n',
  title: 'T',
  numbering: 'contiguous',
  bundle: {
    id: 'b',
    components: [
      {
        kind: 'saga',
        name: 'Order',
        association: 'orderId',
        initial: { status: 'new' },
        on: {
          Placed: { init: true, after },
          Paid: { set: { status: "'paid'" }, end: true },
          TimedOut: { when: "state.status == 'new'", set: { status: "'gone'" } },
        },
      },
    ],
  },
  producers: [{ kind: 'log', name: 'log', events }],
  ...more,
})

const opened = (plain: Plain) => {
  const read = readScenario(JSON.stringify(plain))
  if (!read.ok) return read
  return compile(read.value)
}

function ran(plain: Plain): Session {
  const spec = opened(plain)
  if (!spec.ok) throw new Error(spec.error.list[0].message)
  const session = new Session(spec.value, { name: 'n', title: 'T', description: '', source: 'file' }, makeStore)
  session.advance(100_000)
  return session
}

const log = ({ run }: Session) =>
  Array.from({ length: run.kernel.log.length }, (_, i) => {
    const { name, context, aggregateId, payload, publishedMs } = run.kernel.log.at(i + 1)
    return { name, context, aggregateId, payload: { ...payload }, publishedMs }
  })

const placed = { event: 'Placed', at: 1000, aggregateId: 'o-1', payload: { orderId: 'o-1', limit: 3 } }

describe('`after` sets a timer', () => {
  test('that publishes its event so many virtual ms after the handling, with the payload of that moment', () => {
    const session = ran(waiting([{ event: 'TimedOut', ms: 30_000, payload: { orderId: 'payload.orderId' } }], [placed]))
    const [first, fired, ...more] = log(session)

    expect(more).toEqual([])
    expect(fired).toMatchObject({
      name: 'TimedOut',
      context: 'default',
      aggregateId: 'o-1',
      payload: { orderId: 'o-1' },
    })
    const waited = fired!.publishedMs - first!.publishedMs
    expect(waited).toBeGreaterThanOrEqual(30_000)
    expect(waited).toBeLessThan(31_100)
  })

  test('whose time is an expression, and which is set only where its condition holds', () => {
    const rules = [
      {
        event: 'TimedOut',
        ms: 'payload.limit * 1000',
        when: 'payload.limit > 2',
        payload: { orderId: 'payload.orderId' },
      },
      { event: 'Never', ms: 10, when: 'payload.limit > 3' },
    ]
    const [first, fired, ...more] = log(ran(waiting(rules, [placed])))

    expect(more).toEqual([])
    expect(fired!.publishedMs - first!.publishedMs).toBeLessThan(4100)
  })

  test('that fires whatever has become of the saga meanwhile: the answer may win the race, and the time-out is ignored', () => {
    const rules = [{ event: 'TimedOut', ms: 60_000, payload: { orderId: 'payload.orderId' } }]
    const paid = { event: 'Paid', at: 20_000, aggregateId: 'o-1', payload: { orderId: 'o-1' } }
    const session = ran(waiting(rules, [placed, paid]))

    expect(log(session).map(({ name }) => name)).toEqual(['Placed', 'Paid', 'TimedOut'])
    expect(session.world).toMatchObject({ sagasLive: 0, sagasEnded: 1 })
  })

  test('in another context, about something else', () => {
    const rules = [
      { event: 'A', ms: 5, context: 'other', aggregateId: "'x' + payload.orderId" },
      { event: 'A', ms: 5, aggregateId: 'null' },
    ]
    const fired = log(ran(waiting(rules, [placed]))).slice(1)

    expect(new Set(fired.map(({ context, aggregateId }) => `${context} ${aggregateId}`))).toEqual(
      new Set(['default null', 'other xo-1']),
    )
  })

  test('a time that is none is a failure of the handler, as any expression that goes wrong', () => {
    const session = ran(
      waiting([{ event: 'TimedOut', ms: '-1 * payload.limit' }], [placed], {
        profile: 'hardened',
        until: { timeMs: 60_000 },
      }),
    )

    expect(log(session)).toHaveLength(1)
    const [failed] = changesOf(session, 'attempt-failed', 0)
    expect(failed?.a).toBe(1)
    expect(session.run.recorder.recording.values.at(failed!.b)).toMatchObject({
      message: 'Order on Placed: a timer\'s "ms" must be a time from 0 to 31557600000000, not -3',
    })
  })
})

describe('a timer that cannot be', () => {
  test.each([
    ['a negative time', waiting([{ event: 'E', ms: -1 }], []), 'SG-1017', '/bundle/components/0/on/Placed/after/0/ms'],
    [
      'a time of a thousand million years',
      waiting([{ event: 'E', ms: 1e15 }], []),
      'SG-1017',
      '/bundle/components/0/on/Placed/after/0/ms',
    ],
    ['no event', waiting([{ ms: 1 }], []), 'SG-1013', '/bundle/components/0/on/Placed/after/0/event'],
    [
      'an expression that is none',
      waiting([{ event: 'E', ms: '1 +' }], []),
      'SG-1022',
      '/bundle/components/0/on/Placed/after/0/ms',
    ],
    [
      'a service of its name',
      waiting([{ event: 'E', ms: 1 }], [], { services: [{ name: 'timers', commands: {} }] }),
      'SG-1021',
      '/services/0/name',
    ],
  ])('%s is refused at its place', (_, plain, code, pointer) => {
    const spec = opened(plain)

    expect(spec.ok ? null : spec.error.list[0]).toMatchObject({ code, pointer })
  })
})

test('decisions of a scenario overrule its scheduler', () => {
  const watchers = ['A', 'B', 'C'].map((name) => ({ kind: 'projector', name, initial: 0, on: {} }))
  const bundle = { id: 'b', components: watchers }
  const decided = (decisions: readonly number[]) => ran(waiting([], [placed], { bundle, decisions }))
  const [first, second, again] = [decided([0, 0, 0, 1]), decided([2, 1, 1, 0]), decided([0, 0, 0, 1])]

  expect(first.run.kernel.choices.slice(0, 3)).toEqual([0, 0, 0])
  expect(first.fingerprint).toBe(again.fingerprint)
  expect(first.fingerprint).not.toBe(second.fingerprint)
})
