import { describe, expect, test, vi } from 'vitest'
import { limits } from '../base/limits.ts'
import type { SessionCommand } from '../protocol/messages.ts'
import { commandFromJson } from '../recording/command-json.ts'
import type { RecordingHead } from '../recording/format.ts'
import { readRecording } from '../recording/read.ts'
import { forged } from '../recording/testing/forged.ts'
import { viewRecording } from '../recording/view.ts'
import { recordingText } from '../recording/write.ts'
import { unpack } from '../scenario/pack.ts'
import { opened } from '../session/testing/sessions.ts'
import { rate, simSpec } from '../sim/testing/scenes.ts'
import { Host } from './host.ts'
import { restoreKept } from './kept.ts'
import { FakeThread } from './testing/fake-thread.ts'
import { endless, forty, Page, publish } from './testing/page.ts'

vi.mock('./opener.ts', () => import('./testing/fake-opener.ts'))

describe('commands to the world', () => {
  test('at an old step say that another run began, and the old one can be shown again', async () => {
    const page = await Page.open(forty)
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
    const page = await Page.open(forty)
    page.settle()
    page.command(publish())
    page.settle()

    expect(page.thread.of('run-changed')).toEqual([])
    expect(page.session.world.events).toBe(1)
  })

  test('an undo says how far the run goes without what was undone', async () => {
    const page = await Page.open(forty)
    page.settle()
    page.command(publish())
    page.command({ kind: 'to-end' })
    page.settle()

    page.command({ kind: 'undo' })
    page.settle()

    const { left, why } = page.thread.last('run-changed')!
    expect(left).toEqual({ events: 0, sagas: 0 })
    expect(why).toMatch(/^Undone: the publication of /)
  })

  test('what cannot be undone is refused: with the next act it would not be so any more', async () => {
    const page = await Page.open(forty)
    page.settle()

    page.command({ kind: 'undo' })

    expect(page.thread.last('notice')).toMatchObject({
      words: 'There is nothing to undo: nobody has done anything in this run.',
      tone: 'refused',
    })
  })

  test('where no later change is to come it is not said that one may', async () => {
    const page = await Page.open(forty)
    page.settle()
    const asked = (): string => {
      page.command({ kind: 'change-of', thing: { kind: 'event', ordinal: 4_711 }, back: false })
      page.settle()
      return page.thread.last('notice')!.words
    }

    expect(asked()).toMatch(/^No later change .* is recorded yet: play on/)
    page.command({ kind: 'to-end' })
    page.settle()
    expect(asked()).toBe('There is no later change of what is selected: the run is at its end.')
    page.command({ kind: 'seek', step: 100 })
    page.settle()
    expect(asked()).toBe('There is no later change of what is selected: the run ends without one.')
  })

  test('steps are written as everywhere', async () => {
    const page = await Page.open(endless)
    page.command({ kind: 'seek', step: 2_000 })
    page.settle()
    page.command({ kind: 'seek', step: 1_234 })
    page.settle()
    page.command(publish())
    page.settle()
    expect(page.thread.last('run-changed')!.why).toContain('from step 1,234;')

    page.command({ kind: 'undo' })
    page.settle()
    expect(page.thread.last('run-changed')!.why).toContain('from step 1,234;')
  })

  test('what one press does is one act: one undo takes back all of it, after it was kept and restored too', async () => {
    const page = await Page.open(forty)
    page.settle()
    page.command(publish())
    page.settle()
    const before = page.session.fingerprint
    const off = { kind: 'set-enabled', consumer: 0, enabled: false } as const
    page.command({ kind: 'together', commands: [off, publish()] as never })
    page.command({ kind: 'to-end' })
    page.settle()
    const kept = structuredClone(page.thread.last('kept')!.runs)
    const alone = opened(forty)
    for (const { command } of page.session.run.commands) alone.give({ ...command, joined: undefined } as never)
    alone.advance(10_000)
    expect(page.session.fingerprint).toBe(alone.fingerprint)

    page.command({ kind: 'undo' })
    page.settle()
    expect(page.thread.last('run-changed')!.why).toMatch(/^Undone: switching .* off and the publication of /)
    expect(page.session.fingerprint).toBe(before)

    const again = opened(forty)
    expect(restoreKept(again, kept, 0)).toBeNull()
    again.advance(10_000)
    expect(again.undo()).toHaveLength(2)
  })

  test('of an act only what could be done is done, and undone', async () => {
    const page = await Page.open(forty)
    page.settle()
    const on = { kind: 'set-enabled', consumer: 0, enabled: true } as const
    const commands = [publish('['), on] as never
    page.command({ kind: 'together', commands })
    page.settle()

    expect(page.thread.of('problem')).toHaveLength(1)
    expect(page.session.run.commands).toEqual([])
  })

  test('a run that had to be dropped is said', async () => {
    const page = await Page.open(forty)
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
    const page = await Page.open(forty)
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
    const page = await Page.open(forty)
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
    const page = await Page.open(forty)
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
    expect((await headOf(page)).steps).toBe(50)
    expect(page.thread.last('recording')!.request).toBe(9)
  })

  test('opening something else makes it well again', async () => {
    const page = await broken()
    await page.reopen(opened(forty))
    page.command({ kind: 'step', unit: 'event' })
    page.settle()

    expect(page.last!.fingerprint).toBe(page.session.fingerprint)
  })

  test('an opener that fails is a crash in words, not a silence', async () => {
    const page = await Page.open(forty)
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

test('an exported run names seed and commands, and a run by them comes to its fingerprint', async () => {
  const page = await Page.open(forty)
  page.command({ kind: 'seek', step: 80 })
  page.settle()
  page.command(publish('{"key":"kä","__proto__":1}'))
  page.command({ kind: 'set-enabled', consumer: 0, enabled: false })
  page.command({ kind: 'to-end' })
  page.settle()
  page.take({ kind: 'export', request: 4 })
  const said = await headOf(page)

  expect(page.thread.last('recording')!.name).toBe('test-main.sagascope.gz')
  expect(said).toMatchObject({ steps: page.session.end, fingerprint: page.session.fingerprint })
  expect(said.commands).toMatchObject([
    [80, { kind: 'publish' }],
    [81, { kind: 'set-enabled' }],
  ])
  const again = opened(forty, { stepsMax: 1_000_000 })
  again.run.follow(
    said.commands.map(([step, command]) => ({ step, command: commandFromJson(command) })),
    said.steps,
  )
  again.advance(said.steps)
  expect(again.fingerprint).toBe(said.fingerprint)
})

test('a recording by another engine is looked at, compared, and not gone on with', async () => {
  const session = opened(forty)
  session.advance(60)
  const changed = forged(recordingText(session), 0, (head) =>
    head.replace(/"engineVersion":"[^"]+"/, '"engineVersion":"9.0.0"'),
  )
  const read = readRecording(changed)
  const viewed = read.ok ? await viewRecording(read.value, forty) : read
  if (!viewed.ok) throw new Error(viewed.error.list[0].message)
  const page = await Page.open(forty)
  await page.reopen(viewed.value)
  page.settle()

  expect(page.last!.fingerprint).toBe(session.fingerprint)
  expect(page.thread.last('notice')!.words).toMatch(/the same in every step\. It was made by version 9\.0\.0/)
  page.command({ kind: 'set-enabled', consumer: 0, enabled: false })
  expect(page.thread.last('notice')!.words).toMatch(/made by version 9\.0\.0: it can be looked at/)
  expect(page.session.runs).toHaveLength(1)
})

test('on the way to a step Pause is the last word: what was to play afterwards does not', async () => {
  const page = await Page.open(endless, { step: 50_000 })
  page.thread.lookMs = 1
  page.command({ kind: 'step', unit: 'atom' })
  for (const kind of ['play', 'to-end'] as const) page.command({ kind })
  page.turn()
  const before = page.session.end
  page.command({ kind: 'pause' })
  page.settle()

  expect(before).toBeLessThan(50_000)
  expect([page.session.cursor, page.last!.playing]).toEqual([before + 1, false])
})

test('a recording opens where whoever made it stood, and does not play past it', async () => {
  const session = opened(forty)
  session.advance(60)
  session.seek(23)
  const read = readRecording(recordingText(session))
  const viewed = read.ok ? await viewRecording(read.value, forty) : read
  if (!viewed.ok) throw new Error(viewed.error.list[0].message)

  const page = await Page.open(viewed.value, { play: true })
  page.settle()

  expect([page.session.cursor, page.last!.playing]).toEqual([23, false])
})

/** What the file says that the page was given last. */
async function headOf(page: Page): Promise<RecordingHead> {
  await vi.waitUntil(() => page.thread.last('recording') !== undefined, { timeout: 20_000 })
  const unpacked = await unpack(page.thread.last('recording')!.bytes, 'gzip', limits.fileBytesMax)
  const read = readRecording(new TextDecoder().decode(unpacked.ok ? unpacked.value : undefined))
  if (!read.ok) throw new Error(read.error.list[0].message)
  return read.value.head
}

describe('the checkpoint of a consumer', () => {
  test('is moved to any place in the log, and refused beyond it', async () => {
    const page = await Page.open(forty)
    page.command({ kind: 'to-end' })
    page.settle()
    page.command({ kind: 'move-checkpoint', consumer: 0, ordinal: 41 })
    page.settle()
    expect(JSON.stringify(page.thread.last('problem'))).toContain('0 to 40')

    page.command({ kind: 'fetch-status', consumer: 0 })
    page.command({ kind: 'move-checkpoint', consumer: 0, ordinal: 0 })
    page.settle()
    expect(page.thread.last('run-changed') ?? page.last).toBeDefined()
  })
})

test('many seeds are tried in slices beside the run, which stays as it is, and stop when they are told to', async () => {
  const page = await Page.open(forty)
  page.command({ kind: 'seek', step: 20 })
  page.settle()
  const before = page.session.fingerprint
  const request = { profile: 'hardened' as const, overrides: {}, seeds: 30, check: null }
  page.thread.lookMs = 1
  page.command({ kind: 'sweep', request })
  while (page.thread.last('swept')!.progress.state === 'running') page.turn()

  expect(page.thread.last('swept')!.progress).toEqual({ request, held: 30, state: 'held', failed: null })
  expect(page.session.fingerprint).toBe(before)
  expect(page.session.runs).toHaveLength(1)

  page.command({ kind: 'sweep', request: { ...request, seeds: 100_000 } })
  page.command({ kind: 'sweep-stop' })
  expect(page.thread.last('swept')!.progress.state).toBe('stopped')
  const told = page.thread.of('swept').length
  page.settle()
  expect(page.thread.of('swept')).toHaveLength(told)
})

test('a sweep under semantics that do not exist is refused in words', async () => {
  const page = await Page.open(forty)
  page.command({
    kind: 'sweep',
    request: { profile: 'classic', overrides: { busyZone: 'sing' } as never, seeds: 10, check: null },
  })

  expect(page.thread.last('notice')?.words).toContain('busyZone')
  expect(page.thread.of('swept')).toEqual([])
})

test('an actor whose turn it is not is not moved', async () => {
  const page = await Page.open(forty)
  const before = page.session.cursor
  page.command({ kind: 'take-turn', actor: 9_999 })
  page.settle()

  expect(page.session.cursor).toBe(before)
  expect(page.session.runs).toHaveLength(1)
})
