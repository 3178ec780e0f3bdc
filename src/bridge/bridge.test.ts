import { describe, expect, test } from 'vitest'
import { ok } from '../base/result.ts'
import type { KeptRuns } from '../protocol/kept.ts'
import type { FilePreview } from '../protocol/messages.ts'
import { frame, opened, openedPage, page } from './bridge-page.test-kit.ts'
import { fakeDataBase, runOf, settled } from './fake-worker.test-kit.ts'

describe('breakpoints', () => {
  const link = '#/overview?scenario=fines&step=120&break=dead&break=off:checkpoint:9:fines_FineSaga_1_default'

  test('of a link are known to the worker before it plays, and stay in the URL', () => {
    const at = page(link)
    at.worker().ready()
    expect(at.worker().posted.map(({ kind }) => kind)).toEqual(['visible', 'command', 'open'])
    expect(at.worker().sent('command')).toMatchObject([
      { command: { kind: 'breakpoints', breakpoints: [{ kind: 'dead', enabled: true }, { kind: 'checkpoint' }] } },
    ])
    opened(at)

    expect(at.browser.hash()).toContain('&break=dead&break=off:checkpoint:9:fines_FineSaga_1_default')
    expect(at.words()).toEqual([])
  })

  test('that are hit are said, with the way on', () => {
    const at = openedPage(link)
    const [, breakpoint] = at.store.getState().view.breakpoints
    at.worker().say({
      kind: 'hit',
      step: 1234,
      breakpoints: [breakpoint!],
      what: 'FineSaga moves its checkpoint to #9.',
    })

    const [notice] = at.store.getState().notices
    expect(notice!.words).toBe('Paused at step 1,234: the checkpoint of FineSaga reaches #9.')
    notice!.action!.run()
    expect(at.worker().sent('command').at(-1)).toEqual({ kind: 'command', command: { kind: 'play' } })
  })

  test('one pause is told at a time, and none while it plays on or in another run', () => {
    const at = openedPage(link)
    const [breakpoint] = at.store.getState().view.breakpoints
    const hit = (step: number) =>
      at.worker().say({ kind: 'hit', step, breakpoints: [breakpoint!], what: `FineSaga buries #${step}.` })

    hit(130)
    hit(140)
    expect(at.words()).toEqual(['Paused at step 140: a consumer buries an event as dead. FineSaga buries #140.'])
    at.bridge.command({ kind: 'step', unit: 'atom' })
    expect(at.words()).toHaveLength(1)
    at.bridge.command({ kind: 'play' })
    expect(at.words()).toEqual([])
    hit(150)
    at.worker().say({ kind: 'run-changed', run: runOf({ run: 1 }), why: '' })
    expect(at.words()).toEqual([])
  })

  test('of a link that somebody follows take the place of those before', () => {
    const at = openedPage(link)
    at.browser.navigate('#/overview?scenario=fines&step=120&break=error', false)

    expect(at.worker().sent('command').at(-1)).toMatchObject({ command: { breakpoints: [{ kind: 'error' }] } })
    at.browser.navigate('#/overview?scenario=fines&step=120', true)
    expect(at.store.getState().view.breakpoints).toMatchObject([{ kind: 'error' }])
  })
})

describe('arriving', () => {
  test('without a hash the fines begin to play', () => {
    const at = page()
    at.worker().ready()

    expect(at.worker().sent('open')).toMatchObject([
      { source: { kind: 'built-in', name: 'fines' }, step: null, play: true },
    ])
  })

  test('a link comes back to its scenario, step, view and selection, paused', () => {
    const at = page('#/sagas?scenario=orders&step=120&select=saga:7')
    at.worker().ready()
    expect(at.worker().sent('open')).toMatchObject([{ source: { name: 'orders' }, step: 120, play: false }])
    opened(at, 'orders')

    expect(at.store.getState().view).toMatchObject({ view: 'sagas', selection: { kind: 'saga', id: 7 } })
    expect(at.browser.hash()).toBe('#/sagas?scenario=orders&step=120&of=500&select=saga:7')
    expect(at.words()).toEqual([])
  })

  test.each([
    ['#/events?scenario=file:receipt.csv&step=40&select=event:3', 'receipt.csv'],
    ['#/events?scenario=orders&edited=1&step=40', 'orders'],
    ['#/events?scenario=fines&run=2&step=40', 'Run 2'],
  ])('what cannot be brought back gives way to the default scenario, in words: %s', (hash, named) => {
    const at = page(hash)
    at.worker().ready()

    expect(at.worker().sent('open')).toMatchObject([{ source: { name: 'fines' }, step: null, play: true }])
    expect(at.store.getState().view).toMatchObject({ view: 'events', selection: null })
    expect(at.words()[0]).toContain(named)
  })

  test('a scenario and a consumer that do not exist are said and left out', () => {
    const at = openedPage('#/overview?scenario=nonsense&select=consumer:nobody')

    expect(at.worker().sent('open')).toMatchObject([{ source: { name: 'fines' } }])
    expect(at.store.getState().view.selection).toBeNull()
    expect(at.words()).toHaveLength(2)
  })
})

describe('a worker in trouble', () => {
  test('a script that cannot be loaded stops the page with a reason', () => {
    const at = page()
    at.worker().fail('')

    expect(at.store.getState()).toMatchObject({ connection: 'stopped' })
    expect(at.store.getState().stoppedBecause).toContain('could not be loaded')
  })

  test('a crash keeps the last world, and a restart makes it anew to its step', () => {
    const at = openedPage()
    at.bridge.command({ kind: 'speed', atomsPerS: 16 })
    at.worker().say({ kind: 'crashed', words: 'RangeError: too much', step: 120 })
    at.worker().say(frame({ rev: 9, cells: new Float64Array() }))
    at.browser.paint()
    expect(at.store.getState()).toMatchObject({ connection: 'stopped', stoppedBecause: 'RangeError: too much', rev: 1 })

    at.bridge.restart()
    expect(at.browser.workers[0]!.terminated).toBe(true)
    at.worker().ready()
    expect(at.worker().sent('open')).toMatchObject([{ source: { name: 'fines' }, step: 120, play: false }])
    opened(at)

    expect(at.store.getState()).toMatchObject({ connection: 'live', stoppedBecause: null })
    expect(
      at
        .worker()
        .sent('command')
        .map(({ command }) => command),
    ).toEqual([{ kind: 'speed', atomsPerS: 16 }])
  })

  test('a question after a crash makes no worker without the run: it is refused, or waits for the restart', async () => {
    const at = openedPage()
    at.worker().say({ kind: 'crashed', words: 'x', step: 120 })

    expect(await at.bridge.ask({ about: 'document' })).toMatchObject({
      ok: false,
      error: { code: 'SG-7007', mend: expect.stringContaining('Restart') as string },
    })
    expect(await at.bridge.sharing.linkHere()).toMatchObject({ ok: true })
    const stories = at.bridge.ask({ about: 'stories' })
    expect(at.browser.workers).toHaveLength(1)
    expect(at.store.getState().connection).toBe('stopped')

    at.bridge.restart()
    at.worker().ready()
    expect(at.worker().sent('open')).toMatchObject([{ source: { name: 'fines' }, step: 120 }])
    const [asked] = at.worker().sent('ask')
    expect(asked).toMatchObject({ question: { about: 'stories' } })
    at.worker().say({ kind: 'answer', request: asked!.request, answer: ok([]) })
    expect(await stories).toEqual(ok([]))
  })

  test('a file that comes after a crash gets a worker of its own', () => {
    const at = openedPage()
    at.worker().say({ kind: 'crashed', words: 'x', step: 1 })
    at.bridge.inspect({ name: 'receipt.csv', size: 3 } as File)
    at.worker().ready()

    expect(at.browser.workers).toHaveLength(2)
    expect(at.worker().sent('inspect')).toHaveLength(1)
    expect(at.worker().sent('open')).toEqual([])
  })

  test('a worker that hangs is said not to answer, and live again when it does', () => {
    const at = openedPage()
    for (let i = 0; i < 4; i++) at.browser.second()
    expect(at.store.getState().connection).toBe('not-answering')
    at.worker().say({ kind: 'pong', n: 1 })

    expect(at.store.getState().connection).toBe('live')
  })

  test('that it plays or has paused is drawn at once; what only moves waits for the next animation frame', () => {
    const at = openedPage()
    const { store } = at

    at.worker().say(frame({ rev: 2, playing: true }))
    expect([store.getState().playing, store.getState().rev]).toEqual([true, 2])
    at.worker().say(frame({ rev: 3, playing: true }))
    expect(store.getState().rev).toBe(2)
    at.browser.paint()
    expect(store.getState().rev).toBe(3)
    at.worker().say(frame({ rev: 4 }))
    expect([store.getState().playing, store.getState().rev]).toEqual([false, 4])
  })

  test('a hidden page draws at once and accuses nobody', () => {
    const at = openedPage()
    at.browser.setVisible(false)
    at.worker().say(frame({ rev: 2 }))
    for (let i = 0; i < 10; i++) at.browser.second()

    expect(at.store.getState()).toMatchObject({ rev: 2, connection: 'live' })
    expect(at.worker().sent('drawn').at(-1)).toEqual({ kind: 'drawn', rev: 2 })
  })
})

describe('files', () => {
  const file = { name: 'receipt.csv', size: 3 } as File

  test('a bad file is a problem; the run stays as it is', () => {
    const at = openedPage()
    at.bridge.inspect(file)
    const request = at.worker().sent('inspect')[0]!.request
    const problem = {
      code: 'SG-1001',
      title: 'x',
      detail: '',
      line: 2,
      column: 1,
      pointer: null,
      allowed: null,
      mend: null,
    }
    at.worker().say({ kind: 'problem', request, problem })

    expect(at.store.getState()).toMatchObject({ problem, opening: null, run: { scenario: { name: 'fines' } } })
  })

  test('what was cancelled neither opens a dialog nor fails', () => {
    const at = openedPage()
    at.bridge.inspect(file)
    const request = at.worker().sent('inspect')[0]!.request
    at.bridge.cancel()
    const problem = {
      code: 'SG-1001',
      title: 'x',
      detail: '',
      line: 2,
      column: 1,
      pointer: null,
      allowed: null,
      mend: null,
    }
    at.worker().say({ kind: 'problem', request, problem })

    expect(at.worker().sent('cancel')).toEqual([{ kind: 'cancel', request }])
    expect(at.store.getState()).toMatchObject({ problem: null, opening: null, preview: null })
  })

  test('a file that is dropped before the worker is ready is looked at, and the scenario opens too', () => {
    const at = page()
    at.bridge.inspect(file)
    at.worker().ready()
    expect(at.worker().sent('open')).toMatchObject([{ source: { name: 'fines' } }])

    const request = at.worker().sent('inspect')[0]!.request
    const preview = { name: 'receipt.csv', format: 'csv' } as FilePreview
    at.worker().say({ kind: 'preview', request, preview })
    opened(at)

    expect(at.store.getState()).toMatchObject({
      preview: { preview },
      opening: null,
      run: { scenario: { name: 'fines' } },
    })
  })

  test('what the worker says is a warning, which stays, but for what it only refuses to do', () => {
    const at = openedPage()
    at.worker().say({ kind: 'notice', words: 'old.json is of an earlier version.' })
    at.worker().say({ kind: 'notice', words: 'There is nothing to undo.', tone: 'refused' })

    expect(at.store.getState().notices.map(({ tone }) => tone)).toEqual(['warning', 'refused'])
  })

  test('what was said about the last scenario goes when a file of one is opened', () => {
    const at = openedPage()
    at.worker().say({ kind: 'notice', words: 'of the fines' })
    at.bridge.inspect(file)
    const request = at.worker().sent('inspect')[0]!.request
    expect(at.words()).toEqual(['of the fines'])
    at.worker().say({ kind: 'preview', request, preview: { name: 'shop.json', format: 'scenario' } as FilePreview })

    expect(at.worker().sent('open').at(-1)).toMatchObject({ source: { kind: 'scenario-file' } })
    expect(at.words()).toEqual([])
  })

  test('an opened log is named in the URL as a file', () => {
    const at = openedPage()
    at.bridge.open({ kind: 'log-file', file, mapping: null, ends: [] }, { step: null, play: true })
    opened(at, 'receipt.csv', 'log')

    expect(at.browser.hash()).toBe('#/overview?scenario=file:receipt.csv&step=120&of=500')
    expect(at.browser.history).toHaveLength(2)
  })
})

describe('what the browser keeps', () => {
  const command = { kind: 'set-enabled', consumer: 0, enabled: false } as const
  const edited = (end = 120): KeptRuns => ({
    engineVersion: '0.1.0',
    made: 1,
    runs: [{ number: 0, name: 'main', fromStep: 0, end, commands: [{ step: 40, command }] }],
  })
  const file = { name: 'receipt.csv', size: 3 } as File

  /** A page on which somebody commanded something. */
  async function commanded(base = fakeDataBase()) {
    const at = openedPage('', base)
    at.bridge.change(command)
    at.worker().say({ kind: 'kept', runs: edited() })
    await settled()
    return { ...at, base }
  }

  test('a command is written at once, and the URL says where once it is', async () => {
    const { browser, base, words } = await commanded()

    expect(base.dataBase.records.get('s1')).toMatchObject({ source: { name: 'fines' }, runs: edited(500), step: 120 })
    expect(browser.hash()).toBe('#/overview?scenario=fines&edited=1&kept=s1&step=120&of=500')
    expect(words()).toEqual(['FineSaga is switched off.'])
  })

  test('the step is written a second later, and nothing when nothing moved', async () => {
    const { browser, base, worker } = await commanded()
    worker().say(frame({ rev: 2, cells: new Float64Array([0, 130]), whole: false }))
    browser.paint()
    await settled()
    expect(base.dataBase.records.get('s1')?.step).toBe(120)
    browser.second()
    await settled()

    expect(base.dataBase.records.get('s1')).toMatchObject({ step: 130, at: 1000 })
    browser.second()
    await settled()
    expect(base.dataBase.records.get('s1')?.at).toBe(1000)
  })

  test('a reload comes back to the run, its step and its commands, and goes on at the same record', async () => {
    const { base, browser } = await commanded()
    base.dataBase.held.clear()
    const again = page(browser.hash(), base)
    again.worker().ready()
    await settled()

    expect(again.worker().sent('open')).toMatchObject([
      { source: { name: 'fines' }, step: 120, play: false, kept: { runs: edited(500), current: 0 } },
    ])
    opened(again)
    await settled()
    expect(again.browser.hash()).toContain('kept=s1&step=120&of=500')
    expect(again.words()).toEqual([])
    expect([...base.dataBase.records.keys()]).toEqual(['s1'])
  })

  test('what is opened again is not written as empty before its first frame, and at once as it stands with it', async () => {
    const { base, browser } = await commanded()
    base.dataBase.held.clear()
    const again = page(browser.hash(), base)
    again.worker().ready()
    await settled()
    const { request } = again.worker().sent('open').at(-1)!
    again.worker().say({ kind: 'opened', request, run: runOf() })
    await settled()
    expect(base.dataBase.records.get('s1')?.runs).toEqual(edited(500))

    again.worker().say(frame({ cells: new Float64Array([0, 130, 1, 600]) }))
    again.browser.paint()
    await settled()
    expect(base.dataBase.records.get('s1')).toMatchObject({ runs: edited(600), step: 130 })
  })

  test('two pages at one id part: the second writes a record of its own', async () => {
    const { base, browser } = await commanded()
    const second = page(browser.hash(), base)
    second.worker().ready()
    await settled()
    opened(second)
    await settled()

    expect(second.browser.hash()).toContain('kept=s2')
    expect(base.dataBase.records.get('s2')).toMatchObject({ runs: edited(500) })
    expect([...base.dataBase.held]).toEqual(['s1', 's2'])
  })

  test('a dropped log is kept with its mapping, once for all pages that show it', async () => {
    const base = fakeDataBase()
    const at = openedPage('', base)
    at.bridge.open({ kind: 'log-file', file, mapping: null, ends: ['Closed'] }, { step: null, play: true })
    opened(at, 'receipt.csv', 'log')
    await settled()
    expect(at.browser.hash()).toBe('#/overview?scenario=file:receipt.csv&kept=s1&step=120&of=500')

    const second = page(at.browser.hash(), base)
    second.worker().ready()
    await settled()
    expect(second.worker().sent('open')).toMatchObject([{ source: { kind: 'log-file', file, ends: ['Closed'] } }])
    opened(second, 'receipt.csv', 'log')
    await settled()
    expect([...base.dataBase.files.keys()]).toEqual(['s1'])
    expect(base.dataBase.records.get('s2')?.source).toMatchObject({ file: 's1' })
  })

  test('back to a session that another scenario has replaced', async () => {
    const { browser, base, bridge, worker, ...at } = await commanded()
    const place = browser.hash()
    bridge.open({ kind: 'built-in', name: 'orders' }, { step: null, play: true })
    opened({ browser, base, bridge, worker, ...at } as never, 'orders')
    await settled()
    expect(browser.hash()).toBe('#/overview?scenario=orders&step=120&of=500')
    expect([...base.dataBase.held]).toEqual([])
    browser.navigate(place, true)
    await settled()

    expect(worker().sent('open').at(-1)).toMatchObject({ source: { name: 'fines' }, kept: { runs: edited(500) } })
  })

  test('what is not there is said', async () => {
    const at = page('#/events?scenario=fines&kept=gone&step=40')
    at.worker().ready()
    await settled()

    expect(at.worker().sent('open')).toMatchObject([{ source: { name: 'fines' }, step: null, kept: null }])
    expect(at.words()[0]).toContain('What was done by hand in fines is not in this browser')
  })

  test('a browser that refuses to store is said once, and the URL claims nothing', async () => {
    const base = fakeDataBase()
    base.dataBase.refuses = true
    const { browser, words, worker } = await commanded(base)
    worker().say({ kind: 'kept', runs: edited(130) })
    await settled()

    expect(words()).toEqual([
      'FineSaga is switched off.',
      'This browser does not keep what you do here (the disk is full): a reload would lose it.',
    ])
    expect(browser.hash()).toContain('edited=1')
  })

  test('a restart gives the commands again, but not a second time to a worker that broke over them', async () => {
    const { bridge, worker, words, ...at } = await commanded()
    const crash = () => worker().say({ kind: 'crashed', words: 'x', step: 120 })
    crash()
    bridge.restart()
    worker().ready()
    expect(worker().sent('open')).toMatchObject([{ step: 120, kept: { runs: edited() } }])
    crash()
    bridge.restart()
    worker().ready()

    expect(worker().sent('open')).toMatchObject([{ step: 120, kept: null }])
    expect(words()).toContain('The run was made anew without the commands given in it.')
    expect(at.store.getState().connection).toBe('live')
  })

  test('whoever opens something while a session is looked up gets what he asked for', async () => {
    const { base, browser } = await commanded()
    base.dataBase.held.clear()
    const again = page(browser.hash(), base)
    again.worker().ready()
    again.bridge.open({ kind: 'built-in', name: 'orders' }, { step: null, play: true })
    await settled()

    expect(again.worker().sent('open')).toMatchObject([{ source: { name: 'orders' } }])
    expect([...base.dataBase.held]).toEqual([])
  })
})
