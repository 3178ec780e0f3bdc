import { describe, expect, test } from 'vitest'
import { faultDescriptors } from '../../sim/faults/descriptors.ts'
import { readScenario } from '../read-scenario.ts'
import { compile } from './compile.ts'

const scenario = (faults: unknown): string =>
  JSON.stringify({
    format: 'sagascope/scenario',
    version: 1,
    name: 's',
    title: 'S',
    bundle: {
      id: 'b',
      instances: 2,
      components: [
        { kind: 'projector', name: 'Totals', on: { E: {} } },
        { kind: 'observer', name: 'Mailer', on: { E: {} } },
      ],
    },
    faults,
  })

function problems(faults: unknown): string[] {
  const read = readScenario(scenario(faults))
  const result = read.ok ? compile(read.value) : read
  return result.ok
    ? []
    : result.error.list.map(({ code, pointer, message, allowed }) =>
        [code, pointer, message, allowed].filter((part) => part !== null).join(' | '),
      )
}

describe('faults of a scenario', () => {
  test('a short one takes the standards of its kind', () => {
    const read = readScenario(scenario([{ kind: 'crash-before-handler' }]))
    const spec = read.ok ? compile(read.value) : read

    expect(spec.ok && spec.value.faults).toEqual([
      {
        kind: 'crash-before-handler',
        hook: 'handler.enter',
        match: {},
        nth: 1,
        prob: null,
        times: 1,
        fromMs: 0,
        params: {},
      },
    ])
  })

  test('every kind reads its own parameters, at their standards', () => {
    for (const { kind, parameters, hooks } of faultDescriptors) {
      const params = Object.fromEntries(parameters.map(({ name, standard }) => [name, standard]))

      expect({ kind, found: problems([{ kind, params }]) }).toEqual({ kind, found: [] })
      for (const hook of [...hooks, 'any'])
        expect({ kind, hook, found: problems([{ kind, hook }]) }).toEqual({ kind, hook, found: [] })
    }
  })

  test.each([
    [[{ kind: 'crash-before-handlr' }], 'SG-1018 | /faults/0/kind'],
    [[{ kind: 'outage', params: { forMs: -1 } }], 'SG-1017 | /faults/0/params/forMs | -1 is out of range | at least 1'],
    [[{ kind: 'outage', params: { formMs: 1 } }], 'SG-1012 | /faults/0/params/formMs'],
    [[{ kind: 'slow-handler', params: { ms: 1.5 } }], 'SG-1014 | /faults/0/params/ms'],
    [[{ kind: 'store-failure', params: { when: 'later' } }], 'SG-1018 | /faults/0/params/when'],
    [[{ kind: 'slow-handler', hook: 'commit' }], 'SG-1018 | /faults/0/hook'],
    [[{ kind: 'slow-handler', prob: 1.5 }], 'SG-1017 | /faults/0/prob'],
    [[{ kind: 'slow-handler', prob: -0.1 }], 'SG-1017 | /faults/0/prob'],
    [[{ kind: 'slow-handler', prob: '0.5' }], 'SG-1014 | /faults/0/prob'],
    [[{ kind: 'slow-handler', prob: 0.5, nth: 2 }], 'SG-1017 | /faults/0/prob'],
    [[{ kind: 'slow-handler', nth: 0 }], 'SG-1017 | /faults/0/nth'],
    [[{ kind: 'slow-handler', match: { seq: 12 } }], 'SG-1014 | /faults/0/match/seq'],
    [[{ kind: 'slow-handler', match: { seq: '9223372036854775808' } }], 'SG-1017 | /faults/0/match/seq'],
    [
      [{ kind: 'slow-handler', match: { instance: 5 } }],
      'SG-1018 | /faults/0/match/instance | there is no instance 5 | 0 to 1',
    ],
    [
      [{ kind: 'slow-handler', match: { consumer: 'Total' } }],
      'SG-1018 | /faults/0/match/consumer | no consumer is called "Total"; did you mean "Totals"? | Totals, Mailer',
    ],
    [[{ kind: 'crash-after-saga-write', match: { consumer: 'Totals' } }], 'SG-1018 | /faults/0/match/consumer'],
  ])('%j is refused', (faults, words) => {
    const found = problems(faults)

    expect(found).toHaveLength(1)
    expect(found[0]).toContain(words)
  })

  test('a pattern may name several consumers, by id as well', () => {
    expect(problems([{ kind: 'slow-handler', match: { consumer: 'b_*_1_default' } }])).toEqual([])
    expect(problems([{ kind: 'slow-handler', match: { consumer: '*' } }])).toEqual([])
  })
})
