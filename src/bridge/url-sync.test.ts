import { describe, expect, test } from 'vitest'
import { frame, opened, page } from './bridge-page.test-kit.ts'

describe('the URL', () => {
  test('a view and a selection make entries, the step changes the entry', () => {
    const at = page()
    at.worker().ready()
    opened(at)
    const { view } = at.store.getState()
    at.store.setState({ view: { ...view, view: 'locks' } })
    at.browser.second()
    at.worker().say(frame({ rev: 2, cells: new Float64Array([0, 121]), whole: false }))
    at.browser.paint()

    expect(at.browser.history).toEqual([
      '#/overview?scenario=fines&step=120&of=500',
      '#/locks?scenario=fines&step=121&of=500',
    ])
  })

  test('an address that the page has not heard of yet is not written over', () => {
    const at = page()
    at.worker().ready()
    opened(at)
    const typed = '#/sagas?scenario=fines&step=7'
    at.browser.type(typed)
    at.worker().say(frame({ rev: 2, cells: new Float64Array([0, 121]), whole: false }))
    at.browser.paint()
    at.browser.second()
    const { view } = at.store.getState()
    at.store.setState({ view: { ...view, view: 'locks' } })
    expect(at.browser.hash()).toBe(typed)

    at.browser.tell(false)
    expect(at.store.getState().view.view).toBe('sagas')
    expect(at.worker().sent('command').at(-1)).toMatchObject({ command: { kind: 'seek', step: 7 } })
  })

  test('what the run is compared with comes from an address as well', () => {
    const at = page()
    at.worker().ready()
    opened(at)
    at.browser.navigate('#/compare?scenario=fines&against=seed:7', false)
    expect(at.store.getState().view.against).toEqual({ by: 'seed', seed: '7' })
    at.browser.navigate('#/compare?scenario=fines', true)
    expect(at.store.getState().view.against).toBeNull()
  })

  test('going back changes the view and no time; a typed step is sought, paused', () => {
    const at = page()
    at.worker().ready()
    opened(at)
    at.browser.navigate('#/sagas?scenario=fines&step=7', true)
    expect(at.store.getState().view.view).toBe('sagas')
    expect(at.worker().sent('command')).toEqual([])
    at.browser.navigate('#/sagas?scenario=fines&step=7', false)

    expect(
      at
        .worker()
        .sent('command')
        .map(({ command }) => command),
    ).toEqual([{ kind: 'pause' }, { kind: 'seek', step: 7 }])
  })

  test('a change by hand marks the run as one that a reload cannot bring back', () => {
    const at = page()
    at.worker().ready()
    opened(at)
    at.bridge.change({ kind: 'replay-dead', consumer: 0 })

    expect(at.browser.hash()).toContain('edited=1')
  })
})
