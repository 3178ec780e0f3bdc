import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { totalsOf } from '../protocol/mirror.ts'
import type { SessionCommand } from '../protocol/messages.ts'
import type { WatchSpec } from '../protocol/windows.ts'
import { makeStore } from '../session/make-store.ts'
import { project } from '../session/projection.ts'
import { Session } from '../session/session.ts'
import { opened, ran } from '../session/testing/sessions.ts'
import { makeWindow } from '../session/windows/window.ts'
import { arbitrarySpec } from '../sim/arbitrary-spec.ts'
import { steadyLog } from '../sim/testing/scenes.ts'
import { endless, forty, Page, publish } from './testing/page.ts'

vi.mock('./opener.ts', () => import('./testing/fake-opener.ts'))

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
  { view: 'lag', steps: 500, buckets: 10, by: 'time' },
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

  test.each([
    ['paced', 16, 5000],
    ['flat out', 32, null],
  ])('%s they come at most once in %i ms while the run moves', async (_, gapMs, atomsPerS) => {
    const page = await Page.open(endless, { play: true })
    page.command({ kind: 'speed', atomsPerS })
    page.thread.lookMs = 0.5
    const startMs = page.thread.nowMs
    for (let i = 0; i < 60; i++) {
      page.turn()
      page.draw()
    }
    page.command({ kind: 'pause' })

    const passed = page.thread.nowMs - startMs
    expect(page.thread.of('frame').length).toBeLessThanOrEqual(passed / gapMs + 2)
    expect(page.thread.of('frame').length).toBeGreaterThan(passed / (2.5 * gapMs))
  })

  test('a hidden page gets none, the run goes on, and the page gets the latest when it is seen again', async () => {
    const page = await Page.open(forty)
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

  test('whoever pauses is told so at once: the first frame brings no windows, the next all of them', async () => {
    const page = await Page.open(endless, { play: true })
    page.command({ kind: 'speed', atomsPerS: null })
    page.thread.lookMs = 1
    page.take({ kind: 'watch', id: 'w0', spec: { view: 'now' } })
    for (let i = 0; i < 5; i++) page.turn()
    page.draw()
    const before = page.thread.of('frame').length
    page.command({ kind: 'pause' })
    page.settle()

    const [first, second, ...more] = page.thread.of('frame').slice(before)
    expect([first!.playing, first!.windows]).toEqual([false, []])
    expect(second!.windows.map(({ id }) => id)).toEqual(['w0'])
    expect(more).toEqual([])
    expect(second!.fingerprint).toBe(first!.fingerprint)
  })

  test('whoever opens something sees at once that it is there: the first frame brings no windows, the next all', async () => {
    const page = await Page.open(forty)
    page.take({ kind: 'watch', id: 'w0', spec: { view: 'now' } })
    page.settle()
    const before = page.thread.of('frame').length
    await page.reopen(opened(forty, { stepsMax: 1_000_000 }), { step: 120 })
    page.settle()

    const [first, second, ...more] = page.thread.of('frame').slice(before)
    expect([first!.whole, first!.windows]).toEqual([true, []])
    expect(second!.windows.map(({ id }) => id)).toEqual(['w0'])
    expect(more).toEqual([])
    expect([first!.fingerprint, second!.fingerprint]).toEqual([page.session.fingerprint, page.session.fingerprint])
  })

  test('the last revision is always sent, also where the page draws late', async () => {
    const page = await Page.open({ ...forty, producers: [steadyLog(1000, 100)] })
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

  test('once nothing moves any more the details are read, for whoever will ask for them', async () => {
    const page = await Page.open(forty)
    page.command({ kind: 'to-end' })
    page.settle()
    expect(page.session.atEnd).toBe(true)

    while (page.thread.turn());
    expect(page.session.run.index.readAhead(0)).toBe(true)
  })

  test('bring event names once, in order, and all of them again for another run', async () => {
    const page = await Page.open(forty)
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
    const page = await Page.open(forty)
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
    // Looking at the clock before and after costs 2 ms each.
    page.thread.lookMs = 2
    page.take({ kind: 'watch', id: 'w', spec: { view: 'tape', count: 5, ahead: 0, until: null } })
    let made = 0
    for (let i = 0; i < 200; i++) {
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
    const page = await Page.open(forty)
    page.command({ kind: 'to-end' })
    page.settle()

    expect(page.session.atEnd).toBe(true)
    expect(page.last).toMatchObject({ playing: false })
    expect(page.session.fingerprint).toBe(ran(forty, { stepsMax: 1_000_000 }).fingerprint)
  })

  test('a step beyond what is recorded is run to; one beyond the end stops at the end', async () => {
    const page = await Page.open(forty)
    page.command({ kind: 'seek', step: 300 })
    page.settle()
    expect([page.session.cursor, page.session.end]).toEqual([300, 300])

    page.command({ kind: 'seek', step: 1e9 })
    page.settle()
    expect(page.session.atEnd).toBe(true)
  })

  test('opened at a step it goes there and stands, playing it plays', async () => {
    const still = await Page.open(forty, { step: 77, play: true })
    still.settle()
    expect([still.session.cursor, still.last!.playing]).toEqual([77, false])

    const playing = await Page.open(forty, { play: true })
    playing.turn()
    expect(playing.last!.playing).toBe(true)
  })

  test('where nobody asks for a step, the one that the scenario wants to be opened at holds', async () => {
    const own = { name: 'n', title: 'N', description: '', source: 'file', view: { step: 55 } } as const
    for (const [asked, at] of [
      [{ ownStep: true, play: true }, 55],
      [{ ownStep: true, step: 20 }, 20],
      [{}, 0],
    ] as const) {
      const page = await Page.open(new Session(forty, own, makeStore), asked)
      page.settle()
      expect([page.session.cursor, page.last!.playing]).toEqual([at, false])
    }
  })

  test('on the way to the step that it was opened at hardly a frame is made', async () => {
    const frames = async (step: number | undefined, seek: number | null): Promise<number> => {
      const page = await Page.open(endless, step === undefined ? {} : { step })
      page.thread.lookMs = 4
      if (seek !== null) page.command({ kind: 'seek', step: seek })
      let made = 0
      for (let turns = 0; turns < 400 && page.session.cursor < 20_000; turns++) {
        const before = page.last?.rev
        page.turn()
        if (page.last?.rev !== before) made++
        page.draw()
      }
      return made
    }

    const opening = await frames(20_000, null)
    const seeking = await frames(undefined, 20_000)
    expect(seeking).toBeGreaterThan(4)
    expect(opening).toBeLessThan(seeking / 4)
  })

  test('Play at the very end begins again', async () => {
    const page = await Page.open(forty)
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
    const page = await Page.open(forty, { play: true })
    for (let i = 0; i < 20; i++) page.turn()
    page.command({ kind: 'step-back', unit: 'atom' })
    page.settle()

    expect(page.last!.playing).toBe(false)
    expect(page.session.cursor).toBe(page.session.end - 1)
  })
})

describe('breakpoints', () => {
  const breakpoints = [{ kind: 'event-handled', name: null, enabled: true } as const]

  test.each([null, 1, 60])(
    'stop the play at the very step, at %s atoms a second, also one that opens playing',
    async (atomsPerS) => {
      const page = await Page.open(forty)
      page.command({ kind: 'speed', atomsPerS })
      page.command({ kind: 'breakpoints', breakpoints })
      await page.reopen(opened(forty), { play: true })
      page.settle()

      const { step, breakpoints: met, what } = page.thread.last('hit')!
      expect(what).toMatch(/^\S+ .*handles #\d+.*\.$/)
      expect(met).toEqual(breakpoints)
      expect(page.session.cursor).toBe(step)
      expect(page.session.end).toBe(step)
      expect(page.last).toMatchObject({ playing: false })
      expect(page.session.run.recorder.recording.changesOf(step).map(({ kind }) => kind)).toContain('event-handled')
    },
  )

  test('play goes on from there to the next one; To end passes over all', async () => {
    const page = await Page.open(forty)
    page.command({ kind: 'breakpoints', breakpoints })
    page.command({ kind: 'speed', atomsPerS: null })
    for (let pauses = 0; pauses < 3; pauses++) {
      page.command({ kind: 'play' })
      page.settle()
    }
    const steps = page.thread.of('hit').map(({ step }) => step)
    expect(steps).toHaveLength(3)
    expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b))

    page.command({ kind: 'to-end' })
    page.settle()
    expect(page.session.atEnd).toBe(true)
    expect(page.thread.of('hit')).toHaveLength(3)

    page.command({ kind: 'to-start' })
    page.command({ kind: 'play' })
    page.settle()
    expect(page.session.cursor).toBe(steps[0])
    page.command({ kind: 'breakpoints', breakpoints: [] })
    page.command({ kind: 'play' })
    page.settle()
    expect(page.session.atEnd).toBe(true)
  })
})
