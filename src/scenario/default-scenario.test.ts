import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toPlain, type Value } from '../base/value.ts'
import type { PureObserver, PureProjector, PureSaga } from '../model/handler.ts'
import type { SimSpec } from '../sim/spec.ts'
import { defaultScenario, type DefaultOptions } from './default-scenario.ts'
import { importLog } from './import/import-log.ts'
import { bytesSource } from './import/source.ts'

async function specOf(content: string | Uint8Array, options?: DefaultOptions): Promise<SimSpec> {
  const imported = await importLog(bytesSource('my log.csv', content))
  if (!imported.ok || imported.value.kind !== 'log') throw new Error('no log')
  const made = defaultScenario(imported.value.log, options)
  if (!made.ok) throw new Error(made.error.list[0].message)
  return made.value
}

const parts = (spec: SimSpec) => spec.bundle.components as readonly [PureSaga, PureProjector, PureObserver]
const text = 'case,activity,time\n1,a,2020-01-01\n1,__proto__,2020-01-02\n2,a,2020-01-03'

test('any log runs under classic with seed 1, a saga for each case, counts by name and an observer of all', async () => {
  const spec = await specOf(text)
  const [saga, projector, observer] = parts(spec)

  expect(spec).toMatchObject({
    name: 'my log.csv',
    seed: 1n,
    profile: 'classic',
    producers: [{ kind: 'log', events: { length: 3 } }],
  })
  expect([saga.name, projector.name, saga.restart]).toEqual(['CaseSaga', 'EventCounts', false])
  expect(saga.handlers.get('*')!.attributes).toMatchObject({ init: true, associationProperty: 'caseId' })
  expect([...observer.handlers.keys()]).toEqual(['*'])
  const [log] = spec.producers
  let view: Value = projector.initial
  if (log?.kind === 'log') {
    for (const [i, event] of log.events.entries()) {
      const outcome = projector.handlers.get('*')!.run({ ...event, ordinal: i + 1, createdAt: event.createdAt! }, view)
      if (outcome.ok) view = outcome.view
    }
  }
  expect(JSON.stringify(toPlain(view))).toBe('{"byName":{"a":2,"__proto__":1},"total":3}')
})

test('the chosen names end a case, whatever they are called', async () => {
  const [saga] = parts(await specOf(text, { ends: ['__proto__'], seed: 7n, profile: 'hardened' }))
  const payload = Object.assign(Object.create(null), { caseId: '1' }) as Record<string, string>
  const event = { ordinal: 1, name: '__proto__', context: 'default', payload, aggregateId: '1', createdAt: 5 }

  expect([...saga.handlers.keys()]).toEqual(['*', '__proto__'])
  expect(saga.handlers.get('__proto__')!.run(event, null)).toMatchObject({
    ok: true,
    state: { ended: true, fields: { events: 1n, last: '__proto__', lastAt: 5n } },
  })
})

test('an end that the log does not have is refused', async () => {
  const imported = await importLog(bytesSource('l', text))
  if (!imported.ok || imported.value.kind !== 'log') throw new Error('no log')

  expect(defaultScenario(imported.value.log, { ends: ['aa'] })).toMatchObject({
    ok: false,
    error: { list: [{ code: 'SG-1018', message: 'the log has no event named "aa"; did you mean "a"?' }] },
  })
})

test('the fines run under the default bundle too', async () => {
  const spec = await specOf(readFileSync('src/scenario/data/roadtraffic100traces.csv'), {
    ends: ['Send for Credit Collection'],
  })

  expect(spec.producers[0]).toMatchObject({ kind: 'log', events: { length: 390 } })
})
