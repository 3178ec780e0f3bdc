import { describe, expect, test } from 'vitest'
import type { ScenarioView } from '../model/scenario-document.ts'
import { frame, page } from './bridge-page.test-kit.ts'
import { runOf } from './fake-worker.test-kit.ts'

const own: ScenarioView = { view: 'sagas', step: 40, select: 'consumer:fines_FineSaga_1_default', find: 'state.open' }

/** The worker opens what it was asked for; its file says where. */
function opened(at: ReturnType<typeof page>, view: ScenarioView | null): void {
  const request = at.worker().sent('open').at(-1)!.request
  const scenario = { name: 'fines', title: 'Fines', description: '', source: 'built-in' as const, view }
  at.worker().say({ kind: 'opened', request, run: runOf({ scenario }) })
  at.worker().say(frame())
  at.browser.paint()
}

describe('a scenario that says where it wants to be opened', () => {
  test('is opened there, where nobody asked for another place', () => {
    const at = page('#/overview?scenario=fines')
    at.worker().ready()
    expect(at.worker().sent('open')).toMatchObject([{ step: null, ownStep: true }])
    opened(at, own)

    expect(at.store.getState().view).toMatchObject({
      view: 'sagas',
      selection: { kind: 'consumer', id: 'fines_FineSaga_1_default' },
      find: 'state.open',
    })
    expect(at.browser.hash()).toMatch(/^#\/sagas\?.*find=state\.open.*select=consumer:fines_FineSaga_1_default/)
  })

  test('each part of a place that the address says wins', () => {
    const at = page('#/events?scenario=fines&step=7&select=event:3')
    at.worker().ready()
    expect(at.worker().sent('open')).toMatchObject([{ step: 7, ownStep: false }])
    opened(at, own)

    expect(at.store.getState().view).toMatchObject({
      view: 'events',
      selection: { kind: 'event', ordinal: 3 },
      find: 'state.open',
    })
  })

  test('a program that opens it through the handle gets its beginning', () => {
    const at = page()
    at.worker().ready()
    at.bridge.open({ kind: 'built-in', name: 'fines' }, { step: null, play: false })

    expect(at.worker().sent('open').at(-1)).toMatchObject({ step: null, ownStep: false })
  })

  test('a selection that its run does not have is said and left out', () => {
    const at = page()
    at.worker().ready()
    opened(at, { select: 'consumer:gone' })

    expect(at.store.getState().view.selection).toBeNull()
    expect(at.words()).toEqual(['The scenario’s file selects “consumer:gone”, which is not part of its run.'])
  })
})
