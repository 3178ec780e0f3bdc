import { describe, expect, test } from 'vitest'
import { frame, openedPage } from './bridge-page.test-kit.ts'

describe('the URL', () => {
  test('a view and a selection make entries, the step changes the entry', () => {
    const at = openedPage()
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

  test('what somebody does is in the URL at once: a reload comes sooner than half a second', () => {
    const at = openedPage()
    const step = (rev: number, playing = false) => {
      at.worker().say(frame({ rev, playing, cells: new Float64Array([0, 120 + rev]), whole: false }))
      at.browser.paint()
    }
    step(2)
    expect(at.browser.hash()).toContain('step=122')
    step(3)
    expect(at.browser.hash()).toContain('step=123')
    at.store.setState(({ view }) => ({ view: { ...view, find: 'A1' } }))
    expect(at.browser.hash()).toContain('find=A1')

    // What a run does by itself is said now and then, until it stands still.
    step(4, true)
    step(5, true)
    expect(at.browser.hash()).toContain('step=123')
    at.store.setState(({ view }) => ({ view: { ...view, find: 'A12' } }))
    expect(at.browser.hash()).toContain('step=125&of=500&find=A12')
    step(6, true)
    expect(at.browser.hash()).toContain('step=125')
    step(6, false)
    expect(at.browser.hash()).toContain('step=126')
  })

  test('a key that is held down writes no more often than browsers allow, and ends at the right step', () => {
    const at = openedPage()
    const seen = new Set<string>()
    // 30 seconds of 20 steps each.
    for (let press = 1; press <= 600; press++) {
      at.browser.time += 50
      at.worker().say(frame({ rev: press + 1, cells: new Float64Array([0, 120 + press]), whole: false }))
      at.browser.paint()
      at.browser.due()
      seen.add(at.browser.hash())
    }
    expect(seen.size).toBeGreaterThan(60)
    expect(seen.size).toBeLessThan(100)
    at.browser.time += 500
    at.browser.due()
    expect(at.browser.hash()).toContain('step=720')
  })

  test('a run that plays writes its step every other second, and at once when it pauses or the page leaves', () => {
    const at = openedPage()
    const play = (rev: number, playing: boolean) => {
      at.worker().say(frame({ rev, cells: new Float64Array([0, 120 + rev]), whole: false, playing }))
      at.browser.paint()
    }
    play(2, false)
    const seen = new Set<string>()
    for (let rev = 3; rev <= 602; rev++) {
      at.browser.time += 16
      play(rev, true)
      at.browser.due()
      seen.add(at.browser.hash())
    }
    expect(seen.size).toBeGreaterThanOrEqual(5)
    expect(seen.size).toBeLessThanOrEqual(7)
    play(603, false)
    expect(at.browser.hash()).toContain('step=723')

    play(604, true)
    at.browser.leave()
    expect(at.browser.hash()).toContain('step=724')
  })

  test('an address that the page has not heard of yet is not written over', () => {
    const at = openedPage()
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
    const at = openedPage()
    at.browser.navigate('#/compare?scenario=fines&against=seed:7', false)
    expect(at.store.getState().view.against).toEqual({ by: 'seed', seed: '7' })
    at.browser.navigate('#/compare?scenario=fines', true)
    expect(at.store.getState().view.against).toBeNull()
  })

  test('going back changes the view and no time; a typed step is sought, paused', () => {
    const at = openedPage()
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
    const at = openedPage()
    at.bridge.change({ kind: 'replay-dead', consumer: 0 })

    expect(at.browser.hash()).toContain('edited=1')
  })
})
