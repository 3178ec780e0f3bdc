import { describe, expect, test } from 'vitest'
import { readScenario } from './read-scenario.ts'
import { compile } from './compile/compile.ts'
import { makeStore } from '../session/make-store.ts'
import { reportOf } from '../session/report.ts'
import { Session } from '../session/session.ts'

const scenario = (expectations: unknown): string =>
  JSON.stringify({
    format: 'sagascope/scenario',
    version: 1,
    name: 's',
    title: 'S',
    bundle: {
      id: 'b',
      components: [
        { kind: 'projector', name: 'Totals', initial: { n: 0 }, on: { E: { add: { n: 1 } } } },
        { kind: 'saga', name: 'Case', on: { E: { init: true, association: 'key' } } },
        { kind: 'observer', name: 'Mailer', retry: 0, on: { E: { fail: { when: 'event.ordinal == 2' } } } },
      ],
    },
    producers: [
      {
        kind: 'rate',
        name: 'p',
        pattern: { kind: 'constant', perKs: 1000 },
        count: 3,
        events: [{ event: 'E', payload: { key: 'key' } }],
        keys: { kind: 'fresh', prefix: 'k' },
      },
    ],
    expectations,
  })

function compiled(expectations: unknown) {
  const read = readScenario(scenario(expectations))
  return read.ok ? compile(read.value) : read
}

function violations(expectations: unknown): readonly { check: string; message: string }[] {
  const spec = compiled(expectations)
  if (!spec.ok) throw new Error(spec.error.list[0].message)
  const session = new Session(spec.value, { name: 's', title: 'S', description: '', source: 'file' }, makeStore)
  session.advance(1_000_000)
  return reportOf(session).violations
}

describe('a scenario says how it must come out', () => {
  test.each([
    ['always', 'consumers.Totals.dead == 0'],
    ['never', 'sagas.Case.live > 3'],
    ['eventually', 'consumers.Mailer.lag > 0'],
    ['finally', 'projections.Totals.n == 3 && events == 3 && sagas.Case.live == 3'],
    ['finally', 'consumers["Mailer"].dead == 1 && consumers.Totals.checkpoint == 3'],
    ['finally', 'faults == 0 && timeMs > 0 && step > 0'],
    ['always', 'consumers.all(name, consumers[name].dead < 2) && size(consumers) == 3'],
  ])('%s %s holds', (mode, text) => {
    expect(violations([{ [mode]: text }])).toEqual([])
  })

  test.each([
    ['always', 'consumers.Mailer.dead == 0', 'does not hold any more'],
    ['never', 'sagas.Case.live == 2', 'has come true'],
    ['eventually', 'sagas.Case.ended > 0', 'has never held'],
    ['finally', 'projections.Totals.n == 4', 'does not hold at the end'],
    ['finally', 'projections.Totals.missing == 4', 'cannot be told'],
  ])('%s %s is broken once', (mode, text, words) => {
    const found = violations([{ name: 'mine', [mode]: text }])

    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ check: 'E-1' })
    expect(found[0]!.message).toContain(`“mine” ${words}`)
  })

  test.each([
    [[{ always: 'consumers.Total.dead == 0' }], 'SG-1018', '/expectations/0/always', 'did you mean "Totals"?'],
    [[{ always: 'sagas.Totals.live == 0' }], 'SG-1018', '/expectations/0/always', 'there is no saga "Totals"'],
    [[{ always: 'consumers.Totals.lagg < 5' }], 'SG-1018', '/expectations/0/always', 'did you mean "lag"?'],
    [[{ always: 'consumers["Totals"].heldd == 0' }], 'SG-1018', '/expectations/0/always', 'did you mean "held"?'],
    [[{ always: 'sagas.Case.dead == 0' }], 'SG-1018', '/expectations/0/always', 'sagas have no quantity "dead"'],
    [[{ always: 'totals.lag == 0' }], 'SG-1018', '/expectations/0/always', 'there is no total "lag"'],
    [[{ always: 'consumers.Totals.dead ==' }], 'SG-1022', '/expectations/0/always', 'does not compile'],
    [[{ never: 'consumer.Totals.dead == 0' }], 'SG-1022', '/expectations/0/never', 'does not compile'],
    [[{ finally: '1 + 1' }], 'SG-1022', '/expectations/0/finally', 'must answer true or false'],
    [[{ name: 'none' }], 'SG-1017', '/expectations/0', 'is not allowed'],
    [[{ always: true, never: false }], 'SG-1017', '/expectations/0', 'is not allowed'],
    [[{ allways: 'true' }], 'SG-1012', '/expectations/0/allways', 'did you mean "always"?'],
  ])('%j is refused', (expectations, code, pointer, words) => {
    const made = compiled(expectations)

    expect(made.ok).toBe(false)
    if (made.ok) return
    expect(made.error.list[0]).toMatchObject({ code, pointer })
    expect(made.error.list[0].message).toContain(words)
  })
})
