import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { builtInText } from '../scenario/built-in.ts'
import { Session } from '../session/session.ts'
import { linkText } from '../scenario/link/link.ts'
import { Host } from './host.ts'
import { FakeThread } from './testing/fake-thread.ts'
import { WarmUp } from './warm-up.ts'

/** Each look at the clock ends the slice: a turn is one batch of atoms. */
function slowThread(): FakeThread {
  const thread = new FakeThread()
  thread.lookMs = 10
  return thread
}

/** Lets it go on until it has nothing more to do by itself: between two runs a scenario is read. Answers how many turns. */
async function turns(thread: FakeThread, max = Infinity): Promise<number> {
  let made = 0
  for (let quiet = 0; quiet < 5 && made < max; quiet++) {
    while (made < max && thread.turn()) {
      made++
      quiet = 0
      for (let i = 0; i < 5; i++) await Promise.resolve()
    }
    await new Promise((resolve) => void setTimeout(resolve))
  }
  return made
}

/** Sessions that were moved by what follows. */
function watched(): () => readonly Session[] {
  const advance = vi.spyOn(Session.prototype, 'advance')
  return () => [...new Set(advance.mock.contexts as Session[])]
}

const atomsOf = (sessions: readonly Session[]): number => sessions.reduce((sum, { end }) => sum + end, 0)

beforeAll(() => builtInText('orders'))
afterEach(() => void vi.restoreAllMocks())

test('a warm-up goes in slices, each run compiled anew, ends by itself and tells nobody anything', async () => {
  const thread = slowThread()
  const sessions = watched()
  new WarmUp(thread).start()
  const made = await turns(thread)

  expect(made).toBeGreaterThan(atomsOf(sessions()) / 520)
  expect(atomsOf(sessions())).toBeGreaterThan(200_000)
  expect(new Set(sessions().map(({ spec }) => spec)).size).toBe(sessions().length)
  expect(sessions().length).toBeGreaterThan(2)
  expect(thread.idle).toBe(true)
  expect(thread.posts).toEqual([])
})

test('there is one, however often it is begun', async () => {
  const thread = slowThread()
  const sessions = watched()
  const warmUp = new WarmUp(thread)
  for (let i = 0; i < 3; i++) {
    warmUp.start()
    await turns(thread, 5)
  }

  expect(sessions()).toHaveLength(1)
})

test('it rests within a slice when the thread is needed, and goes on where it was', async () => {
  const thread = slowThread()
  const sessions = watched()
  const warmUp = new WarmUp(thread)
  warmUp.start()
  await turns(thread, 10)
  const before = atomsOf(sessions())
  warmUp.rest()

  expect(await turns(thread)).toBeLessThanOrEqual(1)
  expect(atomsOf(sessions())).toBe(before)
  warmUp.start()
  await turns(thread, 10)
  expect(sessions()).toHaveLength(1)
  expect(atomsOf(sessions())).toBeGreaterThan(before)
})

describe('a host', () => {
  async function host() {
    const thread = new FakeThread()
    const said: string[] = []
    const note = (what: string) => () => void said.push(what)
    const made = new Host(thread, { start: note('start'), rest: note('rest') })
    const source = { kind: 'built-in' as const, name: 'fines' }
    made.take({ kind: 'open', request: 1, source, step: 300, end: null, play: false, kept: null })
    await vi.waitUntil(() => thread.last('opened') !== undefined, { timeout: 20_000 })
    while (thread.turn());
    return { thread, said, made }
  }

  test('that opens something, or plays, has it rest; what every run is told anyway does not, a page that stands still is no reason for it', async () => {
    const { thread, said, made } = await host()
    expect(said).toEqual(['rest'])
    made.take({ kind: 'drawn', rev: thread.last('frame')!.rev })
    made.take({ kind: 'command', command: { kind: 'speed', atomsPerS: 60 } })
    made.take({ kind: 'command', command: { kind: 'breakpoints', breakpoints: [] } })
    expect(said).toEqual(['rest'])
    made.take({ kind: 'command', command: { kind: 'play' } })
    expect(said).toEqual(['rest', 'rest'])
  })

  test('that has answered what a link would open has it warm up for that', async () => {
    const { thread, said, made } = await host()
    const link = await linkText({ scenario: await builtInText('orders'), commands: [] })
    made.take({ kind: 'ask', request: 2, question: { about: 'link', link: 'd1.x' } })
    await vi.waitUntil(() => thread.of('answer').length === 1, { timeout: 20_000 })
    expect(said).not.toContain('start')

    made.take({ kind: 'ask', request: 3, question: { about: 'link', link: link.ok ? link.value : '' } })
    await vi.waitUntil(() => said.includes('start'), { timeout: 20_000 })
    expect(thread.of('answer')).toHaveLength(2)
  })
})
