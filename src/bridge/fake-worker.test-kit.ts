import type { DroppedFile, FromWorker, ToWorker } from '../protocol/messages.ts'
import type { RunInfo } from '../protocol/run-info.ts'
import type { Surroundings } from './connection.ts'
import type { WorkerLike } from './worker-seat.ts'
import { fileKeysOf, type KeptRecord } from './kept-record.ts'
import type { Claims, KeptStorage } from './record-writer.ts'
import type { UrlSurroundings } from './url-sync.ts'

/** A run as a worker would describe it. */
export const runOf = (changes: Partial<RunInfo> = {}): RunInfo => ({
  run: 0,
  edited: false,
  runName: 'main',
  runs: [{ run: 0, name: 'main', steps: 0, fromStep: 0 }],
  scenario: { name: 'fines', title: 'Fines', description: '', source: 'built-in' },
  profile: 'classic',
  overrides: {},
  flipped: [],
  seed: '42',
  zoneHolders: 'recorded',
  numbering: 'contiguous',
  scheduler: 'fair',
  parking: true,
  money: [],
  bundleId: 'fines',
  fetchSize: 10,
  fetchDelay: 1000,
  instances: ['i-1', 'i-2'],
  consumers: [
    {
      id: 'fines_FineSaga_1_default',
      kind: 'saga',
      component: 'FineSaga',
      version: 1,
      context: 'default',
      handles: null,
      capacity: null,
    },
  ],
  services: [],
  producers: [{ name: 'log', kind: 'log', total: 390 }],
  epochMs: null,
  eventsPlanned: 390,
  checks: 12,
  historyStepsMax: 8_000_000,
  ...changes,
})

/** A worker that does as it is told by the test. */
class FakeWorker implements WorkerLike {
  readonly posted: ToWorker[] = []
  terminated = false
  onmessage: ((event: MessageEvent) => void) | null = null
  onerror: ((event: ErrorEvent) => void) | null = null
  onmessageerror: ((event: MessageEvent) => void) | null = null

  postMessage(message: ToWorker): void {
    this.posted.push(message)
  }
  terminate(): void {
    this.terminated = true
  }

  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent)
  }
  ready(): void {
    const scenarios = [
      { name: 'fines', title: 'Fines' },
      { name: 'orders', title: 'Orders' },
    ]
    this.say({
      kind: 'ready',
      faultKinds: [],
      engineVersion: '0.1.0',
      scenarios: scenarios.map((each) => ({ ...each, group: 'scenarios' as const })),
    })
  }
  fail(message: string): void {
    this.onerror?.({ message } as ErrorEvent)
  }

  /** All messages of one kind. */
  sent<K extends ToWorker['kind']>(kind: K): Extract<ToWorker, { kind: K }>[] {
    return this.posted.filter((message): message is Extract<ToWorker, { kind: K }> => message.kind === kind)
  }
}

/** A data base whose claims are held until they are released, as by pages of one browser. */
export function fakeDataBase() {
  const records = new Map<string, KeptRecord>()
  const files = new Map<string, DroppedFile>()
  const held = new Set<string>()
  const dataBase = { records, files, held, refuses: false, ids: 0 }
  const storage: KeptStorage = {
    read: async (id) => {
      const record = records.get(id)
      if (!record) return null
      return { record: structuredClone(record), files: fileKeysOf(record.source).map((key) => files.get(key) ?? null) }
    },
    write: async (record) => {
      if (dataBase.refuses) throw new Error('the disk is full')
      records.set(record.id, structuredClone(record))
    },
    list: async () => [...records.values()].toSorted((a, b) => b.at - a.at),
    writeFile: async (id, file) => {
      files.set(id, file)
    },
  }
  const claims: Claims = {
    newId: () => `s${++dataBase.ids}`,
    claim: async (id) => {
      if (held.has(id)) return null
      held.add(id)
      return () => held.delete(id)
    },
  }
  return { dataBase, storage, claims }
}

/** Everything that was promised has come. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}

/** A browser whose clock, frames and address bar belong to the test. */
export function fakeBrowser(hash = '', { storage, claims } = fakeDataBase()) {
  const workers: FakeWorker[] = []
  const frames: (() => void)[] = []
  const ticks: (() => void)[] = []
  const once: (() => void)[] = []
  let timers: { readonly at: number; readonly callback: () => void }[] = []
  const visibility: (() => void)[] = []
  const navigations: ((ours: boolean) => void)[] = []
  const leaves: (() => void)[] = []
  const history: string[] = [hash]
  const browser = {
    workers,
    time: 0,
    visible: true,
    history,
    saved: [] as { name: string; json: string | Blob }[],
    worker: () => workers.at(-1)!,
    hash: () => history.at(-1)!,
    /** One animation frame. */
    paint(): void {
      for (const callback of frames.splice(0)) callback()
    },
    second(): void {
      browser.time += 1_000
      browser.due()
      for (const callback of once.splice(0)) callback()
      for (const tick of ticks) tick()
    },
    /** What was to happen by now. */
    due(): void {
      const now = timers.filter(({ at }) => at <= browser.time)
      timers = timers.filter(({ at }) => at > browser.time)
      for (const { callback } of now) callback()
    },
    setVisible(visible: boolean): void {
      browser.visible = visible
      for (const callback of visibility) callback()
    },
    /** Back, or a hash that somebody typed. */
    navigate(to: string, ours: boolean): void {
      browser.type(to)
      browser.tell(ours)
    },
    /** The address is there before the page hears of it. */
    type: (to: string) => void history.push(to),
    tell(ours: boolean): void {
      for (const callback of navigations) callback(ours)
    },
    /** The page is closed or loaded anew. */
    leave(): void {
      for (const callback of leaves) callback()
    },
  }
  const surroundings: Surroundings = {
    spawn: () => {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker
    },
    now: () => browser.time,
    schedule: (callback) => frames.push(callback),
    afterPaint: (callback) => callback(),
    every: (_, callback) => ticks.push(callback),
    visible: () => browser.visible,
    onVisibility: (callback) => visibility.push(callback),
  }
  const url: UrlSurroundings = {
    hash: browser.hash,
    address: () => 'http://test/',
    write: (how, to) => {
      if (how === 'replace') history.pop()
      history.push(to)
    },
    onNavigate: (callback) => navigations.push(callback),
    onLeave: (callback) => leaves.push(callback),
    now: () => browser.time,
    later: (ms, callback) => void timers.push({ at: browser.time + ms, callback }),
  }
  const keep = {
    storage,
    claims,
    now: () => browser.time,
    later: (_: number, callback: () => void) => void once.push(callback),
  }
  return { ...browser, browser, surroundings, url, keep }
}
