import { describe, expect, test } from 'vitest'
import type { Check } from './check.ts'
import { patience } from './progress.ts'
import { checks } from './registry.ts'
import { eventCases } from './testing/event-cases.ts'
import { failures, fault, found, keyed, loop, O, P, S, step, user } from './testing/history.ts'
import { again, atRest, buries, commits, dispatches, handles, settled } from './testing/steps.ts'
import { stateCases } from './testing/state-cases.ts'
import { stories } from './testing/stories.ts'
import type { SceneOf, Steps } from './testing/steps.ts'

const cases = { ...eventCases, ...stateCases }

describe('the checks', () => {
  test('are those of the catalogue, each with its histories', () => {
    expect(checks.map(({ id }) => id).toSorted()).toEqual(Object.keys(cases))
    for (const { breaches, legal } of Object.values(cases)) {
      expect(breaches.length).toBeGreaterThanOrEqual(3)
      expect(legal.length).toBeGreaterThanOrEqual(3)
    }
  })
})

describe.each(checks.map((check): [string, Check] => [`${check.id} ${check.label}`, check]))('%s', (_, check) => {
  // One without histories is told of above, by its id.
  const { breaches, legal } = cases[check.id] ?? { breaches: [], legal: [] }

  test.each(breaches.map(([sort, name, steps, scene]) => ({ sort, name, steps, scene })))(
    '$sort: $name',
    ({ sort, steps, scene }) => {
      const all = found(check, steps, scene)

      expect(all.map((finding) => [finding.sort, finding.verdict])).toEqual([[sort, 'violation']])
      expect(all[0]!.step).toBe(steps.at(-1)!.step ?? steps.length)
      expect(all[0]!.message).toMatch(/^.{15,}[^.]$/)
    },
  )

  test.each(legal.map(([name, steps, scene]) => ({ name, steps, scene })))('legal: $name', ({ steps, scene }) => {
    expect(found(check, steps, scene)).toEqual([])
  })
})

describe('whole stories, to all checks at once', () => {
  test.each(stories.map(([name, steps, expected, scene]) => ({ name, steps, expected, scene })))(
    '$name',
    ({ steps, expected, scene }) => {
      const all = checks.flatMap((check) => found(check, steps, scene))

      expect(all.map(({ check, sort, verdict }) => `${check} ${sort}: ${verdict}`)).toEqual(expected)
    },
  )
})

describe('hazards: not promised, and yet somebody has lost or repeated work', () => {
  const check = (id: string): Check => checks.find((each) => each.id === id)!
  const hazards: readonly (readonly [id: string, sort: string, name: string, steps: Steps, scene?: SceneOf])[] = [
    [
      'I-03',
      'lost',
      'an observer that acknowledges first, and a crash',
      [
        commits(loop(O), O, 0, -1),
        dispatches(loop(O), O, 1),
        commits(loop(O), O, 1),
        step(loop(O), ['task-lost', O, 1, 0]),
      ],
      { observers: 'at-most-once' },
    ],
    [
      'I-03',
      'set-over',
      'somebody sets the checkpoint over events that nobody has handled',
      [commits(loop(P), P, 0, -1), commits(user, P, 3, 0)],
    ],
    [
      'I-03',
      'late-visible',
      'an event behind the checkpoint',
      [handles(loop(P), P, 1), commits(loop(P), P, 1, -1), step(fault, ['event-revealed', 0, 1])],
    ],
    [
      'I-03',
      'late-visible',
      'an event that a batch in hand lacks',
      [step(fault, ['event-revealed', 0, 1]), handles(loop(P), P, 2), commits(loop(P), P, 2, -1)],
    ],
    [
      'I-03',
      'forgotten',
      'a saga begins again at the head',
      [commits(loop(S), S, 2, -1), step(fault, ['store-wiped', 0, 1]), commits(loop(S), S, 9, -1)],
    ],
    ['I-04', 'handled-twice', 'at least once is kept', [handles(loop(P), P, 1), handles(loop(P), P, 1)]],
    [
      'I-07',
      'shared',
      'a handler takes over what another saga has',
      [
        step(loop(S), ['saga-started', 1, keyed.a, S]),
        step(loop(S), ['saga-started', 2, keyed.b, S]),
        step(loop(S), ['saga-saved', 2, keyed.a, keyed.b]),
      ],
    ],
    [
      'I-10',
      'forgotten',
      'the queue is gone with the store',
      [buries(loop(P), P, 1), step(fault, ['store-wiped', 0, 1])],
    ],
    ['I-14', 'blocked-by-policy', 'passes that fail', again(patience, ['cycle-ended', P, -2, failures.exception])],
    [
      'I-14',
      'retries-for-ever',
      'attempts at one event',
      again(patience, ['attempt-failed', P, 1, failures.exception]),
    ],
    [
      'I-14',
      'down',
      'nobody is left',
      [
        step(loop(P), ['loop-crashed', P, 0, -1]),
        step(loop(P, 2), ['loop-crashed', P, 1, -1]),
        ...settled(O),
        ...settled(S),
        atRest,
      ],
    ],
  ]

  test.each(hazards.map(([id, sort, name, steps, scene]) => ({ id, sort, name, steps, scene })))(
    '$id $sort: $name',
    ({ id, sort, steps, scene }) => {
      expect(found(check(id), steps, scene).map((finding) => [finding.sort, finding.verdict])).toEqual([
        [sort, 'hazard'],
      ])
    },
  )
})
