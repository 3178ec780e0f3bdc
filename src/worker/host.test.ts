import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { applyCells, mirrorLength, totalsOf } from '../protocol/mirror.ts'
import type { Frame, ModelCommand, OpenSource, SessionCommand, ToWorker } from '../protocol/messages.ts'
import type { WatchSpec, WindowUpdate } from '../protocol/windows.ts'
import { mirrorShape, project } from '../session/projection.ts'
import type { Session } from '../session/session.ts'
import { opened, ran } from '../session/testing/sessions.ts'
import { makeWindow } from '../session/windows/window.ts'
import { arbitrarySpec } from '../sim/arbitrary-spec.ts'
import type { SimSpec } from '../sim/spec.ts'
import { countingProjector, counterSaga, rate, simSpec, steadyLog } from '../sim/testing/scenes.ts'
import { Host } from './host.ts'
import { FakeThread } from './testing/fake-thread.ts'

/** Instead of reading files: the session that the test made. */
const next: { session: Session | null } = { session: null }
vi.mock('./opener.ts', () => ({
  Opener: class {
    scenarios = () => [{ name: 'test', title: 'Test' }]
    cancel = () => undefined
    inspect = () => Promise.resolve()
    open = () => (next.session === null ? Promise.reject(new Error('cannot open')) : Promise.resolve(next.session))
  },
}))

const source: OpenSource = { kind: 'built-in', name: 'test' }

/** The page's side: lays frames over its mirror, keeps the latest rows of its windows. */
class Page {
  mirror = new Float64Array()
  names: string[] = []
  readonly windows = new Map<string, WindowUpdate>()
  last: Frame | null = null
  drawn = 0
  #seen = 0
  readonly thread = new FakeThread()
  readonly host: Host
  session: Session

  private constructor(session: Session) {
    this.session = session
    this.host = new Host(this.thread)
  }

  static async open(
    spec: SimSpec | Session,
    options: { readonly step?: number; readonly play?: boolean } = {},
  ): Promise<Page> {
    const page = new Page('run' in spec ? spec : opened(spec, { stepsMax: 1_000_000 }))
    page.host.start()
    await page.reopen(page.session, options)
    return page
  }

  async reopen(
    session: Session | null,
    { step, play = false }: { readonly step?: number; readonly play?: boolean } = {},
  ): Promise<void> {
    next.session = session
    if (session !== null) this.session = session
    this.take({ kind: 'open', request: 1, source, step: step ?? null, play })
    // The opener answers by promise.
    for (let i = 0; i < 5; i++) await Promise.resolve()
  }

  take(message: ToWorker): void {
    this.host.take(message)
    this.#receive()
  }

  command(command: SessionCommand): void {
    this.take({ kind: 'command', command })
  }

  turn(): boolean {
    const went = this.thread.turn()
    this.#receive()
    return went
  }

  /** Frames that the page has not said to have drawn. */
  get inFlight(): number {
    return (this.last?.rev ?? 0) - this.drawn
  }

  draw(): void {
    if (this.last === null || this.last.rev === this.drawn) return
    this.drawn = this.last.rev
    this.take({ kind: 'drawn', rev: this.drawn })
  }

  /** Until nothing moves any more and everything is drawn. */
  settle(turnsMax = 100_000): void {
    for (let turns = 0; ; turns++) {
      if (turns > turnsMax) throw new Error('the host does not come to rest')
      this.draw()
      if (!this.turn() && this.inFlight === 0) return
    }
  }

  #receive(): void {
    const { posts } = this.thread
    for (; this.#seen < posts.length; this.#seen++) {
      const message = posts[this.#seen]!
      if (message.kind !== 'frame') continue
      this.last = message
      const length = mirrorLength(mirrorShape(this.session.run))
      if (message.whole) {
        this.mirror = new Float64Array(length)
        this.names = []
      }
      applyCells(this.mirror, message.cells)
      this.names.push(...message.names)
      for (const window of message.windows) this.windows.set(window.id, window)
      expect(this.inFlight).toBeLessThanOrEqual(2)
    }
  }
}

const specs = simSpec({
  components: [countingProjector({ latencyMs: 3 }), counterSaga()],
  producers: [steadyLog(40, 500)],
})
/** Goes on for far longer than any test. */
const endless = simSpec({
  components: [countingProjector()],
  producers: [rate({ count: 1_000_000, pattern: { kind: 'constant', perKs: 100_000 } })],
})
const publish = (payload = '{"key":"k1"}', parts: Partial<ModelCommand> = {}): SessionCommand =>
  ({ kind: 'publish', name: 'Opened', context: 'default', key: 'k1', payload, ...parts }) as SessionCommand

const command: fc.Arbitrary<SessionCommand> = fc.oneof(
  fc.constantFrom<SessionCommand>({ kind: 'play' }, { kind: 'pause' }, { kind: 'to-start' }, { kind: 'to-end' }),
  fc.constantFrom('atom' as const, 'cycle' as const, 'event' as const).map((unit) => ({ kind: 'step' as const, unit })),
  fc
    .constantFrom('atom' as const, 'cycle' as const, 'event' as const)
    .map((unit) => ({ kind: 'step-back' as const, unit })),
  fc.constantFrom(0, 3, 50, 400, 100_000).map((step) => ({ kind: 'seek' as const, step })),
  fc.constantFrom(null, 1, 60, 5000).map((atomsPerS) => ({ kind: 'speed' as const, atomsPerS })),
  fc.constantFrom(0, 1, 9).map((run) => ({ kind: 'switch-run' as const, run })),
  fc.constantFrom(
    publish(),
    publish('[]'),
    { kind: 'set-enabled' as const, consumer: 0, enabled: false },
    { kind: 'set-enabled' as const, consumer: 0, enabled: true },
  ),
  fc.boolean().map((running) => ({ kind: 'producer-running' as const, producer: 0, running })),
)
const watches: readonly WatchSpec[] = [
  { view: 'now' },
  { view: 'tape', count: 10, ahead: 3, until: null },
  {
    view: 'sagas',
    from: 0,
    count: 10,
    sort: 'last',
    descending: true,
    show: 'all',
    saga: null,
    text: '',
    lookUp: null,
  },
  { view: 'lag', steps: 500, buckets: 10 },
]
type Act =
  | { readonly turns: number }
  | { readonly draw: true }
  | { readonly visible: boolean }
  | { readonly watch: number }
  | { readonly command: SessionCommand }
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: command.map((each) => ({ command: each })) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }).map((turns) => ({ turns })) },
    { weight: 4, arbitrary: fc.constant({ draw: true as const }) },
    { weight: 1, arbitrary: fc.boolean().map((visible) => ({ visible })) },
    { weight: 1, arbitrary: fc.nat({ max: 3 }).map((watch) => ({ watch })) },
  ),
  { maxLength: 40 },
)

test('the law: applying all frames gives the projection of the world at the cursor, and the windows of it', async () => {
  await fc.assert(
    fc.asyncProperty(arbitrarySpec, acts, async (spec, walk) => {
      const page = await Page.open(opened(spec, { stepsMax: 1500 }))
      page.thread.lookMs = 1
      for (const act of walk) {
        if ('command' in act) page.command(act.command)
        else if ('turns' in act) for (let i = 0; i < act.turns; i++) page.turn()
        else if ('draw' in act) page.draw()
        else if ('visible' in act) page.take({ kind: 'visible', visible: act.visible })
        else page.take({ kind: 'watch', id: `w${act.watch}`, spec: watches[act.watch]! })
      }
      page.take({ kind: 'visible', visible: true })
      page.command({ kind: 'pause' })
      page.settle()
      const { session } = page

      expect(Array.from(page.mirror)).toEqual(Array.from(project(session.run, session.world)))
      expect(page.last).toMatchObject({ run: session.run.number, fingerprint: session.fingerprint, playing: false })
      expect(page.names).toEqual(session.run.kernel.log.names)
      for (const [id, window] of page.windows) expect(window).toEqual(makeWindow(session, id, watches[Number(id[1])]!))
      expect(page.thread.of('crashed')).toEqual([])
    }),
    { numRuns: 40 },
  )
})

describe('frames', () => {
  test('at most two are in flight: without a word from the page there is no third', async () => {
    const page = await Page.open(endless, { play: true })
    page.command({ kind: 'speed', atomsPerS: null })
    page.thread.lookMs = 1
    for (let i = 0; i < 40; i++) page.turn()

    expect(page.thread.of('frame')).toHaveLength(2)
    page.draw()
    for (let i = 0; i < 40; i++) page.turn()
    expect(page.thread.of('frame')).toHaveLength(4)
    page.command({ kind: 'pause' })
  })

  test('come at most once in 16 ms while the run moves', async () => {
    const page = await Page.open(endless, { play: true })
    page.command({ kind: 'speed', atomsPerS: null })
    page.thread.lookMs = 0.5
    const startMs = page.thread.nowMs
    for (let i = 0; i < 60; i++) {
      page.turn()
      page.draw()
    }
    page.command({ kind: 'pause' })

    const passed = page.thread.nowMs - startMs
    expect(page.thread.of('frame').length).toBeLessThanOrEqual(passed / 16 + 2)
    expect(page.thread.of('frame').length).toBeGreaterThan(passed / 40)
  })

  test('a hidden page gets none, the run goes on, and the page gets the latest when it is seen again', async () => {
    const page = await Page.open(specs)
    page.settle()
    const before = page.thread.of('frame').length
    page.take({ kind: 'visible', visible: false })
    page.command({ kind: 'to-end' })
    page.settle()
    expect(page.thread.of('frame')).toHaveLength(before)
    expect(page.session.atEnd).toBe(true)

    page.take({ kind: 'visible', visible: true })
    page.settle()

    expect(page.thread.of('frame')).toHaveLength(before + 1)
    expect(page.last!.fingerprint).toBe(page.session.fingerprint)
  })

  test('the last revision is always sent, also where the page draws late', async () => {
    const page = await Page.open({ ...specs, producers: [steadyLog(1000, 100)] })
    // Each slice outlasts a frame: two frames are sent, the end comes later.
    page.thread.lookMs = 20
    page.command({ kind: 'to-end' })
    while (page.turn());
    expect(page.session.atEnd).toBe(true)
    expect(page.last!.fingerprint).not.toBe(page.session.fingerprint)

    page.settle()

    expect(page.last!.fingerprint).toBe(page.session.fingerprint)
    expect(totalsOf(page.mirror)).toMatchObject({ cursor: page.session.end, atRest: 1 })
  })

  test('bring event names once, in order, and all of them again for another run', async () => {
    const page = await Page.open(specs)
    page.command({ kind: 'to-end' })
    page.settle()
    expect(page.thread.of('frame').flatMap((frame) => frame.names)).toEqual(['E'])

    page.command({ kind: 'seek', step: 120 })
    page.command(publish())
    page.settle()

    expect(page.last).toMatchObject({ run: 1, whole: true })
    expect(page.names).toEqual(['E', 'Opened'])
  })

  test('a window that is watched comes at once, and stops coming when it is not', async () => {
    const page = await Page.open(specs)
    page.settle()
    page.take({ kind: 'watch', id: 'now', spec: { view: 'now' } })
    page.settle()
    expect(page.windows.get('now')?.rows).toHaveLength(1)
    page.take({ kind: 'unwatch', id: 'now' })
    page.windows.clear()
    page.command({ kind: 'step', unit: 'event' })
    page.settle()

    expect(page.windows.size).toBe(0)
  })

  test('a dear window is made less often while the run goes on, and is right when it stops', async () => {
    const page = await Page.open(endless, { play: true })
    page.command({ kind: 'speed', atomsPerS: null })
    // Looking at the clock before and after costs 2 ms: a tenth of the time goes to one window every 20 ms and more.
    page.thread.lookMs = 2
    page.take({ kind: 'watch', id: 'w', spec: { view: 'tape', count: 5, ahead: 0, until: null } })
    let made = 0
    for (let i = 0; i < 60; i++) {
      const before = page.thread.of('frame').length
      page.turn()
      if (page.thread.of('frame').length > before && page.last!.windows.length > 0) made++
      page.draw()
    }
    const frames = page.thread.of('frame').length
    page.command({ kind: 'pause' })
    page.settle()

    expect(made).toBeGreaterThan(3)
    expect(made).toBeLessThan(frames)
    expect(page.windows.get('w')).toEqual(
      makeWindow(page.session, 'w', { view: 'tape', count: 5, ahead: 0, until: null }),
    )
  })
})

describe('moving', () => {
  test('Pause is obeyed within a slice, at top speed and on the way to the end', async () => {
    for (const flatOut of [{ kind: 'to-end' }, { kind: 'seek', step: 1e9 }, { kind: 'play' }] as const) {
      const page = await Page.open(endless)
      page.command({ kind: 'speed', atomsPerS: null })
      page.command(flatOut)
      page.thread.lookMs = 1
      const [startMs, startStep] = [page.thread.nowMs, page.session.end]
      page.turn()
      // One slice: four milliseconds by the clock, and what one more batch takes.
      expect(page.thread.nowMs - startMs).toBeLessThanOrEqual(8)
      expect(page.session.end - startStep).toBeGreaterThan(0)

      page.command({ kind: 'pause' })
      const { end } = page.session
      page.settle()

      expect(page.session.end).toBe(end)
      expect(page.last).toMatchObject({ playing: false, fingerprint: page.session.fingerprint })
    }
  })

  test.each([60, 1000, 8000])('plays %i atoms a second, by the reader’s clock', async (atomsPerS) => {
    const page = await Page.open(endless)
    page.command({ kind: 'speed', atomsPerS })
    page.command({ kind: 'play' })
    const startMs = page.thread.nowMs
    while (page.thread.nowMs - startMs < 2000) {
      page.turn()
      page.draw()
    }
    page.command({ kind: 'pause' })

    expect(page.session.cursor).toBeGreaterThan(2 * atomsPerS * 0.97)
    expect(page.session.cursor).toBeLessThanOrEqual(2 * atomsPerS * 1.01)
  })

  test('after a stall it does not make up for lost seconds, and time paused is not owed', async () => {
    const page = await Page.open(endless)
    page.command({ kind: 'speed', atomsPerS: 1000 })
    page.command({ kind: 'play' })
    page.turn()
    page.thread.nowMs += 60_000
    page.turn()
    page.turn()
    expect(page.session.cursor).toBeLessThanOrEqual(300)

    page.command({ kind: 'pause' })
    page.settle()
    const { cursor } = page.session
    page.thread.nowMs += 60_000
    page.command({ kind: 'play' })
    page.turn()
    expect(page.session.cursor).toBe(cursor)
  })

  test('to the end goes to the end and stands there', async () => {
    const page = await Page.open(specs)
    page.command({ kind: 'to-end' })
    page.settle()

    expect(page.session.atEnd).toBe(true)
    expect(page.last).toMatchObject({ playing: false })
    expect(page.session.fingerprint).toBe(ran(specs, { stepsMax: 1_000_000 }).fingerprint)
  })

  test('a step beyond what is recorded is run to; one beyond the end stops at the end', async () => {
    const page = await Page.open(specs)
    page.command({ kind: 'seek', step: 300 })
    page.settle()
    expect([page.session.cursor, page.session.end]).toEqual([300, 300])

    page.command({ kind: 'seek', step: 1e9 })
    page.settle()
    expect(page.session.atEnd).toBe(true)
  })

  test('opened at a step it goes there and stands, playing it plays', async () => {
    const still = await Page.open(specs, { step: 77, play: true })
    still.settle()
    expect([still.session.cursor, still.last!.playing]).toEqual([77, false])

    const playing = await Page.open(specs, { play: true })
    playing.turn()
    expect(playing.last!.playing).toBe(true)
  })

  test('Play at the very end begins again', async () => {
    const page = await Page.open(specs)
    page.command({ kind: 'to-end' })
    page.settle()
    page.command({ kind: 'speed', atomsPerS: 100 })
    page.command({ kind: 'play' })
    for (let i = 0; i < 4; i++) page.turn()

    expect(page.session.cursor).toBeLessThan(50)
    page.settle()
    expect(page.session.atEnd).toBe(true)
  })

  test('stepping stops what was playing', async () => {
    const page = await Page.open(specs, { play: true })
    for (let i = 0; i < 20; i++) page.turn()
    page.command({ kind: 'step-back', unit: 'atom' })
    page.settle()

    expect(page.last!.playing).toBe(false)
    expect(page.session.cursor).toBe(page.session.end - 1)
  })
})

describe('commands to the world', () => {
  test('at an old step say that another run began, and the old one can be shown again', async () => {
    const page = await Page.open(specs)
    page.command({ kind: 'to-end' })
    page.settle()
    page.command({ kind: 'seek', step: 100 })
    page.command(publish())
    page.settle()

    const changed = page.thread.last('run-changed')!
    expect(changed.run).toMatchObject({
      run: 1,
      runName: 'run 2',
      runs: [{ name: 'main' }, { name: 'run 2', fromStep: 100 }],
    })
    expect(changed.why).toContain('step 100')

    page.command({ kind: 'switch-run', run: 0 })
    page.settle()
    expect(page.thread.last('run-changed')!.run.runName).toBe('main')
    expect(page.last).toMatchObject({ run: 0, whole: true })
  })

  test('at the end say nothing of the kind', async () => {
    const page = await Page.open(specs)
    page.settle()
    page.command(publish())
    page.settle()

    expect(page.thread.of('run-changed')).toEqual([])
    expect(page.session.world.events).toBe(1)
  })

  test('a run that had to be dropped is said', async () => {
    const page = await Page.open(specs)
    page.command({ kind: 'to-end' })
    page.settle()
    for (let i = 0; i < 8; i++) {
      page.command({ kind: 'switch-run', run: 0 })
      page.command({ kind: 'seek', step: 10 + i })
      page.command(publish())
    }
    page.settle()

    expect(page.thread.last('notice')!.words).toContain('run 2 was dropped')
  })

  const bad: [string, SessionCommand][] = [
    ['a payload that is no object', publish('[1]')],
    ['a payload that is no JSON', publish('{')],
    ['an event without a name', publish('{}', { name: '  ' } as never)],
    ['an event with a name that is too long', publish('{}', { name: 'x'.repeat(257) } as never)],
    ['a key that is too long', publish('{}', { key: 'x'.repeat(257) } as never)],
    ['a consumer that is not there', { kind: 'set-enabled', consumer: 9, enabled: true }],
    ['a consumer that is no number', { kind: 'replay-dead', consumer: Number.NaN }],
    ['half a consumer', { kind: 'replay-dead', consumer: 0.5 }],
    ['an event that is not there', { kind: 'flag-dead', consumer: 0, ordinal: 4711, retry: true }],
    ['a producer that is not there', { kind: 'producer-running', producer: -1, running: true }],
    ['no rate', { kind: 'producer-rate', producer: 0, perKs: 0 }],
    ['a rate that is no number', { kind: 'producer-rate', producer: 0, perKs: Number.NaN }],
    ['too high a rate', { kind: 'producer-rate', producer: 0, perKs: 2_000_000 }],
  ]
  test.each(bad)('%s is a problem in words, and changes nothing', async (_, command) => {
    const page = await Page.open(specs)
    page.command({ kind: 'seek', step: 60 })
    page.settle()
    const before = page.session.fingerprint
    page.command(command)
    page.settle()

    const { problem } = page.thread.last('problem')!
    expect(problem.code).toMatch(/^SG-\d{4}$/)
    expect(problem.title).not.toBe('')
    expect(problem.allowed).not.toBeNull()
    expect([page.session.fingerprint, page.session.runs.length]).toEqual([before, 1])
    expect(page.thread.of('crashed')).toEqual([])
  })

  test('a whole number becomes what the log has in that field', async () => {
    const page = await Page.open(specs)
    page.command(publish('{"key":"k1","cents":35,"ratio":0.5,"deep":{"n":1}}'))
    page.settle()

    expect({ ...page.session.run.kernel.log.at(1).payload }).toMatchObject({ cents: 35n, ratio: 0.5 })
  })

  test('a rate is taken in whole events per thousand seconds: what is folded anew is what was live', async () => {
    const page = await Page.open(simSpec({ producers: [rate()] }))
    page.command({ kind: 'producer-rate', producer: 0, perKs: 2500.7 })
    page.settle()
    const live = Array.from(page.mirror)
    page.command({ kind: 'to-end' })
    page.command({ kind: 'pause' })
    page.command({ kind: 'seek', step: 1 })
    page.settle()

    expect(page.session.cursor).toBe(1)
    expect(live.at(-2)).toBe(2501)
    expect(page.mirror.at(-2)).toBe(2501)
  })
})

describe('when something breaks', () => {
  const broken = async (): Promise<Page> => {
    const page = await Page.open(specs)
    page.command({ kind: 'seek', step: 50 })
    page.settle()
    page.session.run.kernel.step = () => {
      throw new Error('planted')
    }
    page.command({ kind: 'to-end' })
    while (page.turn());
    return page
  }

  test('the host says so once, with the step that can still be seen', async () => {
    const page = await broken()

    expect(page.thread.of('crashed')).toEqual([{ kind: 'crashed', words: 'Error: planted', step: 50 }])
    expect(page.thread.idle).toBe(true)
  })

  test('it still answers, and gives the recording out', async () => {
    const page = await broken()
    page.take({ kind: 'ping', n: 3 })
    page.take({ kind: 'export', request: 9 })

    expect(page.thread.last('pong')).toEqual({ kind: 'pong', n: 3 })
    expect(page.thread.last('recording')!.request).toBe(9)
    expect(JSON.parse(page.thread.last('recording')!.json)).toMatchObject({ steps: 50 })
  })

  test('opening something else makes it well again', async () => {
    const page = await broken()
    await page.reopen(opened(specs))
    page.command({ kind: 'step', unit: 'event' })
    page.settle()

    expect(page.last!.fingerprint).toBe(page.session.fingerprint)
  })

  test('an opener that fails is a crash in words, not a silence', async () => {
    const page = await Page.open(specs)
    await page.reopen(null)

    expect(page.thread.last('crashed')!.words).toBe('Error: cannot open')
  })

  test('before anything is open, commands and exports are passed over', () => {
    const thread = new FakeThread()
    const host = new Host(thread)
    host.take({ kind: 'command', command: { kind: 'play' } })
    host.take({ kind: 'export', request: 1 })
    host.take({ kind: 'ping', n: 1 })
    while (thread.turn());

    expect(thread.posts.map((message) => message.kind)).toEqual(['pong'])
  })
})

test('an exported run names scenario, seed and commands, and a run by them comes to its fingerprint', async () => {
  const page = await Page.open(specs)
  page.command({ kind: 'seek', step: 80 })
  page.settle()
  page.command(publish('{"key":"kä","__proto__":1}'))
  page.command({ kind: 'set-enabled', consumer: 0, enabled: false })
  page.command({ kind: 'to-end' })
  page.settle()
  page.take({ kind: 'export', request: 4 })
  const { name, json } = page.thread.last('recording')!
  const said = JSON.parse(json) as {
    commands: { step: number; kind: string }[]
    fingerprint: string
    steps: number
    seed: string
  }

  expect(name).toBe('test-main.json')
  expect(said).toMatchObject({ seed: '7', steps: page.session.end, fingerprint: page.session.fingerprint })
  expect(said.commands.map(({ step, kind }) => [step, kind])).toEqual([
    [80, 'publish'],
    [81, 'set-enabled'],
  ])
  const again = opened(specs, { stepsMax: 1_000_000 })
  again.run.repeat(page.session.run.commands, said.steps)
  again.seek(said.steps)
  expect(again.fingerprint).toBe(said.fingerprint)
})
