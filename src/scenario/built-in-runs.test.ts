import { beforeAll, describe, expect, test } from 'vitest'
import { consumerField, consumerOf } from '../history/world.ts'
import type { ProfileName } from '../model/profile.ts'
import { makeStore } from '../session/make-store.ts'
import { reportOf, type RunReport } from '../session/report.ts'
import { Session } from '../session/session.ts'
import type { SimSpec } from '../sim/spec.ts'
import { builtInByName, type BuiltInName } from './built-in.ts'

const specs = new Map<BuiltInName, SimSpec>()

beforeAll(async () => {
  for (const name of ['fines', 'orders'] as const) {
    const loaded = await builtInByName(name)
    if (!loaded.ok) throw new Error(`${name} does not load`)
    specs.set(name, loaded.value)
  }
})

function run(
  name: BuiltInName,
  profile: ProfileName,
  parts: Partial<SimSpec> = {},
): { session: Session; report: RunReport } {
  const info = { name, title: name, description: '', source: 'built-in' } as const
  const session = new Session({ ...specs.get(name)!, profile, overrides: {}, ...parts }, info, makeStore)
  while (!session.atEnd) session.advance(1_000_000)
  return { session, report: reportOf(session) }
}

describe.each(['classic', 'hardened'] as const)('under %s', (profile) => {
  test('the fines end with 24 live and 76 ended sagas, one event ignored, and 141,128 cents open', () => {
    const { session, report } = run('fines', profile)

    expect(report).toMatchObject({
      events: 390,
      ended: 'at-rest',
      sagas: { live: 24, ended: 76, ignored: 1, byName: { FineSaga: { live: 24, ended: 76, ignored: 1 } } },
      projections: { FineStatistics: { openCents: '141128' } },
      violations: [],
      hazards: [],
    })
    const { byName } = report.projections['FineStatistics'] as { byName: Record<string, number> }
    expect(Object.values(byName).reduce((sum, count) => sum + count, 0)).toBe(390)
    expect(byName).toMatchObject({ 'Create Fine': 100 })
    for (const consumer of report.consumers) {
      expect(consumer).toMatchObject({ head: '390', lag: 0, dead: 0 })
    }
    const { filter } = session.run.kernel.consumers.find((each) => each.component.kind === 'saga')!
    expect(report.consumers.find((each) => each.kind === 'saga')).toMatchObject({
      checkpoint: filter.ordinals.last.toString(),
      handled: filter.ordinals.length - 1,
      skipped: 1,
    })
    expect(report.consumers.find((each) => each.kind === 'projector')).toMatchObject({
      checkpoint: '390',
      handled: 390,
    })
    const notified = (byName['Send Fine'] ?? 0) + (byName['Add penalty'] ?? 0)
    expect(report.consumers.find((each) => each.kind === 'observer')).toMatchObject({ handled: notified })
  })

  test('the orders end after 500 orders with every saga ended, and no cent unaccounted for', () => {
    const { session, report } = run('orders', profile)
    const { log } = session.run.kernel
    const count = (name: string): number =>
      Array.from({ length: log.length }, (_, i) => log.at(i + 1)).filter((event) => event.name === name).length

    expect(report.ended).toBe('at-rest')
    expect(count('OrderPlaced')).toBe(500)
    expect(report.sagas).toMatchObject({ live: 0, ended: 500, byName: { OrderSaga: { live: 0, ended: 500 } } })
    expect(count('OrderShipped') + count('OrderCancelled')).toBe(500)
    expect(count('OrderCancelled')).toBeGreaterThan(10)
    const { orders } = report.projections['OrderTotals'] as { orders: Record<string, number> }
    expect(orders['shipped']).toBe(count('OrderShipped'))
    expect(orders['cancelled']).toBe(count('OrderCancelled'))
    for (const consumer of report.consumers) expect(consumer).toMatchObject({ lag: 0, dead: 0, errors: 0 })
    // Two instances find zones taken, and yet nothing is done twice.
    for (const [i, consumer] of session.run.kernel.consumers.entries()) {
      expect(report.consumers[i]!.handled + report.consumers[i]!.skipped).toBe(consumer.filter.ordinals.length)
      expect(consumerOf(session.world, i, consumerField.failedTries)).toBeGreaterThan(0)
    }
  })
})

test('numbered by Snowflakes the fines come out the same, with other numbers', () => {
  const { report } = run('fines', 'classic', { numbering: 'snowflake' })

  expect(report).toMatchObject({
    sagas: { live: 24, ended: 76, ignored: 1 },
    projections: { FineStatistics: { openCents: '141128' } },
  })
  expect(report.consumers[0]!.head).toMatch(/^\d{19}$/)
})

test.each(['apes', 'cpes'] as const)(
  'numbered as by Evento’s server, mode %s, the fines come out the same',
  (numbering) => {
    const { report } = run('fines', 'classic', { numbering })

    expect(report).toMatchObject({
      sagas: { live: 24, ended: 76, ignored: 1 },
      projections: { FineStatistics: { openCents: '141128' } },
    })
    for (const consumer of report.consumers) expect(consumer).toMatchObject({ lag: 0, dead: 0 })
  },
)

test('the orders of another seed are other orders', () => {
  const [one, two] = [1n, 2n].map((seed) => run('orders', 'classic', { seed }).report)

  expect(two!.fingerprint).not.toBe(one!.fingerprint)
  expect(two!.projections).not.toEqual(one!.projections)
  expect(two!.sagas).toMatchObject({ live: 0, ended: 500 })
})
