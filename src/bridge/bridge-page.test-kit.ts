import type { Frame } from '../protocol/messages.ts'
import { defaultAtomsPerS } from '../protocol/speed.ts'
import { createBridge } from './create-bridge.ts'
import { fakeBrowser, fakeDataBase, runOf } from './fake-worker.test-kit.ts'
import { createBridgeStore } from './store.ts'

/** A page that was opened at this hash, its worker ready. */
export function page(hash = '', at = fakeDataBase()) {
  const { browser, surroundings, url, keep } = fakeBrowser(hash, at)
  const store = createBridgeStore()
  const save = (name: string, json: string | Blob) => browser.saved.push({ name, json })
  const bridge = createBridge({ store, surroundings, url, save, keep })
  bridge.start()
  const words = () => store.getState().notices.map((notice) => notice.words)
  return { browser, store, bridge, words, worker: () => browser.worker() }
}

export const frame = (changes: Partial<Frame> = {}): Frame => ({
  kind: 'frame',
  run: 0,
  rev: 1,
  playing: false,
  atomsPerS: defaultAtomsPerS,
  fingerprint: 'a3f109c47be2',
  cells: new Float64Array([0, 120, 1, 500]),
  whole: true,
  placeOnly: false,
  names: [],
  windows: [],
  ...changes,
})

/** The worker opens what it was asked for and shows step 120. */
export function opened(at: ReturnType<typeof page>, name = 'fines', source: 'built-in' | 'log' = 'built-in'): void {
  const request = at.worker().sent('open').at(-1)!.request
  const scenario = { name, title: name, description: '', source }
  at.worker().say({ kind: 'opened', request, run: runOf({ scenario }) })
  at.worker().say(frame())
  at.browser.paint()
}

/** A page as {@link page} makes it, on which the fines are open and stand at step 120. */
export function openedPage(...given: Parameters<typeof page>): ReturnType<typeof page> {
  const at = page(...given)
  at.worker().ready()
  opened(at)
  return at
}
