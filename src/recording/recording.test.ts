import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../base/limits.ts'
import { builtInNames, builtInText, catalogueNames } from '../scenario/built-in.ts'
import { lessonNames } from '../scenario/lessons.ts'
import { openBuiltIn, openLog, openScenario } from '../scenario/open.ts'
import { importLog } from '../scenario/import/import-log.ts'
import { bytesSource } from '../scenario/import/source.ts'
import { unpack } from '../scenario/pack.ts'
import { makeStore } from '../session/make-store.ts'
import { reportOf } from '../session/report.ts'
import { Session } from '../session/session.ts'
import { fields } from '../base/value.ts'
import type { WatchSpec } from '../protocol/windows.ts'
import { makeWindow } from '../session/windows/window.ts'
import { readRecording } from './read.ts'
import { forged } from './testing/forged.ts'
import { Rerun } from './rerun.ts'
import { viewRecording } from './view.ts'
import { documentOf, recordingBytes, recordingName, recordingText } from './write.ts'

async function sessionOf(name: string, options: { until?: number } = {}): Promise<Session> {
  const opened = await openBuiltIn(name)
  if (!opened.ok) throw new Error(opened.error.list[0].message)
  const { spec, about, document } = opened.value
  const session = new Session(spec, { ...about, source: 'built-in' }, makeStore, { document })
  session.advance(options.until ?? 1_000_000)
  return session
}

async function viewed(text: string): Promise<Session> {
  const read = readRecording(text)
  if (!read.ok) throw new Error(read.error.list[0].message)
  const session = await viewRecording(read.value)
  if (!session.ok) throw new Error(session.error.list[0].message)
  return session.value
}

const looks: readonly WatchSpec[] = [
  { view: 'events', from: 0, count: 30, sort: 'desc', name: null, outcome: null, text: '' },
  { view: 'tape', count: 20, ahead: 5, until: null },
  { view: 'sagas', from: 0, count: 30, sort: 'id', descending: false, show: 'all', saga: null, text: '', lookUp: null },
  { view: 'saga', id: 1, from: 0, count: 30 },
  { view: 'consumer', consumer: 0 },
  { view: 'dead', from: 0, count: 30, consumer: null },
  { view: 'strip', buckets: 40 },
  { view: 'now' },
  { view: 'projections' },
]

const codeOf = async (text: string): Promise<string | null> => {
  const read = readRecording(text)
  if (!read.ok) return read.error.list[0].code
  const session = await viewRecording(read.value)
  return session.ok ? (read.value.damage?.code ?? null) : session.error.list[0].code
}

describe('a recording shows what was recorded', () => {
  test.each(['fines', 'orders', 'd3-replay-rewinds', 'd26-poison-blocks', 'd12-failed-handler-mutates'])(
    '%s: same fingerprint, report, world at any step, and rows in every view',
    async (name) => {
      const session = await sessionOf(name, { until: 12_000 })
      const shown = await viewed(recordingText(session))

      expect(shown.end).toBe(session.end)
      expect(reportOf(shown)).toEqual(reportOf(session))
      for (const step of [0, 1, 700, Math.floor(session.end / 2), session.end]) {
        session.seek(step)
        shown.seek(step)
        expect(shown.fingerprint, `step ${step}`).toBe(session.fingerprint)
        for (const spec of looks)
          expect(makeWindow(shown, 'look', spec), `${spec.view} at ${step}`).toEqual(makeWindow(session, 'look', spec))
      }
    },
  )

  // Lanes, places, watermarks, claims, timers: what only some scenarios have is told in changes of its own.
  test.each([...new Set([...builtInNames, ...catalogueNames, ...lessonNames])])(
    '%s is shown as it was, and is the same again',
    async (name) => {
      const session = await sessionOf(name, { until: 2_000 })
      const shown = await viewed(recordingText(session))

      expect(shown.fingerprint).toBe(session.fingerprint)
      expect(new Rerun(shown).finish()).toBeNull()
    },
  )

  test('a run that was commanded in the middle comes back with its commands, and goes on from any step', async () => {
    const session = await sessionOf('orders', { until: 400 })
    session.give({
      kind: 'publish',
      name: 'Odd',
      context: 'default',
      key: 'k',
      payload: fields([
        ['__proto__', 1n],
        ['ratio', 2],
      ]),
    })
    session.give({ kind: 'set-enabled', consumer: 0, enabled: false })
    session.advance(300)
    const shown = await viewed(recordingText(session))

    expect(shown.run.commands).toEqual(session.run.commands)
    shown.seek(500)
    expect(shown.give({ kind: 'set-enabled', consumer: 0, enabled: true })).toBe(true)
    session.seek(500)
    session.give({ kind: 'set-enabled', consumer: 0, enabled: true })
    expect([shown.run.number, shown.end, shown.fingerprint]).toEqual([1, 501, session.fingerprint])
  })

  test('faults that strike are part of what is shown', async () => {
    const text = JSON.parse(await builtInText('orders')) as object
    const faults = [
      { kind: 'crash-before-handler', nth: 3 },
      { kind: 'crash-holding-lock', nth: 5 },
      { kind: 'zombie-holder', nth: 9 },
      { kind: 'bundle-restart', nth: 40 },
      { kind: 'duplicate-delivery', nth: 7 },
      { kind: 'late-event', nth: 6 },
    ]
    const opened = await openScenario(JSON.stringify({ ...text, faults }))
    if (!opened.ok) throw new Error(JSON.stringify(opened.error.list[0]))
    const { spec, about, document } = opened.value
    const session = new Session(spec, { ...about, source: 'file' }, makeStore, { document })
    session.advance(6000)
    const shown = await viewed(recordingText(session))

    expect(shown.fingerprint).toBe(session.fingerprint)
    expect(new Rerun(shown).finish()).toBeNull()
  })

  test('a log without a scenario is recorded together with its events', async () => {
    const rows = 'case,activity,time,amount\n1,Open,2020-01-01,35.0\n2,Open,2020-01-02,0.125\n1,Close,2020-01-03,7\n'
    const imported = await importLog(bytesSource('my.csv', rows))
    if (!imported.ok || imported.value.kind !== 'log') throw new Error('no log')
    const opened = openLog(imported.value.log, { ends: ['Close'] })
    if (!opened.ok) throw new Error('no scenario')
    const { spec, about, document } = opened.value
    const session = new Session(spec, { ...about, source: 'log' }, makeStore, { document })
    session.advance(1_000_000)
    const shown = await viewed(recordingText(session))

    expect(reportOf(shown)).toEqual(reportOf(session))
    expect(new Rerun(shown).finish()).toBeNull()
  })

  test('a file is gzip of JSON lines, small, and named after scenario and run', async () => {
    const session = await sessionOf('fines')
    const bytes = await recordingBytes(session)
    const unpacked = await unpack(bytes, 'gzip', limits.fileBytesMax)

    expect(recordingName(session)).toBe('fines-main.sagascope.gz')
    expect(unpacked.ok && new TextDecoder().decode(unpacked.value)).toBe(recordingText(session))
    expect(bytes.length / session.end).toBeLessThan(24)
  })
})

describe('a re-run', () => {
  test('of the same engine is the same, the commands included', async () => {
    const session = await sessionOf('fines', { until: 900 })
    session.give({ kind: 'set-enabled', consumer: 1, enabled: false })
    session.advance(1_000_000)

    const again = new Rerun(await viewed(recordingText(session)))
    expect(again.finish()).toBeNull()
    expect(again.fingerprint).toBe(session.fingerprint)
  })

  test('says the first step that differs, and both sides of it', async () => {
    const session = await sessionOf('orders', { until: 3000 })
    // What another engine might have done: one atom of another kind, in the second block of the file.
    const text = forged(recordingText(session), 1, (content) =>
      content.replace(/"op":\[((?:\d+,){99})\d+/, (_, before: string) => `"op":[${before}16`),
    )

    expect(new Rerun(await viewed(text)).finish()).toMatchObject({ step: 100 })
  })

  test('of a recording by another engine is compared without its version', async () => {
    const session = await sessionOf('orders', { until: 2000 })
    const text = forged(recordingText(session), 0, (content) =>
      content.replace(/"engineVersion":"[^"]+"/, '"engineVersion":"9.0.0"'),
    )
    const shown = await viewed(text)

    expect(shown.run.frozen).toEqual({ engineVersion: '9.0.0' })
    expect(shown.fingerprint).toBe(session.fingerprint)
    expect(new Rerun(shown).finish()).toBeNull()
  })
})

describe('a damaged recording', () => {
  test('is good up to the line before the damage', async () => {
    const session = await sessionOf('fines')
    const text = recordingText(session)
    const lines = text.split('\n')
    const read = readRecording([...lines.slice(0, 2), lines[2]!.replace('"ms":[', '"ms":[1,')].join('\n'))

    expect(read.ok && read.value.damage).toMatchObject({ code: 'SG-1050', line: 3 })
    expect(read.ok && read.value.blocks.map(({ to }) => to)).toEqual([4096])
    const shown = read.ok ? await viewRecording(read.value) : null
    session.seek(4096)
    expect(shown?.ok === true && shown.value.run.fingerprint(shown.value.run.recorder.world)).toBe(session.fingerprint)
    expect(session.run.kernel.ended).not.toBeNull()
    expect(shown?.ok === true && [shown.value.run.kernel.ended, shown.value.run.ended]).toEqual([null, true])
  })

  test.each([
    ['nothing', () => '', 'SG-1006'],
    ['another JSON', () => '{"is":{"a":1},"chain":"000000000000"}', 'SG-1006'],
    ['a head that was changed', (text: string) => text.replace('"cursor":', '"cursor":1'), 'SG-1050'],
    ['a file that ends early', (text: string) => text.slice(0, -200), 'SG-1050'],
    ['a newer version', (text: string) => forged(text, 0, (is) => is.replace('"version":1', '"version":2')), 'SG-1010'],
    ['a missing field', (text: string) => forged(text, 0, (is) => is.replace('"shape":', '"form":')), 'SG-1051'],
    [
      'an unknown kind of change',
      (text: string) => forged(text, 0, (is) => is.replace('"slept"', '"snored"')),
      'SG-1052',
    ],
    [
      'other consumers',
      (text: string) => forged(text, 0, (is) => is.replace('"shape":{"consumers":["', '"shape":{"consumers":["x')),
      'SG-1052',
    ],
    [
      'a scenario that cannot be read',
      (text: string) => forged(text, 0, (is) => is.replace('"bundle":', '"bundel":')),
      /^SG-101/,
    ],
  ] as const)('%s is refused with its code', async (_, damage, code) => {
    expect(await codeOf(damage(recordingText(await sessionOf('orders', { until: 500 }))))).toMatch(code)
  })

  test('numbers that name nothing are refused, whichever they are: none leads astray', async () => {
    const text = recordingText(await sessionOf('orders', { until: 600 }))
    const columns = ['actor', 'op', 'next', 'ordinal', 'kind', 'subject', 'a', 'b', 'changes', 'ms'] as const
    const codes = new Set<string | null>()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...columns),
        fc.nat(400),
        fc.constantFrom(-1, 63, 255, 4000, 2_147_483_647, 4_294_967_295),
        async (column, at, wrong) => {
          const changed = forged(text, 1, (content) => {
            const block = JSON.parse(content) as Record<string, number[]>
            block[column]![at] = wrong
            return JSON.stringify(block)
          })
          codes.add(await codeOf(changed))
        },
      ),
      { seed: 11, numRuns: 150 },
    )

    expect([...codes].filter((code) => code !== null && !/^SG-105[012]$/.test(code))).toEqual([])
    expect(codes).toContain('SG-1051')
  })
})

describe('the scenario file of a run', () => {
  const open = async (text: string) => {
    const opened = await openScenario(text)
    if (!opened.ok) throw new Error(opened.error.list[0].message)
    return opened.value
  }

  test('is what was opened, to the last digit and blank', async () => {
    const text = (await builtInText('orders')).replace('"bundle"', '"description" :  "as  it is",\n\n  "bundle"')
    const { spec, about, document } = await open(text.replace(/ {2}"description": .*\n/, ''))
    const session = new Session(spec, { ...about, source: 'file' }, makeStore, { document })

    expect(documentOf(session)).toBe(document.scenario)
  })

  test('holds what was chosen for the run, and the same numbers as text; it runs the same', async () => {
    const text =
      '{"format":"sagascope/scenario","version":2,"name":"n","title":"t","bundle":{"id":"b","components":[{"kind":"projector","name":"P","initial":{"sum":20.50, "ten":1e1},"on":{"E":{"add":{"ten":1}}}}]},"producers":[{"kind":"log","name":"l","events":[{"event":"E"}]}]}'
    const { spec, about, document } = await open(text)
    const chosen = { ...spec, seed: 2n ** 60n, profile: 'modern' as const }
    const session = new Session(chosen, { ...about, source: 'file' }, makeStore, { document })
    session.advance(1_000)

    const saved = documentOf(session)!
    const again = await open(saved)
    const second = new Session(again.spec, { ...about, source: 'file' }, makeStore, { document: again.document })
    second.advance(1_000)

    expect(saved).toContain('"sum":20.50, "ten":1e1')
    expect(saved).toContain('"seed": "1152921504606846976"')
    expect(second.fingerprint).toBe(session.fingerprint)
    expect(documentOf(second)).toBe(saved)
    const recorded = await viewed(recordingText(session))
    expect(recorded.fingerprint).toBe(session.fingerprint)
    expect(new Rerun(recorded).goOn(10_000)).toEqual(new Rerun(session).goOn(10_000))
  })
})
