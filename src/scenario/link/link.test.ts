import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '../../base/limits.ts'
import { fields } from '../../base/value.ts'
import { crc32, fromBase64Url, toBase64Url } from './codec.ts'
import { problemLine } from '../problem.ts'
import { linkHash, linkText, readLink } from './link.ts'

const written = async (scenario: string): Promise<string> => {
  const made = await linkText({ scenario, commands: [] })
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

/** A link around these bytes, whatever they are. */
const around = (bytes: Uint8Array): string => {
  const data = toBase64Url(bytes)
  return `d1.${data.length.toString(36)}.${crc32(bytes).toString(36)}.${data}`
}

const codeOf = async (link: string): Promise<string | null> => {
  const read = await readLink(link)
  return read.ok ? null : read.error.code
}

test('any text and any commands come back from a link', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 300, unit: 'binary' }), fc.nat(), async (scenario, step) => {
      const commands = [{ step, command: fields([['payload', fields([['__proto__', 2n ** 60n]])]]) }]
      const made = await linkText({ scenario, commands })

      expect(made.ok && (await readLink(made.value))).toEqual({ ok: true, value: { scenario, commands } })
    }),
    { seed: 7, numRuns: 100 },
  )
})

test('a link needs no escapes in a URL', async () => {
  const link = await written('{"name": "æ\u{1f600}"}')

  expect(link).toMatch(/^d1\.[0-9a-z]+\.[0-9a-z]+\.[\w-]+$/)
  expect(linkHash(link, { view: 'locks', step: 12, select: 'zone:a&b' })).toBe(
    `#/locks?step=12&select=zone%3Aa%26b&link=${link}`,
  )
})

test('CRC-32 is that of zip', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})

test('base64url comes back, and refuses what it never writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
    }),
    { seed: 3 },
  )
  expect(['a', 'ab+/', 'ab=', 'ab cd', 'ä'].filter((wrong) => fromBase64Url(wrong) !== null)).toEqual([])
})

describe('a link that somebody damaged', () => {
  test('cut by a chat program: SG-1041, at every length', async () => {
    const link = await written('{"some": "scenario"}')
    const start = link.lastIndexOf('.') + 1

    for (let end = start; end < link.length; end++) expect(await codeOf(link.slice(0, end))).toBe('SG-1041')
  })

  test('one character changed: always refused', async () => {
    const link = await written('{"some": "scenario"}')
    for (let at = 0; at < link.length; at++) {
      const other = link[at] === 'x' ? 'y' : 'x'
      expect(await codeOf(link.slice(0, at) + other + link.slice(at + 1)), `at ${at}`).toMatch(/^SG-104[0-5]$/)
    }
  })

  test.each([
    ['nothing', '', 'SG-1040'],
    ['a word', 'hello', 'SG-1040'],
    ['bad base64url', 'd1.4.0.a+/b', 'SG-1040'],
    ['five parts', 'd1.1.1.aa.bb', 'SG-1040'],
    ['a newer codec', 'z2.1.1.aa', 'SG-1044'],
    ['more than the limit', `d1.1.1.${'a'.repeat(limits.linkCharsMax)}`, 'SG-1045'],
    ['no deflate stream', around(new Uint8Array([255, 255, 255])), 'SG-1040'],
    ['a stream that ends early', around(deflateRawSync('{"scenario":"s"}').subarray(0, -2)), 'SG-1040'],
    ['bytes after the stream', around(new Uint8Array([...deflateRawSync('{"scenario":"s"}'), 1, 2])), /^SG-104[03]$/],
    ['another JSON', around(deflateRawSync('[1]')), 'SG-1043'],
    ['a stream in a stream', around(deflateRawSync(deflateRawSync('{"scenario":"s"}'))), 'SG-1043'],
    ['a command without a step', around(deflateRawSync('{"scenario":"s","commands":[["a",{}]]}')), 'SG-1043'],
  ])('%s', async (_, link, code) => {
    expect(await codeOf(link)).toMatch(code)
  })

  test('1032 : 1 stops at 1 MiB: the rest is never unpacked', async () => {
    const bomb = around(deflateRawSync(new Uint8Array(20 * limits.linkUnpackedBytesMax)))

    expect(bomb.length).toBeLessThan(limits.linkCharsMax)
    const read = await readLink(bomb)
    expect(read.ok ? null : `${read.error.code} ${problemLine(read.error)}`).toBe(
      `SG-1042 the link's 20387 bytes unpack to more than 1 MiB; allowed: at most 1 MiB unpacked; do not trust where it came from`,
    )
  })

  test('of a bomb only the beginning is unpacked: what is wrong with its end nobody sees', async () => {
    const packed = deflateRawSync(new Uint8Array(20 * limits.linkUnpackedBytesMax))
    packed.fill(0xff, 4096)

    expect(await codeOf(around(packed))).toBe('SG-1042')
  })
})

const line = (made: Awaited<ReturnType<typeof linkText>>): string | null =>
  made.ok ? null : `${made.error.code} ${problemLine(made.error)}`

describe('what is too large for a link is refused when it is made, with its size and the limit', () => {
  test('because it does not pack', async () => {
    // Digits of a multiplicative generator.
    let state = 1
    const noise = Array.from({ length: 60_000 }, () =>
      String.fromCharCode(33 + ((state = (state * 48_271) % 2_147_483_647) % 90)),
    )

    expect(line(await linkText({ scenario: noise.join(''), commands: [] }))).toMatch(
      /^SG-1045 the link would have \d{5} characters; allowed: at most 32768; save the scenario or the recording as a file/,
    )
  })

  test('because nobody could unpack it, however well it packs', async () => {
    const scenario = 'ä'.repeat(limits.linkUnpackedBytesMax / 2)

    expect(line(await linkText({ scenario, commands: [] }))).toBe(
      'SG-1045 the run has 1048605 bytes, which is more than a link may unpack to; allowed: at most 1048576; save the scenario or the recording as a file and pass that on',
    )
    const most = await linkText({ scenario: scenario.slice(15), commands: [] })
    expect(most.ok && (await readLink(most.value)).ok).toBe(true)
  })

  test('and a link that is longer than that is not read', async () => {
    const read = await readLink(`d1.1.1.${'a'.repeat(40_000)}`)

    expect(read.ok ? null : problemLine(read.error)).toBe('the link has 40007 characters; allowed: at most 32768')
  })
})
