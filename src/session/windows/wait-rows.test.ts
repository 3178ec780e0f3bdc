import { expect, test } from 'vitest'
import { fields } from '../../base/value.ts'
import { consumerField as C, consumerOf } from '../../history/world.ts'
import type { WaitEdge, WaitNode } from '../../protocol/zone-rows.ts'
import { countingProjector, event, executor, logOf, simSpec } from '../../sim/testing/scenes.ts'
import type { SimSpec } from '../../sim/spec.ts'
import type { Session } from '../session.ts'
import { opened } from '../testing/sessions.ts'
import { eachVisit, rowsOf } from '../testing/visits.ts'

const log = logOf(...Array.from({ length: 12 }, (_, i) => event('E', 0, fields([['key', `k${i % 2}`]]))))
const made = (parts: Parameters<typeof simSpec>[0]): SimSpec =>
  simSpec({ profile: 'modern', producers: [log], ...parts })
const node = ({ kind, consumer, instance, executor: name, lane }: WaitNode): string =>
  [kind, consumer, instance, name, lane].filter((part) => part !== undefined).join(' ')
const told = (rows: readonly WaitEdge[]): string[] =>
  rows.map(({ from, words, to }) => `${node(from)}: ${words} ${node(to)}`)

/** What is told over a whole run, each once. */
function throughout(session: Session): Set<string> {
  const all = new Set<string>()
  while (session.advance(1) > 0) for (const row of told(rowsOf(session, { view: 'waits' }))) all.add(row)
  return all
}

test('a loop that finds an executor full waits for a place there, and for the tasks that have them', () => {
  const spec = made({
    components: [countingProjector({ executor: 'io', latencyMs: 90 })],
    bundle: { executors: [executor('pooled', 2)] },
  })
  expect([...throughout(opened(spec))]).toEqual([
    'instance 0 0: waits for a place executor 0 0 io',
    'executor 0 0 io: filled by tasks 0 0',
  ])
})

const both = (latencyMs: number, name: string) => countingProjector({ name, executor: 'io', latencyMs, on: ['E'] })

test('of a partitioned executor it is the lane that is waited for, and the task that it has', () => {
  const components = [both(400, 'Slow'), both(10, 'Fast')]
  const all = [...throughout(opened(made({ components, bundle: { executors: [executor('partitioned', 2)] } })))]

  expect(all.filter((row) => row.startsWith('instance 1'))).toContainEqual(expect.stringMatching(/ io [01]$/))
  expect(all).toContainEqual(expect.stringMatching(/^executor 0 0 io [01]: filled by tasks 0 0$/))
})

test('of a pool that several share it is told whose tasks have it, unless some of theirs run elsewhere', () => {
  const elsewhere = countingProjector({ executor: 'other', latencyMs: 60_000, on: ['F'] })
  const slow = both(400, 'Slow')
  const fast = both(300, 'Fast')
  const executors = [executor('pooled', 2), executor('pooled', 1, 'other')]
  const producers = [logOf(event('F'), ...log.events)]
  const all = (components: SimSpec['bundle']['components']) =>
    throughout(opened(made({ components, producers, bundle: { executors } }), { stepsMax: 200 }))

  const shared = ['executor 0 0 io: filled by tasks 0 0', 'executor 0 0 io: filled by tasks 1 0']
  expect([...all([slow, fast])]).toEqual(expect.arrayContaining(shared))
  const unknown = all([{ ...slow, handlers: new Map([...slow.handlers, ...elsewhere.handlers]) }, fast])
  expect(unknown).toContain('instance 1 0: waits for a place executor 0 0 io')
  expect(unknown).not.toContain(shared[1])
})

test('what is handled in the cycle waits for the tasks before it', () => {
  const io = countingProjector({ executor: 'io', latencyMs: 90, on: ['E'] })
  const inline = countingProjector({ on: ['F'] })
  const components = [{ ...io, handlers: new Map([...io.handlers, ...inline.handlers]) }]
  const producers = [logOf(event('E'), event('F'))]
  expect([
    ...throughout(opened(made({ components, producers, bundle: { executors: [executor('pooled', 2)] } }))),
  ]).toEqual(['instance 0 0: waits for its tasks tasks 0 0'])
})

test('every way leads from an instance over a zone to its holder, and over an executor to tasks, and ends: there is no circle', () => {
  const rank = { zone: 1, executor: 3, tasks: 4 } as const
  let edges = 0
  eachVisit((session) => {
    const rows = rowsOf(session, { view: 'waits' })
    // Whoever holds a zone comes after it, whoever tries for it before.
    const rankOf = ({ kind, consumer, instance }: WaitNode): number =>
      kind !== 'instance' ? rank[kind] : consumerOf(session.world, consumer, C.holder) === instance ? 2 : 0
    for (const { from, to } of rows) {
      edges++
      expect(rankOf(from), `of ${told(rows).join('; ')}`).toBeLessThan(rankOf(to))
    }
  })
  expect(edges).toBeGreaterThan(0)
})
