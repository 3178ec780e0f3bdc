import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { version } from '../../package.json'
import { called, Files } from './testing/called.ts'

const files = new Files()
afterAll(() => files.remove())

const csv = files.write(
  'cases.csv',
  'case,activity,time\n1,Open,2020-01-01\n2,Open,2020-01-02\n1,Close,2020-01-03\n1,Note,2020-01-04\n',
)

interface Report {
  readonly fingerprint: string
  readonly steps: number
  readonly virtualMs: number
  readonly profile: string
  readonly seed: string
  readonly events: number
  readonly consumers: readonly Readonly<Record<string, unknown>>[]
  readonly sagas: {
    readonly live: number
    readonly ended: number
    readonly ignored: number
    readonly byName: Readonly<Record<string, object>>
  }
  readonly projections: Readonly<Record<string, unknown>>
  readonly violations: readonly unknown[]
  readonly hazards: readonly unknown[]
}
const report = async (...args: string[]): Promise<Report> =>
  JSON.parse((await called('run', ...args, '--json')).out) as Report

/** Its second event lacks the field that the projector's rows are found by; the third comes years later. */
const withoutCaseId = {
  format: 'sagascope/scenario',
  version: 2,
  name: 'blocked',
  title: 'Blocked',
  bundle: {
    id: 'b',
    components: [
      {
        kind: 'projector',
        name: 'Stat',
        initial: { n: 0 },
        rows: { key: 'payload.caseId', initial: {} },
        on: { A: {} },
      },
    ],
  },
  producers: [
    {
      kind: 'log',
      name: 'l',
      events: [
        { event: 'A', at: '2020-01-01T00:00:00Z', payload: { caseId: 'a' } },
        { event: 'A', at: '2020-01-02T00:00:00Z', payload: {} },
        { event: 'A', at: '2029-01-01T00:00:00Z', payload: { caseId: 'a' } },
      ],
    },
  ],
}

describe('run', () => {
  test('tells what became of a log while it was read', async () => {
    const event =
      '{"specversion":"1.0","id":"1","source":"/s","type":"A","subject":"k","time":"2024-01-01T00:00:00Z"}\n'
    const file = files.write('twice.jsonl', event.repeat(3))
    const { exit, out } = await called('run', file)
    const left = '2 events come a second time and were left out, the first in line 2'

    expect(exit).toBe(0)
    expect(out).toContain(`\nnote: ${left}`)
    expect(await report(file)).toMatchObject({ events: 1, notes: [expect.stringContaining(left)] })
    expect(await report('fines')).toMatchObject({ notes: [] })
  })

  test('says who does not get on, and why', async () => {
    const blocked = files.write('blocked.json', JSON.stringify(withoutCaseId))
    const { exit, out } = await called('run', blocked)

    expect(exit).toBe(3)
    expect(out).toMatch(/stopped: what fails again and again would use up the step budget before anything else happens/)
    expect(out).toMatch(/^Stat has failed [\d,]+ times, and tries #2 again: .*No such key: caseId/m)
    expect(JSON.parse((await called('run', blocked, '--json')).out)).toMatchObject({
      ended: 'no-progress',
      failing: [
        { name: 'Stat', event: '#2', errors: expect.any(Number) as number, error: expect.any(String) as string },
      ],
    })
    expect(await report('fines')).toMatchObject({ failing: [] })
  })

  test('prints the fines for people, and ends with 0', async () => {
    const { exit, out, error } = await called('run', 'fines')

    expect([exit, error]).toEqual([0, ''])
    expect(out).toContain('profile classic, seed ')
    expect(out).toContain('390 events')
    expect(out).toContain('sagas: 24 live, 76 ended, 1 event ignored')
    expect(out).toContain('"openCents":"141128"')
  })

  test('--json prints one object with the keys and types of the design', async () => {
    const { exit, out } = await called('run', 'fines', '--json')
    const made = JSON.parse(out) as Report

    expect(exit).toBe(0)
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    expect(made).toMatchObject({
      fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
      steps: expect.any(Number) as number,
      virtualMs: expect.any(Number) as number,
      profile: 'classic',
      seed: expect.stringMatching(/^\d+$/) as string,
      events: 390,
      sagas: { live: 24, ended: 76, ignored: 1, byName: { FineSaga: { live: 24, ended: 76, ignored: 1 } } },
      projections: { FineStatistics: { openCents: '141128' } },
      violations: [],
      hazards: [],
    })
    expect(made.consumers).toHaveLength(3)
    for (const consumer of made.consumers) {
      expect(consumer).toMatchObject({
        id: expect.any(String) as string,
        kind: expect.stringMatching(/^(projector|observer|saga)$/) as string,
        name: expect.any(String) as string,
        checkpoint: expect.stringMatching(/^\d+$/) as string,
        head: '390',
        lag: 0,
        handled: expect.any(Number) as number,
        skipped: expect.any(Number) as number,
        dead: 0,
        lost: 0,
        errors: 0,
      })
    }
  })

  test('ends with 1 where a check is violated, and says which, where and how', async () => {
    const broken = await called('run', 'd27-fatal-error', '--json')
    const cured = await called('run', 'd27-fatal-error', '--profile', 'hardened')
    const { violations } = JSON.parse(broken.out) as { violations: { check: string; step: number; message: string }[] }

    expect([broken.exit, cured.exit]).toEqual([1, 0])
    expect(violations).toContainEqual({
      check: 'I-14',
      step: expect.any(Number) as number,
      message: expect.stringContaining('stands still') as string,
    })
    expect((await called('run', 'd27-fatal-error')).out).toMatch(/\d+ violations\n {2}I-\d\d at step \d+: /)
  })

  test('the same twice; another seed under another profile is another history', async () => {
    const one = await report('fines')

    expect(await report('fines')).toEqual(one)
    expect((await report('fines', '--seed', '99')).fingerprint).not.toBe(one.fingerprint)
    expect(await report('fines', '--seed', '0x63')).toMatchObject({ seed: '99' })
    expect((await report('fines', '--profile', 'hardened')).profile).toBe('hardened')
  })

  test('--until stops at a step, a time, or an event', async () => {
    expect(await report('fines', '--until', '100')).toMatchObject({ steps: 100, ended: 'until' })
    expect((await report('fines', '--until', '400d')).virtualMs).toBeLessThanOrEqual(400 * 86_400_000)
    expect(await report('fines', '--until', '50events')).toMatchObject({ events: 50, ended: 'until' })
    expect((await called('run', 'fines', '--until', '100')).exit).toBe(0)
  })

  test('several profiles: a report each, and the first difference between neighbours', async () => {
    const { exit, out } = await called(
      'run',
      'orders',
      '--profile',
      'classic,hardened,classic',
      '--until',
      '150events',
      '--json',
    )
    const made = JSON.parse(out) as {
      runs: Report[]
      differences: { between: string[]; step: number; consumer: string; what: string; policies: string[] }[]
    }

    expect(exit).toBe(0)
    expect(made.runs.map((run) => run.profile)).toEqual(['classic', 'hardened', 'classic'])
    expect(made.differences.map((difference) => difference.between)).toEqual([
      ['classic', 'hardened'],
      ['hardened', 'classic'],
    ])
    for (const difference of made.differences) {
      expect(difference.policies).toContain('busyZone')
      expect(difference.step).toBeGreaterThan(0)
      expect(made.runs[0]!.consumers.map((consumer) => consumer['id'])).toContain(difference.consumer)
      expect(difference.what).not.toBe('')
    }
  })

  test('one profile against itself differs nowhere', async () => {
    const { out } = await called('run', 'fines', '--profile', 'classic,classic', '--until', '60events', '--json')

    expect((JSON.parse(out) as { differences: unknown[] }).differences).toEqual([])
  })

  test('several profiles in words name the policies', async () => {
    const { out } = await called('run', 'orders', '--profile', 'classic,hardened', '--until', '150events')

    expect(out).toMatch(/classic and hardened part at step \d+: /)
    expect(out).toMatch(/policies: .*busyZone/)
  })

  test('an event log runs under the default bundle, classic and seed 1, nothing ended', async () => {
    expect(await report(csv)).toMatchObject({
      profile: 'classic',
      seed: '1',
      events: 4,
      sagas: { live: 2, ended: 0, ignored: 0, byName: { CaseSaga: { live: 2, ended: 0, ignored: 0 } } },
    })
  })

  test.each(['seed', 'classic', 'modern', 'hardened'])(
    'under %s a case that ends with its first event has started and ended, although no store ever saw it',
    async (profile) => {
      const log = files.write(
        'at-once.csv',
        'case,activity,time\n1,Close,2020-01-01\n1,Note,2020-01-02\n2,Open,2020-01-03\n3,Close,2020-01-04\n',
      )
      expect((await report(log, '--ends', 'Close', '--profile', profile)).sagas).toMatchObject({
        live: 1,
        ended: 2,
        byName: { CaseSaga: { live: 1, ended: 2 } },
      })
    },
  )

  test('--ends names what ends a case: it does not start again, later events are counted as ignored', async () => {
    expect((await report(csv, '--ends', 'Close')).sagas).toMatchObject({ live: 1, ended: 1, ignored: 1 })
    const two = files.write(
      'two.csv',
      'case,activity,time\n1,Open,2020-01-01\n2,Open,2020-01-02\n1,Close,2020-01-03\n2,Note,2020-01-04\n',
    )
    expect((await report(two, '--ends', 'Close', 'Note')).sagas).toMatchObject({ live: 0, ended: 2, ignored: 0 })
    expect(await called('run', csv, '--ends', 'Closed')).toMatchObject({
      exit: 2,
      error: expect.stringMatching(/^sagascope: SG-1018 .*did you mean "Close"/i) as string,
    })
  })

  test('a gzipped log, and one read again from its own folder, are the same', async () => {
    const zipped = files.write('cases.csv.gz', gzipSync('case,activity,time\n1,Open,2020-01-01\n'))

    expect(await report(zipped)).toMatchObject({ events: 1, sagas: { live: 1 } })
  })

  test('a file is preferred to a built-in scenario of its name', async () => {
    const folder = join(files.folder, 'here')
    mkdirSync(folder)
    copyFileSync(csv, join(folder, 'fines'))

    expect(await report(join(folder, 'fines'))).toMatchObject({ events: 4 })
  })

  test('a scenario file runs, and what it cannot do at all is said in one line', async () => {
    const handler = (value: string) => ({ E: { init: true, set: { n: value } } })
    const scenario = (value: string) => ({
      format: 'sagascope/scenario',
      version: 1,
      name: 'mine',
      title: 'Mine',
      seed: 3,
      bundle: {
        id: 'b',
        components: [{ kind: 'saga', name: 'S', association: 'key', initial: { n: 0 }, on: handler(value) }],
      },
      producers: [],
    })
    expect(await report(files.write('mine.json', JSON.stringify(scenario('state.n + 1'))))).toMatchObject({
      seed: '3',
      events: 0,
    })

    const broken = await called('run', files.write('broken.json', JSON.stringify(scenario('state.n +'))))
    expect([broken.exit, broken.out]).toEqual([2, ''])
    expect(broken.error).toMatch(/^sagascope: SG-1022 [^\n]*\/bundle\/components\/0\/on\/E\/set\/n[^\n]*\n$/)
  })
})

describe('conformance', () => {
  test('replays the traces of a folder and ends with what passed', async () => {
    const { exit, out } = await called('conformance', 'fixtures/golden')

    expect(exit).toBe(0)
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^\d+ passed, 0 failed$/)
  })

  test('--json prints the report', async () => {
    const { out } = await called('conformance', 'fixtures/golden', '--json')

    expect(JSON.parse(out)).toMatchObject({ failed: 0, failures: [], passed: expect.any(Number) as number })
  })

  test.each([
    [[], 'SG-9010'],
    [['a', 'b'], 'SG-9010'],
    [['fixtures/golden', '--nonsense'], 'SG-9010'],
    [['no/such/folder'], 'SG-1160'],
    [['package.json'], 'SG-1160'],
    [['src/cli'], 'SG-1161'],
  ])('%j is bad input', async (args, code) => {
    expect(await called('conformance', ...args)).toMatchObject({
      exit: 2,
      out: '',
      error: expect.stringMatching(new RegExp(`^sagascope: ${code} [^\n]+\n$`)) as string,
    })
  })

  test('a line that is no trace is bad input, with file and line', async () => {
    const folder = join(files.folder, 'traces')
    mkdirSync(folder)
    files.write('traces/broken.jsonl', '{"no":"trace"}\n')

    expect(await called('conformance', folder)).toMatchObject({
      exit: 2,
      error: expect.stringMatching(/^sagascope: SG-1162 .*broken\.jsonl.*1/) as string,
    })
  })

  test.each([
    ['an empty file', ''],
    ['blank lines', '\r\n \n'],
  ])('a folder with %s alone has nothing that could pass: bad input', async (name, content) => {
    const folder = files.folderWith(name, { 'a.jsonl': content })

    expect(await called('conformance', folder)).toMatchObject({
      exit: 2,
      out: '',
      error: expect.stringMatching(/^sagascope: SG-1161 [^\n]+\n$/) as string,
    })
  })

  test('lines may end as on Windows and begin with a byte order mark; a folder named *.jsonl is no trace', async () => {
    const step = { op: 'isEnabled', args: { consumerId: 'c1' }, result: true, snapshot: { checkpoints: {} } }
    const trace = JSON.stringify({ id: 'x', generation: 'classic', setup: {}, steps: [step] })
    const folder = files.folderWith('windows', { 'a.jsonl': `\uFEFF${trace}\r\n${trace}\r\n` })
    mkdirSync(join(folder, 'b.jsonl'))

    expect(await called('conformance', folder)).toMatchObject({ exit: 0, out: '2 passed, 0 failed\n' })
  })

  test('text that is no JSON is told as its parser tells it', async () => {
    const folder = files.folderWith('torn', { 'a.jsonl': '{"id":"x",' })

    expect(await called('conformance', folder)).toMatchObject({
      exit: 2,
      error: expect.stringMatching(/^sagascope: SG-1162 a\.jsonl:1: not JSON \([^\n]+\)\n$/) as string,
    })
  })
})

describe('the command itself', () => {
  test.each([['--version'], ['--help'], ['-h'], ['help']])('%s ends with 0', async (arg) => {
    expect(await called(arg)).toMatchObject({ exit: 0, error: '' })
  })

  test('says its version and its usage', async () => {
    expect((await called('--version')).out).toBe(`${version}\n`)
    const { out } = await called('help')
    for (const command of ['run', 'open', 'replay', 'conformance'])
      expect(await called(command, 'x', '--help')).toMatchObject({ exit: 0, out, error: '' })
    for (const word of ['run FILE|NAME', 'conformance DIR', '--profile', '--seed', '--ends', '--until', '--json'])
      expect(out).toContain(word)
  })

  test.each([
    [[], 'SG-9010'],
    [['dance'], 'SG-9010'],
    [['explore', 'a.json'], 'SG-9011'],
    [['inspect', 'postgres://x'], 'SG-9011'],
    [['run', 'fines', '--store', 'pglite'], 'SG-9011'],
    [['run', 'no-such-thing'], 'SG-1151'],
    [['run', 'package.json/nothing'], 'SG-1151'],
    [['run', ''], 'SG-1151'],
    [['run', 'fines', '--sede', '1'], 'SG-9010 there is no option --sede here; did you mean "--seed"\\?'],
    [['run', 'fines', '--ends'], 'SG-9010 --ends needs a'],
    [['run', 'fines', '--json=yes'], 'SG-9010 --json takes no'],
    [['run', 'fines', '--seed', '--json'], 'SG-9010 --seed needs a'],
    [['replay', '--profile', 'classic'], 'SG-9010 there is no option --profile'],
    [['run', 'x'.repeat(5000)], 'SG-1151'],
    [['run', '/dev/null'], 'SG-1(001|151)'],
    [['run', '__proto__'], 'SG-1151'],
    [['run', 'src'], 'SG-1060'],
  ])('%j ends with 2 and one line', async (args, code) => {
    const { exit, out, error } = await called(...args)

    expect([exit, out]).toEqual([2, ''])
    expect(error).toMatch(new RegExp(`^sagascope: ${code} [^\n]+\n$`))
  })

  test('the bin runs the built code, or says in one line that it is not built', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/sagascope.mjs', 'dance'], { encoding: 'utf8' })

    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(
      existsSync('dist/node/cli.js') ? /^sagascope: SG-9010 [^\n]+\n$/ : /^sagascope: SG-9001 [^\n]+\n$/,
    )
  })
})
