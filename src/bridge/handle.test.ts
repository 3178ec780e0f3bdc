import { expect, test } from 'vitest'
import type { HandleAsk, HandleReply } from '../protocol/handle.ts'
import { createBridge } from './create-bridge.ts'
import { fakeBrowser, fakeDataBase, runOf } from './fake-worker.test-kit.ts'
import { createHandle } from './handle.ts'
import { createBridgeStore } from './store.ts'

/** A page at step 0 of the fines, its handle, and a root that draws when it is told to. */
function page(commanded: boolean) {
  const { browser, surroundings, url, keep } = fakeBrowser('#/overview?scenario=fines&step=0', fakeDataBase())
  const store = createBridgeStore()
  const bridge = createBridge({ store, surroundings, url, save: () => undefined, keep })
  let drawn = 0
  const watchers = new Set<() => void>()
  const handle = createHandle({
    store,
    bridge,
    commanded,
    drawn: () => drawn,
    onDrawn: (callback) => {
      watchers.add(callback)
      return () => watchers.delete(callback)
    },
  })
  bridge.start()
  const worker = browser.worker()
  worker.ready()
  const port = handle.connect()
  let asked = 0
  const ask = (request: HandleAsk): Promise<HandleReply> =>
    new Promise((resolve) => {
      const id = ++asked
      port.addEventListener('message', ({ data }: MessageEvent<HandleReply>) => {
        if (data.id === id) resolve(data)
      })
      port.start()
      port.postMessage({ id, ...request })
    })
  return {
    browser,
    store,
    worker,
    ask,
    /** The worker opens what it was asked for last, and sends the first frame. */
    open(): void {
      worker.say({ kind: 'opened', request: worker.sent('open').at(-1)!.request, run: runOf() })
      this.frame(1)
    },
    frame(rev: number): void {
      worker.say({
        kind: 'frame',
        run: 0,
        rev,
        playing: false,
        atomsPerS: 120,
        fingerprint: 'a3f109c47be2',
        cells: new Float64Array([0, 7]),
        whole: true,
        placeOnly: false,
        names: [],
        windows: [],
      })
    },
    draw(rev: number): void {
      drawn = rev
      for (const watcher of watchers) watcher()
    },
    /** Until the worker was asked for something that often. */
    async untilSent(kind: 'settle' | 'open' | 'command', count = 1): Promise<void> {
      while (worker.sent(kind).length < count) await turn()
    },
    end: () => port.close(),
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('what is asked is answered once the worker has settled and the page has drawn it, not before', async () => {
  const at = page(false)
  at.open()
  let answered = false
  const answer = at.ask({ ask: 'settled' }).then((reply) => {
    answered = true
    return reply
  })
  await at.untilSent('settle')

  at.frame(2)
  at.worker.say({ kind: 'settled', request: at.worker.sent('settle')[0]!.request })
  await turn()
  expect(answered).toBe(false)
  at.draw(2)

  expect(await answer).toMatchObject({
    ok: true,
    value: { rev: 2, opened: 1, run: 0, step: 7, fingerprint: 'a3f109c47be2', kept: null },
  })
  at.end()
})

test('a page that was not opened for a test may be read, not commanded', async () => {
  const at = page(false)
  at.open()

  const refused = await at.ask({ ask: 'command', command: { kind: 'play' } })

  expect(refused).toMatchObject({ ok: false, code: 'SG-7008' })
  expect(at.worker.sent('command')).toEqual([])
  at.end()
})

test('a scenario that cannot be opened is refused in the worker’s words', async () => {
  const at = page(true)
  at.open()
  const answer = at.ask({ ask: 'open', source: { kind: 'scenario', name: 'a.json', text: '{}' } })
  await at.untilSent('open', 2)

  const { request } = at.worker.sent('open').at(-1)!
  const problem = { code: 'SG-1006', title: 'a.json cannot be opened', detail: 'no scenario' }
  const nowhere = { line: null, column: null, pointer: null, allowed: null, mend: null }
  at.worker.say({ kind: 'problem', request, problem: { ...problem, ...nowhere } })

  expect(await answer).toMatchObject({ ok: false, code: 'SG-1006', message: 'a.json cannot be opened: no scenario' })
  at.end()
})

test('what is asked one after the other is answered in that order, and a command of the model can be undone', async () => {
  const at = page(true)
  at.open()
  const first = at.ask({ ask: 'command', command: { kind: 'set-enabled', consumer: 0, enabled: false } })
  const second = at.ask({ ask: 'command', command: { kind: 'seek', step: 3 } })
  await at.untilSent('settle')
  expect(at.worker.sent('command').map(({ command }) => command.kind)).toEqual(['set-enabled'])

  at.draw(1)
  at.worker.say({ kind: 'settled', request: at.worker.sent('settle')[0]!.request })
  await first
  await at.untilSent('settle', 2)
  at.worker.say({ kind: 'settled', request: at.worker.sent('settle')[1]!.request })

  expect(await second).toMatchObject({ ok: true })
  expect(at.worker.sent('command').map(({ command }) => command.kind)).toEqual(['set-enabled', 'seek'])
  at.end()
})

test.each([
  { kind: 'breakpoints', breakpoints: [] },
  { kind: 'lesson', part: 'act' },
  { kind: 'take-turn', actor: 1 },
  { kind: 'sweep-stop' },
] as const)('$kind is no act of a person in the run: it is sent, and nothing is offered to undo', async (command) => {
  const at = page(true)
  at.open()
  const answer = at.ask({ ask: 'command', command })
  await at.untilSent('settle')
  at.draw(1)
  at.worker.say({ kind: 'settled', request: at.worker.sent('settle')[0]!.request })
  await answer

  expect(at.worker.sent('command').map((sent) => sent.command)).toEqual([command])
  expect(at.store.getState()).toMatchObject({ notices: [], view: { edited: false } })
  at.end()
})
