import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { limits } from '../base/limits.ts'
import type { DroppedFile, FromWorker, OpenSource } from '../protocol/messages.ts'
import { linkText } from '../scenario/link/link.ts'
import { answerTo } from './answers.ts'
import { Opener } from './opener.ts'

const file = (name: string, content: string): DroppedFile => new File([content], name)
const log = (name: string, content: string, ends: readonly string[] = []): OpenSource => ({
  kind: 'log-file',
  file: file(name, content),
  mapping: null,
  ends,
})
const csv = 'case,activity,time\n1,Open,2020-01-01\n1,Close,2020-01-02\n2,Open,2020-01-03\n'

async function opening(source: OpenSource) {
  const posts: FromWorker[] = []
  const session = await new Opener((message) => void posts.push(message)).open({
    kind: 'open',
    request: 5,
    source,
    step: null,
    end: null,
    play: false,
    kept: null,
  })
  return { session, posts, problem: posts.find((message) => message.kind === 'problem') }
}

describe('opening', () => {
  test('a built-in scenario, by its name', async () => {
    const { session, problem } = await opening({ kind: 'built-in', name: 'fines' })

    expect(problem).toBeUndefined()
    expect(session!.scenario).toMatchObject({ name: 'fines', source: 'built-in' })
    expect(session!.cursor).toBe(0)
  })

  test('a built-in scenario with another seed, or under another profile: overrides belong to its own', async () => {
    const specOf = async (chosen: object) => {
      const { session } = await opening({ kind: 'built-in', name: 'lost-update', ...chosen })
      const { profile, seed, overrides } = session!.spec
      return { profile, seed, overrides }
    }
    const own = await specOf({})
    const other = own.profile === 'classic' ? 'hardened' : 'classic'

    expect(Object.keys(own.overrides)).not.toEqual([])
    expect(await specOf({ seed: '18446744073709551615' })).toEqual({ ...own, seed: 2n ** 64n - 1n })
    expect(await specOf({ profile: other })).toEqual({ ...own, profile: other, overrides: {} })
    expect(await specOf({ profile: own.profile })).toEqual(own)
  })

  test('an event log, with the ends that were chosen', async () => {
    const { session } = await opening(log('a.csv', csv, ['Close']))
    session!.advance(100_000)

    expect(session!.scenario).toMatchObject({ name: 'a.csv', source: 'log' })
    expect(session!.world).toMatchObject({ events: 3, sagasLive: 1, sagasEnded: 1 })
  })

  test('columns as the page corrected them', async () => {
    const text = 'who,what,when,case\nx,Open,2020-01-01,1\ny,Open,2020-01-02,1\n'
    const mapping = { case: 'who', name: 'what', time: 'when', money: [] }
    const { session } = await opening({ kind: 'log-file', file: file('a.csv', text), mapping, ends: [] })
    session!.advance(100_000)

    expect(session!.world.sagasLive).toBe(2)
  })

  test.each<[string, OpenSource, string]>([
    ['a scenario that is not there', { kind: 'built-in', name: 'nonsense' }, 'SG-1018'],
    ['a name of the language', { kind: 'built-in', name: '__proto__' }, 'SG-1018'],
    ['an empty file', log('e.csv', ''), 'SG-1001'],
    ['wrong columns', log('w.csv', 'a,b\n1,2\n'), 'SG-1104'],
    ['a bad date', log('d.csv', 'case,activity,time\n1,a,2020-01-01\n1,b,never\n'), 'SG-1105'],
    ['an end that no event has', log('a.csv', csv, ['Closed']), 'SG-1018'],
    [
      'a scenario of a newer version',
      { kind: 'scenario-file', file: file('s.json', '{"format":"sagascope/scenario","version":9}') },
      'SG-1010',
    ],
  ])('%s: no session, but a problem for the request, in words', async (_, source, code) => {
    const { session, problem } = await opening(source)

    expect(session).toBeNull()
    expect(problem).toMatchObject({ request: 5, problem: { code } })
    const said = (problem as Extract<FromWorker, { kind: 'problem' }>).problem
    expect(said.title).not.toBe('')
    if (code === 'SG-1105') expect(said).toMatchObject({ line: 3, column: expect.any(Number) as number })
  })

  test.each<[string, (text: string) => OpenSource]>([
    ['a file', (text) => ({ kind: 'scenario-file', file: file('old.json', text) })],
    ['a link or the editor', (text) => ({ kind: 'document', name: 'old.json', text })],
  ])('an earlier version from %s is told, and is of ours from then on', async (_, sourceOf) => {
    const old = (version: number): string =>
      `{"format": "sagascope/scenario", "version": ${version}, "name": "n", "title": "T", "bundle": {"id": "b", "components": []}}`
    const { session, posts } = await opening(sourceOf(old(1)))

    expect(posts).toEqual([
      { kind: 'notice', words: expect.stringContaining('old.json is of an earlier version') as string },
    ])
    expect(session!.document!.scenario).toBe(old(2))
    expect((await opening(sourceOf(old(2)))).posts).toEqual([])
  })

  test('what it hardly means is told, and it runs', async () => {
    const late = `{"format": "sagascope/scenario", "version": 2, "name": "n", "title": "T", "bundle": {"id": "b", "components": []},
  "until": {"timeMs": 9}, "faults": [{"kind": "slow-handler", "fromMs": 10}]}`
    const { session, posts } = await opening({ kind: 'scenario-file', file: file('late.json', late) })

    expect(session).not.toBeNull()
    expect(posts).toEqual([
      {
        kind: 'notice',
        words:
          'late.json: /faults/0/fromMs, line 2, column 73: the fault "slow-handler" counts from 10 ms, the run ends at 9 ms: it never strikes; allowed: 0 to 9 (SG-1027).',
      },
    ])
  })

  test('that is cancelled gives no session', async () => {
    const posts: FromWorker[] = []
    const opener = new Opener((message) => void posts.push(message))
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i},a,2020-01-01`).join('\n')
    const opening = opener.open({
      kind: 'open',
      request: 6,
      source: log('a.csv', `case,activity,time\n${rows}`),
      step: null,
      end: null,
      play: false,
      kept: null,
    })
    opener.cancel(6)

    expect(await opening).toBeNull()
  })
})

describe('a scenario that names its event log by content', () => {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const wants = (...texts: readonly string[]): string =>
    JSON.stringify({
      format: 'sagascope/scenario',
      version: 2,
      name: 'n',
      title: 'Wants a log',
      bundle: { id: 'b', components: [] },
      producers: texts.map((text, n) => ({
        kind: 'log',
        name: `l${n}`,
        file: { name: `${n}.csv`, sha256: hash(text) },
      })),
    })
  const other = csv.replace('Close', 'Closed')
  const opened = (text: string, ...logs: readonly DroppedFile[]) =>
    opening({ kind: 'scenario-file', file: file('s.json', text), logs })

  test('asks for it, runs once it is there under whatever name, and can be saved and linked', async () => {
    expect(await opened(wants(csv))).toMatchObject({
      session: null,
      posts: [
        {
          kind: 'log-wanted',
          request: 5,
          wanted: { scenario: 'Wants a log', name: '0.csv', sha256: hash(csv), wrong: null },
        },
      ],
    })

    const { session, posts } = await opened(wants(csv), file('renamed.csv', csv))
    expect(posts.filter(({ kind }) => kind !== 'progress')).toEqual([])
    session!.advance(100_000)
    expect(session!.world.events).toBe(3)
    for (const about of ['document', 'make-link'] as const) {
      expect(await answerTo({ about }, session)).toMatchObject({ ok: true })
    }
    // Its text is right as long as it runs, and nowhere else.
    expect(await answerTo({ about: 'check', text: wants(csv) }, session)).toEqual({ ok: true, value: [] })
    expect(await answerTo({ about: 'check', text: wants(csv) }, null)).toMatchObject({ value: [{ code: 'SG-1053' }] })
  })

  test('says what came instead, and asks for one after the other', async () => {
    const wanted = async (text: string, ...logs: readonly DroppedFile[]) =>
      (await opened(text, ...logs)).posts.find(({ kind }) => kind === 'log-wanted')

    expect(await wanted(wants(csv), file('0.csv', other))).toMatchObject({
      wanted: { sha256: hash(csv), wrong: { name: '0.csv', sha256: hash(other) } },
    })
    expect(await wanted(wants(csv, other), file('a.csv', csv))).toMatchObject({
      wanted: { name: '1.csv', sha256: hash(other), wrong: null },
    })
    expect((await opened(wants(csv, other), file('b.csv', other), file('a.csv', csv))).session).not.toBeNull()
  })

  test('a log that cannot be read is a problem of its own', async () => {
    const bad = 'case,activity,time\n1,a,never\n'
    expect((await opened(wants(bad), file('a.csv', bad))).problem).toMatchObject({ problem: { code: 'SG-1105' } })
    const large = { ...file('a.csv', csv), name: 'a.csv', type: '', size: limits.fileBytesMax + 1, stream: () => null }
    expect((await opened(wants(csv), large)).problem).toMatchObject({ problem: { code: 'SG-1030' } })
  })

  test('a link is looked at without it', async () => {
    const link = await linkText({ scenario: wants(csv), commands: [] })
    const answer = await answerTo({ about: 'link', link: link.ok ? link.value : '' }, null)

    expect(answer).toMatchObject({ ok: true, value: { title: 'Wants a log', needs: ['0.csv'] } })
  })
})

test('looking into a log says its columns, a sample, its names and likely ends, and nothing is chosen by itself', async () => {
  const posts: FromWorker[] = []
  await new Opener((message) => void posts.push(message)).inspect(3, file('a.csv', csv))
  const preview = posts.find((message) => message.kind === 'preview')

  expect(preview).toMatchObject({
    request: 3,
    preview: {
      name: 'a.csv',
      format: 'csv',
      gzipped: false,
      columns: ['case', 'activity', 'time'],
      mapping: { case: 'case', name: 'activity', time: 'time', money: [] },
    },
  })
  expect(preview).toMatchObject({
    preview: {
      eventNames: [
        { name: 'Open', count: 2 },
        { name: 'Close', count: 1 },
      ],
    },
  })
})
