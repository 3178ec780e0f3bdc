import fc from 'fast-check'
import { expect, test } from 'vitest'
import { profileNames } from '../../model/profile.ts'
import { noFilter } from '../../protocol/lane-filter.ts'
import type { ViewName, WatchSpec } from '../../protocol/windows.ts'
import { arbitrarySpec } from '../../sim/arbitrary-spec.ts'
import { stateFingerprint } from '../../history/recorder.ts'
import { opened, storeOf } from '../testing/sessions.ts'
import { makeWindow } from './window.ts'

type Makers = { readonly [V in ViewName]: (seed: number) => readonly Extract<WatchSpec, { view: V }>[] }

const page = { from: 0, count: 40 } as const

/** Every kind of window there is: the type demands one entry for each. */
const windows: Makers = {
  events: (n) => [
    { view: 'events', ...page, sort: n % 2 === 0 ? 'asc' : 'desc', name: null, outcome: null, text: '' },
    { view: 'events', ...page, sort: 'asc', name: 'Opened', outcome: 'dead', text: 'k1' },
  ],
  tape: (n) => [{ view: 'tape', count: 20, ahead: n, until: null }],
  event: (n) => [{ view: 'event', ordinal: n + 1 }],
  sagas: () => [
    {
      view: 'sagas',
      ...page,
      sort: 'last',
      descending: true,
      show: 'all',
      saga: null,
      text: '',
      lookUp: null,
      waits: true,
    },
    {
      view: 'sagas',
      ...page,
      sort: 'age',
      descending: false,
      show: 'stuck',
      saga: 'Saga0',
      text: 'k',
      lookUp: { property: 'key', value: null },
    },
  ],
  saga: (n) => [{ view: 'saga', id: n + 1, ...page }],
  'saga-now': (n) => [{ view: 'saga-now', id: n + 1 }],
  'saga-outlook': (n) => [{ view: 'saga-outlook', id: n + 1 }],
  'saga-graph': (n) => [{ view: 'saga-graph', consumer: 0, saga: n === 0 ? null : n }],
  consumers: (n) => [
    { view: 'consumers', text: 'saga', show: n % 2 === 0 ? 'all' : 'failing', sort: 'loop', descending: true },
    { view: 'consumers', text: '', show: 'trouble', sort: 'lag', descending: false },
  ],
  consumer: (n) => [{ view: 'consumer', consumer: n % 4 }],
  zone: () => [{ view: 'zone', consumer: 0, count: 20 }],
  lanes: (n) => [{ view: 'lanes', spanMs: n === 0 ? null : 5000, count: 40 }],
  // Rehearses on a copy: nothing of it may come back.
  'dead-preview': () => [{ view: 'dead-preview', consumer: 0, ordinals: [1, 2, 3, 5, 6, 9, 10] }],
  'checkpoint-move': (n) => [
    { view: 'checkpoint-move', consumer: 0, target: { to: 'start' } },
    { view: 'checkpoint-move', consumer: n % 2, target: { to: 'head' } },
    { view: 'checkpoint-move', consumer: 0, target: { to: 'shift', text: '-1' } },
    { view: 'checkpoint-move', consumer: 0, target: { to: 'event', text: '#1' } },
    { view: 'checkpoint-move', consumer: 0, target: { to: 'time', text: '5 s' } },
    { view: 'checkpoint-move', consumer: 0, target: { to: 'consumer', consumer: 1 } },
  ],
  dead: () => [{ view: 'dead', ...page, consumer: null }],
  executors: (n) => [{ view: 'executors' }, { view: 'executors', consumer: n }],
  lag: () => [
    { view: 'lag', steps: 200, buckets: 20, by: 'time' },
    { view: 'lag', steps: 200, buckets: 20, by: 'steps' },
  ],
  strip: () => [{ view: 'strip', buckets: 50 }],
  timeline: (n) => [
    { view: 'timeline', fromStep: null, toStep: null, span: 100 + n, buckets: 30, filter: noFilter, selected: n },
    {
      view: 'timeline',
      fromStep: null,
      toStep: null,
      span: 100,
      buckets: 30,
      filter: { text: 'saga', hidden: [{ kind: 'group', group: 'Zones' }], only: null },
      selected: null,
    },
  ],
  'timeline-spans': (n) => [
    { view: 'timeline-spans', ...page, fromStep: null, toStep: null, span: 100 + n, buckets: 30, filter: noFilter },
  ],
  compare: (n) => [
    { view: 'compare', against: { by: 'profile', profile: profileNames[n % profileNames.length]! } },
    { view: 'compare', against: { by: 'seed', seed: String(n) } },
  ],
  now: () => [{ view: 'now' }],
  lesson: () => [{ view: 'lesson' }],
  stake: () => [{ view: 'stake' }],
  turns: () => [{ view: 'turns' }],
  'last-act': () => [{ view: 'last-act' }],
  types: () => [{ view: 'types' }],
  projections: () => [{ view: 'projections' }],
  losses: () => [{ view: 'losses' }],
  atoms: () => [{ view: 'atoms', count: 20 }],
  waits: () => [{ view: 'waits' }],
  checks: () => [{ view: 'checks' }],
  findings: () => [{ view: 'findings', ...page }],
  faults: () => [{ view: 'faults', ...page }],
}

test('no window changes what it looks at: history, state and store are as they would be without anybody looking', () => {
  fc.assert(
    fc.property(
      arbitrarySpec,
      fc.constantFrom(...profileNames),
      fc.integer({ min: 0, max: 5 }),
      (spec, profile, seed) => {
        const watched = opened({ ...spec, profile }, { stepsMax: 600 })
        const alone = opened({ ...spec, profile }, { stepsMax: 600 })

        for (let round = 0; round < 6; round++) {
          watched.advance(100)
          alone.advance(100)
          for (const specs of Object.values(windows))
            for (const asked of specs(seed + round)) makeWindow(watched, 'w', asked)
          // In the past as well: a window may look ahead of the cursor.
          watched.seek(Math.floor(watched.end / 2))
          for (const specs of Object.values(windows)) for (const asked of specs(seed)) makeWindow(watched, 'w', asked)
          watched.seek(watched.end)

          expect(watched.fingerprint).toBe(alone.fingerprint)
          expect(stateFingerprint(watched.world)).toBe(stateFingerprint(alone.world))
          expect(storeOf(watched).snapshot().checkpoints).toEqual(storeOf(alone).snapshot().checkpoints)
          expect(watched.end).toBe(alone.end)
        }
      },
    ),
    { seed: 3, numRuns: 12 },
  )
})
