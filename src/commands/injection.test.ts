import { expect, test } from 'vitest'
import type { FaultRequest } from '../model/fault.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import { countingProjector, simSpec } from '../sim/testing/scenes.ts'
import { toInjection } from './injection.ts'

const info = { name: 's', title: 'S', description: '', source: 'file' } as const
const session = new Session(simSpec({ components: [countingProjector()], bundle: { instances: 2 } }), info, makeStore)

test('a request takes the standards of its kind', () => {
  expect(toInjection(session, { kind: 'outage', match: { consumer: 'Count*' } })).toEqual({
    ok: true,
    value: {
      kind: 'inject',
      fault: {
        kind: 'outage',
        hook: 'handler.enter',
        match: { consumer: 'Count*' },
        nth: 1,
        prob: null,
        times: 1,
        fromMs: 0,
        params: {},
      },
    },
  })
})

test.each<[FaultRequest, string, string | null]>([
  [{ kind: 'outage', match: { consumer: 'Nobody' } }, 'no consumer is called Nobody', null],
  [{ kind: 'outage', match: { instance: 2 } }, 'there is no instance 2', null],
  [{ kind: 'outage', params: { forMs: -1 } }, '', '/params/forMs'],
  [{ kind: 'outage', hook: 'commit' }, '', '/hook'],
  [{ kind: 'asteroid' } as unknown as FaultRequest, '', '/kind'],
])('%j is refused in words, and the run stays as it is', (request, words, pointer) => {
  const made = toInjection(session, request)

  expect(made.ok).toBe(false)
  if (made.ok) return
  expect(made.error).toMatchObject({ code: 'SG-2002', pointer })
  expect(made.error.detail).toContain(words)
})
