import { describe, expect, test } from 'vitest'
import { runArguments } from './arguments.ts'
import { CommandError } from './exit.ts'

const refused = (...args: string[]): string => {
  try {
    runArguments(args)
  } catch (error) {
    if (error instanceof CommandError) return `${error.code} ${error.message}`
    throw error
  }
  return 'accepted'
}

describe('arguments of run', () => {
  test('all of them, in any order', () => {
    const wanted = {
      subject: 'a.csv',
      profiles: ['hardened'],
      seed: 7n,
      ends: ['Paid', 'Send for Credit Collection'],
      until: { events: 100 },
      record: 'out.gz',
      json: true,
    }

    expect(
      runArguments([
        'a.csv',
        '--profile',
        'hardened',
        '--seed',
        '7',
        '--ends',
        'Paid',
        'Send for Credit Collection',
        '--until',
        '100events',
        '--record',
        'out.gz',
        '--json',
      ]),
    ).toEqual(wanted)
    expect(
      runArguments([
        '--json',
        '--seed=7',
        '--until=100events',
        '--record=out.gz',
        '--profile=hardened',
        'a.csv',
        '--ends=Paid',
        '--ends=Send for Credit Collection',
      ]),
    ).toEqual(wanted)
  })

  test('none but the subject: the scenario’s own hold', () => {
    expect(runArguments(['fines'])).toEqual({
      subject: 'fines',
      profiles: [],
      seed: null,
      ends: [],
      until: null,
      record: null,
      json: false,
    })
  })

  test.each([
    ['1200', { step: 1200 }],
    ['1200steps', { step: 1200 }],
    ['1step', { step: 1 }],
    ['250ms', { timeMs: 250 }],
    ['30s', { timeMs: 30_000 }],
    ['5min', { timeMs: 300_000 }],
    ['3h', { timeMs: 10_800_000 }],
    ['2d', { timeMs: 172_800_000 }],
    ['100events', { events: 100 }],
    ['1event', { events: 1 }],
  ])('--until %s', (text, until) => {
    expect(runArguments(['fines', '--until', text]).until).toEqual(until)
  })

  test.each(['', 'soon', '-5', '1.5s', '5 s', '5weeks', '1e3', '9999999999999999'])(
    '--until "%s" is refused, and what is allowed is said',
    (text) => {
      expect(refused('fines', `--until=${text}`)).toMatch(/^SG-1017 --until is ".*"; allowed: /)
    },
  )

  test.each([
    ['0', 0n],
    ['18446744073709551615', 2n ** 64n - 1n],
    ['0xff', 255n],
    ['0xFFFFFFFFFFFFFFFF', 2n ** 64n - 1n],
  ])('--seed %s', (text, seed) => {
    expect(runArguments(['fines', '--seed', text]).seed).toBe(seed)
  })

  test.each(['', '-1', '18446744073709551616', '1.5', 'abc', '0x', '0x10000000000000000', '１'])(
    '--seed "%s" is refused',
    (text) => {
      expect(refused('fines', `--seed=${text}`)).toMatch(/^SG-1017 --seed is /)
    },
  )

  test.each(['moderne', '', 'classic,', 'Classic', '__proto__', 'classic, hardened'])(
    '--profile "%s" is refused by name',
    (text) => {
      expect(refused('fines', `--profile=${text}`)).toMatch(
        /^SG-1018 --profile: no profile is called ".*"(; did you mean "\w+"\? A|; a)llowed: seed, classic, modern, hardened$/,
      )
    },
  )

  test.each([
    [['fines', '--store', 'pglite'], 'SG-9011 --store'],
    [['fines', '--store', 'memory'], 'SG-9011 --store'],
    [['fines', '--record', 'out.gz', '--profile', 'classic,hardened'], 'SG-9010 --record takes one run'],
    [['fines', '--record'], 'SG-9010'],
    [['fines', '--unknown'], 'SG-9010'],
    [['fines', '--seed'], 'SG-9010'],
    [['fines', '--json=yes'], 'SG-9010'],
    [['fines', 'orders'], 'SG-9010 one file at a time: what is "orders"?'],
    [[], 'SG-9010 run needs a file'],
    [['--json'], 'SG-9010 run needs a file'],
  ])('%j is refused', (args, words) => {
    expect(refused(...args)).toContain(words)
  })
})
