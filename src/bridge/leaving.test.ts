import { describe, expect, test } from 'vitest'
import { opened, openedPage } from './bridge-page.test-kit.ts'
import { runOf, settled } from './fake-worker.test-kit.ts'

/** Something of everything that names what only this run has. */
const here =
  '#/sagas?scenario=fines&step=120&range=10-90&against=hardened&find=caseId%3DA1&break=dead&break=event-published:Payment&select=saga:7'
const nothingOfRun = { selection: null, range: null, against: null, stage: null, find: '' }

type At = ReturnType<typeof openedPage>
const viewOf = (at: At) => at.store.getState().view
const openBuiltIn = (at: At, name: string) =>
  at.bridge.open({ kind: 'built-in', name }, { step: null, play: false, unasked: null as never })

describe('another scenario', () => {
  test('that is chosen leaves behind what names something of the run before', () => {
    const at = openedPage(here)
    at.store.setState({ hovered: { kind: 'event', ordinal: 9 } })

    openBuiltIn(at, 'orders')
    // Until the other one is there, all stays: it may be that it cannot be opened.
    expect(viewOf(at)).toMatchObject({ selection: { kind: 'saga', id: 7 }, range: { from: 10, to: 90 } })
    opened(at, 'orders')

    expect(viewOf(at)).toMatchObject({ ...nothingOfRun, view: 'sagas', scenario: 'orders' })
    expect(viewOf(at).breakpoints).toMatchObject([{ kind: 'dead' }])
    expect(at.worker().sent('command').at(-1)).toMatchObject({ command: { breakpoints: [{ kind: 'dead' }] } })
    expect(at.store.getState().hovered).toBeNull()
    expect(at.words()).toEqual([])
    expect(at.browser.hash()).toBe('#/sagas?scenario=orders&step=120&of=500&break=dead')
  })

  test('gives the words of the filter back to whoever returns', () => {
    const at = openedPage(here)
    openBuiltIn(at, 'orders')
    opened(at, 'orders')
    openBuiltIn(at, 'fines')
    opened(at, 'fines')

    expect(viewOf(at)).toMatchObject({ ...nothingOfRun, find: 'caseId=A1' })
  })

  test('that a file holds does so too, and no step of it meets a breakpoint of the run before', () => {
    const at = openedPage(here)
    at.bridge.inspect(new File(['{}'], 'shop.json'))
    const request = at.worker().sent('inspect').at(-1)!.request
    at.worker().say({ kind: 'preview', request, preview: { format: 'scenario' } as never })
    expect(at.worker().posted.slice(-2)).toMatchObject([
      { kind: 'command', command: { breakpoints: [{ kind: 'dead' }] } },
      { kind: 'open' },
    ])
    opened(at, 'shop', 'log')

    expect(viewOf(at)).toMatchObject({ ...nothingOfRun, scenario: 'file:shop' })
  })

  test('that a log holds, and a session that this browser keeps, do so too', async () => {
    const at = openedPage(here)
    at.bridge.open(
      { kind: 'log-file', file: new File(['x'], 'a.csv'), mapping: null, ends: [] },
      { step: null, play: true },
    )
    opened(at, 'a.csv', 'log')
    await settled()
    expect(viewOf(at)).toMatchObject(nothingOfRun)
    const kept = viewOf(at).kept
    openBuiltIn(at, 'fines')
    opened(at, 'fines')
    at.store.setState(({ view }) => ({ view: { ...view, selection: { kind: 'event', ordinal: 3 } } }))

    at.bridge.openRecent({ id: kept!, title: 'a.csv' })
    await settled()
    opened(at, 'a.csv', 'log')

    expect(viewOf(at)).toMatchObject({ ...nothingOfRun, scenario: 'file:a.csv' })
  })

  test('that an address names shows what the address says, nothing more', () => {
    const at = openedPage(here)
    at.browser.navigate('#/events?scenario=orders&step=9&range=5-20&select=event:4&break=event-published:Placed', false)
    opened(at, 'orders')
    expect(viewOf(at)).toMatchObject({
      ...nothingOfRun,
      selection: { kind: 'event', ordinal: 4 },
      range: { from: 5, to: 20 },
    })
    expect(viewOf(at).breakpoints).toHaveLength(1)

    at.browser.navigate(here, true)
    opened(at, 'fines')
    expect(viewOf(at)).toMatchObject({
      selection: { kind: 'saga', id: 7 },
      range: { from: 10, to: 90 },
      against: { by: 'profile', profile: 'hardened' },
      find: 'caseId=A1',
    })
  })
})

describe('the same scenario', () => {
  test.each([
    ['from its beginning', (at: At) => at.bridge.reset()],
    [
      'under another seed',
      (at: At) => at.bridge.open({ kind: 'built-in', name: 'fines', seed: '7' }, { step: null, play: true }),
    ],
    ['after an edit', (at: At) => at.bridge.sharing.runDocument('fines', '{}')],
  ])('%s keeps what is looked at', async (_, open) => {
    const at = openedPage(here)
    await settled()
    const { selection, range, find, breakpoints } = viewOf(at)

    open(at)
    opened(at, 'fines')

    expect(selection).not.toBeNull()
    expect(viewOf(at)).toMatchObject({ selection, range, find, breakpoints })
  })

  test('loses a consumer that is not in it any more', () => {
    const at = openedPage('#/consumers?scenario=fines&step=120&select=consumer:fines_FineSaga_1_default')
    at.bridge.reset()
    const request = at.worker().sent('open').at(-1)!.request
    at.worker().say({ kind: 'opened', request, run: runOf({ consumers: [] }) })

    expect(viewOf(at).selection).toBeNull()
    expect(at.words()).toEqual(['What was selected is not part of this run.'])
  })
})
