import { createHash } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { called, Files } from './testing/called.ts'

const files = new Files()
afterAll(() => files.remove())

type Plain = Record<string, unknown>

const scenario = (parts: Plain = {}, bundle: Plain = {}): Plain => ({
  format: 'sagascope/scenario',
  version: 2,
  name: 's',
  title: 'S',
  bundle: { id: 'b', components: [], ...bundle },
  ...parts,
})
const saga = (on: Plain = {}, parts: Plain = {}): Plain => ({
  kind: 'saga',
  name: 'S',
  association: 'id',
  on,
  ...parts,
})
const withSaga = (on: Plain, parts: Plain = {}): Plain => scenario({}, { components: [saga(on, parts)] })
const service = (latencyMs: unknown): Plain =>
  scenario({ services: [{ name: 'x', commands: { c: { latencyMs, outcomes: [{ label: 'ok' }] } } }] })
const text = (plain: Plain): string => JSON.stringify(plain)
const good = text(scenario())

/** The numbers are those of the table of bad inputs; what one version of it cannot meet is left out. */
const bad: readonly (readonly [number, string, string | Uint8Array, string, RegExp])[] = [
  [1, 'an empty file', '', 'SG-1001', /empty/],
  [2, 'a PNG that is called .json', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'SG-1002', /PNG/],
  [3, 'JSON that was cut', good.slice(0, -20), 'SG-1003', /line 1, column \d+: the document ends early/],
  [4, 'a trailing comma', good.replace(/\}$/, ',}'), 'SG-1003', /remove the comma/],
  [4, 'a comment', good.replace('{', '{ // hi\n'), 'SG-1003', /remove the comment/],
  [4, 'single quotes', good.replaceAll('"', "'"), 'SG-1003', /use double quotes/],
  [5, 'UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), 'SG-1004', /save it as UTF-8/],
  [6, 'invalid UTF-8', Buffer.concat([Buffer.from(good.slice(0, -1)), Buffer.from([0xff])]), 'SG-1004', /offset \d+/],
  [7, 'a list', '[]', 'SG-1005', /an object/],
  [7, 'a number', '3', 'SG-1005', /an object/],
  [8, 'a package.json', '{"name": "x", "version": "1.0.0"}', 'SG-1006', /"format"/],
  [
    8,
    'a course',
    '{"format": "sagascope/course", "version": 1}',
    'SG-1006',
    /a course of the workshop: .*sagascope open/,
  ],
  [
    9,
    'a newer version',
    text(scenario({ version: 9 })),
    'SG-1010',
    /\/version, line 1, .*version 9 .*version 2 or older/,
  ],
  [11, 'version "two"', text(scenario({ version: 'two' })), 'SG-1011', /whole number/],
  [11, 'version -1', text(scenario({ version: -1 })), 'SG-1011', /whole number/],
  [11, 'version 1.5', text(scenario({ version: 1.5 })), 'SG-1011', /whole number/],
  [
    12,
    'an unknown field',
    text(scenario({ sede: 1 })),
    'SG-1012',
    /\/sede, line 1, .*is unknown; did you mean "seed"\? Allowed: .*, seed, profile/,
  ],
  [13, 'a missing field', text(scenario({ title: undefined })), 'SG-1013', /\/title.*missing/],
  [14, 'a wrong type', text(scenario({ title: 7 })), 'SG-1014', /\/title.*7 instead of a text/],
  [15, 'a key twice', good.replace('{', '{"name": "t", '), 'SG-1015', /"name" stands twice/],
  [16, '__proto__ as a field', good.replace('{', '{"__proto__": {"polluted": 1}, '), 'SG-1016', /forbidden/],
  [16, 'constructor as a field', text(withSaga({ a: { constructor: { prototype: {} } } })), 'SG-1016', /forbidden/],
  [
    18,
    'two components of one name',
    text(scenario({}, { components: [saga(), saga()] })),
    'SG-1021',
    /components\/0.*components\/1|components\/1.*components\/0/,
  ],
  [19, 'an empty id', text(scenario({ name: '' })), 'SG-1019', /\/name.*1 characters/],
  [19, 'an id of 300 characters', text(scenario({ name: 'x'.repeat(300) })), 'SG-1019', /256 characters/],
  [
    21,
    'an unknown command',
    text(withSaga({ a: { send: [{ command: 'Pay' }] } })),
    'SG-1023',
    /no service answers the command "Pay"; allowed: none: there are no services/,
  ],
  [
    21,
    'an unknown log',
    text(scenario({ producers: [{ kind: 'log', name: 'l', log: 'fine' }] })),
    'SG-1018',
    /"fine" is unknown/,
  ],
  [23, 'an integer above 2^53', good.replace('{', '{"seed": 9007199254740993, '), 'SG-1020', /double quotes/],
  [27, 'a negative delay', text(withSaga({}, { latencyMs: -1 })), 'SG-1017', /latencyMs.*at least 0/],
  [
    27,
    'a delay of more than a thousand years',
    text(withSaga({}, { retryDelay: 1e14 })),
    'SG-1017',
    /retryDelay.*at most/,
  ],
  [27, 'a timer into the past', text(withSaga({ a: { after: [{ event: 'E', ms: -5 }] } })), 'SG-1017', /after\/0\/ms/],
  [28, 'a latency that ends before it begins', text(service({ min: 5, max: 1 })), 'SG-1017', /least latency 5/],
  [30, 'a fetch size of 0', text(scenario({}, { fetchSize: 0 })), 'SG-1017', /fetchSize.*at least 1/],
  [30, 'a fetch size of 1e9', text(scenario({}, { fetchSize: 1e9 })), 'SG-1017', /at most 10000/],
  [
    31,
    'a capacity of -1',
    text(scenario({}, { components: [{ kind: 'observer', name: 'o', on: {}, capacity: -1 }] })),
    'SG-1017',
    /capacity/,
  ],
  [32, 'a saga with a capacity', text(withSaga({}, { capacity: 4 })), 'SG-1012', /"capacity" is unknown/],
  [
    34,
    'a saga handler without association',
    text(withSaga({ a: {} }, { association: undefined })),
    'SG-1024',
    /on\/a.*no association/,
  ],
  [
    35,
    'two handlers of one event',
    '{"format":"sagascope/scenario","version":2,"name":"n","title":"t","bundle":{"id":"b","components":[{"kind":"saga","name":"S","association":"id","on":{"a":{"init":true},"a":{"init":true}}}]}}',
    'SG-1015',
    /"a" stands twice/,
  ],
  [40, 'a number that is none', good.replace('{', '{"seed": NaN, '), 'SG-1003', /line 1/],
  [40, 'an endless number', good.replace('{', '{"seed": 1e400, '), 'SG-1020', /too large/],
  [41, 'a seed of 2^64', text(scenario({ seed: '18446744073709551616' })), 'SG-1017', /2\^64/],
  [41, 'a seed in words', text(scenario({ seed: 'abc' })), 'SG-1017', /2\^64/],
  [41, 'an empty seed', text(scenario({ seed: '' })), 'SG-1017', /2\^64/],
  [42, 'six MiB', good + ' '.repeat(6 * 1024 * 1024), 'SG-1030', /6\.0 MiB|5\.\d MiB|at most 5\.0 MiB/],
  [43, 'a million brackets', `{"a": ${'['.repeat(1_000_000)}`, 'SG-1031', /32 levels/],
  [
    44,
    'more decisions than allowed',
    text(scenario({ decisions: Array.from({ length: 100_001 }, () => 0) })),
    'SG-1032',
    /100001 items/,
  ],
  [44, 'a negative decision', text(scenario({ decisions: [0, -1] })), 'SG-1017', /\/decisions\/1/],
  [
    22,
    'a sequence number with a fraction',
    text(scenario({ faults: [{ kind: 'slow-handler', match: { seq: '1.5' } }] })),
    'SG-1017',
    /faults\/0\/match\/seq.*2\^63 - 1/,
  ],
  ...['0.5', -0.1, 1.5].map(
    (prob) =>
      [
        29,
        `a chance of ${JSON.stringify(prob)}`,
        text(scenario({ faults: [{ kind: 'slow-handler', prob }] })),
        typeof prob === 'string' ? 'SG-1014' : 'SG-1017',
        /faults\/0\/prob/,
      ] as const,
  ),
  [33, 'a watermark of a saga', text(withSaga({}, { checkpointMode: 'WATERMARK' })), 'SG-1012', /"checkpointMode"/],
  [
    36,
    'a fault of a consumer that is not there',
    text(
      scenario(
        { faults: [{ kind: 'slow-handler', match: { consumer: 'Sage' } }] },
        { components: [saga({}, { name: 'Saga' })] },
      ),
    ),
    'SG-1018',
    /no consumer is called "Sage"; did you mean "Saga"\? Allowed: Saga\n/,
  ],
  [
    38,
    'a crash of an instance that is not there',
    text(
      scenario(
        { faults: [{ kind: 'crash-after-handler', match: { instance: 5 } }] },
        { instances: 2, components: [saga()] },
      ),
    ),
    'SG-1018',
    /no instance 5.*0 to 1/,
  ],
  [54, 'curly quotes', good.replace('"name"', '“name”'), 'SG-1003', /straight double quotes/],
]

/** Where the other numbers of the table are tested, or why they do not apply. */
const elsewhere: Readonly<Record<number, string>> = {
  10: 'below: an older version runs',
  17: 'below: odd ids; src/scenario/odd-names.test.ts',
  20: 'below: odd ids; src/scenario/odd-names.test.ts',
  24: 'no file gives sequence numbers: the log numbers its events itself (field "numbering")',
  25: 'below: warned of',
  26: 'below: no consumers and no events',
  37: 'below: warned of, and a fault that never struck',
  39: 'there are no partitions of the network among the faults',
  45: 'src/scenario/link/link.test.ts',
  46: 'src/scenario/link/link.test.ts, e2e/links.spec.ts',
  47: 'src/scenario/link/link.test.ts',
  48: 'src/scenario/link/link.test.ts',
  49: 'src/scenario/link/link.test.ts',
  50: 'src/scenario/odd-names.test.ts: a name is text, never an address',
  51: 'src/recording/recording.test.ts, src/cli/replay.test.ts',
  52: 'src/recording/recording.test.ts',
  53: 'e2e/bad-input.spec.ts, src/ui/open/accept.test.ts',
}

test('each of the 54 has its place', () => {
  const here = new Set([...bad.map(([number]) => number), ...Object.keys(elsewhere).map(Number)])

  expect([...here].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 54 }, (_, i) => i + 1))
})

describe('a bad scenario file ends with 2, a code and one line that says where and how to mend it', () => {
  test.each(bad)('%i: %s', async (_, name, content, code, words) => {
    const { exit, out, error } = await called('run', files.write(`${name.replace(/\W/g, '-')}.json`, content))

    expect([exit, out]).toEqual([2, ''])
    expect(error).toMatch(new RegExp(`^sagascope: ${code} [^\\n]+\\n$`))
    expect(error).toMatch(words)
    expect(({} as Plain)['polluted']).toBeUndefined()
  })
})

describe('odd, but allowed', () => {
  const oddIds = [
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    '__proto__',
    'constructor',
    '<img src=x onerror=alert(1)>',
    "'; drop table events; --",
    '\u202egpj',
    'ä\u0000b',
    ' ',
    '#/?&=%',
  ]

  test.each([
    [5, 'a byte order mark', Buffer.from(`\ufeff${good}`)],
    [26, 'no consumers and no events', good],
    [29, 'a seed of 2^64 − 1 in quotes', text(scenario({ seed: '18446744073709551615' }))],
  ])('%i: %s runs', async (_, name, content) => {
    expect(await called('run', files.write(`${name}.json`, content))).toMatchObject({ exit: 0, error: '' })
  })

  const log = (...at: (string | number)[]): Plain => ({
    kind: 'log',
    name: 'l',
    events: at.map((each) => ({ event: 'Paid', at: each })),
  })
  const rate = (startMs: number): Plain => ({
    kind: 'rate',
    name: 'r',
    pattern: { kind: 'constant', perKs: 1 },
    count: 1,
    events: [{ event: 'E' }],
    keys: { kind: 'fresh', prefix: 'K' },
    startMs,
  })

  test.each([
    [
      25,
      'an event after the end of the run',
      { until: { timeMs: 60_000 }, producers: [log('2020-01-02', '2020-01-01')] },
      '/producers/0/events/0/at, line 1, column 250: the event "Paid" is due at 86410000 ms of virtual time, the run ends at 60000 ms: it is not published; end the run later: "until", "timeMs" (SG-1026)',
    ],
    [
      25,
      'two logs, of which one goes on after the end, and a producer that begins after it',
      { until: { timeMs: 20_000 }, producers: [log(10_000), { ...log(30_000, 40_000), name: 'm' }, rate(20_001)] },
      '/producers/1/events/0/at, line 1, column 315: the event "Paid" is due at 30000 ms of virtual time, the run ends at 20000 ms: it and 1 later one are not published; end the run later: "until", "timeMs" (SG-1026) and 1 more',
    ],
    [
      37,
      'a fault beyond the end of the run',
      { until: { timeMs: 5000 }, faults: [{ kind: 'outage', hook: 'timer', fromMs: 5001, params: { forMs: 10 } }] },
      '/faults/0/fromMs, line 1, column 231: the fault "outage" counts from 5001 ms, the run ends at 5000 ms: it never strikes; allowed: 0 to 5000 (SG-1027)',
    ],
  ])('%i: %s is warned of, and the scenario runs', async (_, name, parts, words) => {
    const path = files.write(`${name}.json`, text(scenario(parts, { components: [saga()] })))
    const { exit, error } = await called('run', path)

    expect(exit).toBe(0)
    expect(error.split('\n')[0]).toBe(`sagascope: note: ${path}: ${words}`)
  })

  test.each([
    [
      'a producer',
      {
        producers: [{ ...rate(0), count: 5, events: [{ event: 'E', payload: { a: '1 / (n - 3)' } }] }],
      },
      'producer r, event E: division by zero (at character 1)',
    ],
    [
      'a service',
      {
        producers: [{ kind: 'log', name: 'l', events: [{ event: 'E', at: 1, payload: { id: '1' } }] }],
        services: [
          {
            name: 'x',
            commands: { Do: { outcomes: [{ label: 'l', publish: [{ event: 'B', payload: { a: 'payload.b' } }] }] } },
          },
        ],
      },
      'service x, command Do: No such key: b (at character 9)',
    ],
  ])('an expression of %s that fails in the run ends it with its place', async (name, parts, words) => {
    const components = [saga({ E: { init: true, send: [{ command: 'Do' }] } })]
    const bundle = name === 'a service' ? { components } : {}
    const { exit, out, error } = await called('run', files.write(`${name}.json`, text(scenario(parts, bundle))))

    expect([exit, out]).toEqual([2, ''])
    expect(error).toBe(`sagascope: SG-1028 the run cannot go on: ${words}\n`)
  })

  test('25, 37: what happens in the moment of the end is not warned of', async () => {
    const parts = {
      until: { timeMs: 20_000 },
      producers: [log(10_000, 20_000), rate(20_000)],
      faults: [{ kind: 'slow-handler', fromMs: 20_000, prob: 0.5 }],
    }
    const path = files.write('at-the-end.json', text(scenario(parts, { components: [saga()] })))

    expect(await called('run', path)).toMatchObject({ exit: 0, error: '' })
  })

  test.each([
    ['once', { nth: 1_000_000 }, 'it never came to its occurrence 1000000: there were 0'],
    ['by the profiles of a comparison', { nth: 7 }, 'it never came to its occurrence 7: there were 0'],
  ])('37: a fault that never struck is told when the run has ended, %s', async (name, parts, words) => {
    const fault = { kind: 'slow-handler', ...parts }
    const path = files.write(`${name}.json`, text(scenario({ faults: [fault] }, { components: [saga()] })))
    const profiles = name === 'once' ? [] : ['--profile', 'classic,hardened']
    const { exit, error } = await called('run', path, ...profiles)

    expect(exit).toBe(0)
    expect(error).toBe(
      `sagascope: note: ${path}: /faults/0: the fault "slow-handler" never struck: ${words} (SG-1027)\n`,
    )
  })

  test('10: an older version runs, and one line says what was changed', async () => {
    const path = files.write('older.json', text(scenario({ version: 1 })))
    const { exit, out, error } = await called('run', path, '--json')

    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ profile: 'classic' })
    expect(error).toBe(
      `sagascope: note: ${path} is of an earlier version of the format: version 1 is read as version 2: nothing in it had to be changed. What you save is of version 2\n`,
    )
  })

  test.each(oddIds)('17, 20: %j works as the id of everything, and comes out as it went in', async (odd) => {
    const event = { event: odd, at: 1000, aggregateId: odd, payload: Object.fromEntries([[odd, odd]]) }
    const components = [
      saga(Object.fromEntries([[odd, { init: true, set: Object.fromEntries([[odd, 'event.name']]) }]]), {
        name: odd,
        association: odd,
      }),
      { kind: 'projector', name: `${odd}-p`, initial: {}, always: { add: { '[event.name]': 1 } } },
    ]
    const plain = scenario(
      { name: odd, title: odd, producers: [{ kind: 'log', name: odd, events: [event] }] },
      { id: odd, components },
    )
    const { exit, out, error } = await called('run', files.write('odd.json', text(plain)), '--json')
    const report = JSON.parse(out) as {
      sagas: { live: number }
      projections: Record<string, Plain>
      consumers: { name: string }[]
    }

    expect([exit, error]).toEqual([0, ''])
    expect(report.sagas.live).toBe(1)
    expect(report.consumers.map(({ name }) => name)).toEqual([odd, `${odd}-p`])
    expect(Object.entries(report.projections[`${odd}-p`]!)).toEqual([[odd, 1]])
    expect(({} as Plain)['polluted']).toBeUndefined()
  })
})

describe('an event log in a file of its own', () => {
  const csv = 'case,activity,time\n1,Open,2020-01-01\n1,Close,2020-01-02\n'
  const sha256 = createHash('sha256').update(csv).digest('hex')
  const wants = (file: Plain): string =>
    files.write(
      'wants.json',
      text(
        scenario(
          { producers: [{ kind: 'log', name: 'l', file }] },
          { components: [saga({ Open: { init: true } }, { association: 'caseId' })] },
        ),
      ),
    )

  test('is read from beside the scenario', async () => {
    files.write('log.csv', csv)
    const { exit, out } = await called('run', wants({ name: 'log.csv', sha256 }), '--json')

    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      events: 2,
      sagas: { live: 1 },
      notes: ['log.csv: 2 dates name no time zone and were read as UTC'],
    })
  })

  test.each([
    ['another content', { name: 'log.csv', sha256: '0'.repeat(64) }, `SG-1054 .*${sha256}`],
    ['no such file', { name: 'other.csv', sha256 }, 'SG-1053 .*"other.csv" is not at hand'],
    ['a way out of the folder', { name: '../log.csv', sha256 }, 'SG-1053 '],
    ['a hash that is none', { name: 'log.csv', sha256: 'abc' }, 'SG-1017 .*64 hexadecimal digits'],
    ['no hash', { name: 'log.csv' }, 'SG-1013 .*sha256'],
  ])('%s is refused', async (_, file, words) => {
    files.write('log.csv', csv)
    const { exit, error } = await called('run', wants(file))

    expect(exit).toBe(2)
    expect(error).toMatch(new RegExp(`^sagascope: ${words}`))
  })

  test('with a fault in it is named, with its own line', async () => {
    const bad = `${csv}2,Open,31.31.2020\n`
    files.write('bad.csv', bad)
    const file = { name: 'bad.csv', sha256: createHash('sha256').update(bad).digest('hex') }

    expect((await called('run', wants(file))).error).toMatch(
      /wants\.json: in the event log "bad\.csv", line 4, column \d+: "31\.31\.2020" is no date; allowed: /,
    )
  })
})
