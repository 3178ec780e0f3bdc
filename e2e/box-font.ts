/**
 * A font for pictures that must come out alike on every machine: each character is a box, whose width is that of the font and
 * whose height follows from its code. Lines break and boxes stand at the same pixels whatever fonts are installed, and another
 * word is still another picture.
 */
export function boxFont(name: string, advance: number): Uint8Array {
  const codes = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
  const glyphs = [new Uint8Array(0), ...codes.map((code) => (isSpace(code) ? new Uint8Array(0) : box(code, advance)))]
  const offsets = glyphs.reduce<number[]>((ends, glyph) => [...ends, ends.at(-1)! + glyph.length], [0])
  const tables: [string, Uint8Array][] = [
    ['OS/2', os2(advance)],
    ['cmap', cmap()],
    ['glyf', joined(glyphs)],
    ['head', head()],
    ['hhea', hhea(advance, glyphs.length)],
    ['hmtx', words(glyphs.flatMap(() => [advance, 60]))],
    ['loca', longs(offsets)],
    ['maxp', joined([longs([0x00010000]), words([glyphs.length, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])])],
    ['name', names(name)],
    ['post', joined([longs([0x00030000, 0]), words([-100, 50]), longs([advance === 600 ? 1 : 0, 0, 0, 0, 0])])],
  ]
  return assembled(tables)
}

/** Latin, punctuation, arrows, mathematics, shapes: what the page shows in its own words. */
const ranges = [
  [0x20, 0x17f],
  [0x2000, 0x206f],
  [0x2190, 0x22ff],
  [0x2300, 0x23ff],
  [0x25a0, 0x25ff],
] as const
const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0xa0 || (code >= 0x2000 && code <= 0x200f) || code === 0x202f

function box(code: number, advance: number): Uint8Array {
  const [left, right, top] = [60, advance - 60, 300 + ((code * 7) % 5) * 100]
  return joined([
    words([1, left, 0, right, top, 3, 0]),
    Uint8Array.of(1, 1, 1, 1),
    // Each point as a step from the one before, clockwise.
    words([left, 0, right - left, 0]),
    words([0, top, 0, -top]),
  ])
}

/** Format 4: the glyphs of a range follow each other. */
function cmap(): Uint8Array {
  const starts = [...ranges.map(([from]) => from), 0xffff]
  const ends = [...ranges.map(([, to]) => to), 0xffff]
  let glyph = 1
  const deltas = [
    ...ranges.map(([from, to]) => {
      const delta = glyph - from
      glyph += to - from + 1
      return delta
    }),
    1,
  ]
  const count = starts.length
  const power = 2 ** Math.floor(Math.log2(count))
  const search = [count * 2, power * 2, Math.log2(power), (count - power) * 2]
  const body = words([...search, ...ends, 0, ...starts, ...deltas, ...starts.map(() => 0)])
  return joined([words([0, 1, 3, 1]), longs([12]), words([4, body.length + 6, 0]), body])
}

const head = (): Uint8Array =>
  joined([
    longs([0x00010000, 0x00010000, 0, 0x5f0f3cf5]),
    words([0, 1000]),
    longs([0, 0, 0, 0]),
    words([0, -200, 1000, 900, 0, 8, 2, 1, 0]),
  ])

const hhea = (advance: number, glyphs: number): Uint8Array =>
  joined([longs([0x00010000]), words([900, -200, 0, advance, 0, 0, advance, 1, 0, 0, 0, 0, 0, 0, 0, glyphs])])

const os2 = (advance: number): Uint8Array =>
  joined([
    words([4, advance, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 300, 0]),
    new Uint8Array(10),
    longs([1, 0, 0, 0]),
    new TextEncoder().encode('TEST'),
    words([0x40, 0x20, 0x25ff, 900, -200, 0, 900, 200]),
    longs([1, 0]),
    words([500, 700, 0, 0x20, 1]),
  ])

/** Family, style, unique name, full name, version, and the name for PostScript, in Windows' Unicode. */
function names(name: string): Uint8Array {
  const texts = [name, 'Regular', name, name, 'Version 1', name].map((text) =>
    words(Array.from(text, (letter) => letter.codePointAt(0)!)),
  )
  let at = 0
  const records = texts.flatMap((text, i) => {
    const record = [3, 1, 0x409, i + 1, text.length, at]
    at += text.length
    return record
  })
  return joined([words([0, texts.length, 6 + texts.length * 12, ...records]), ...texts])
}

function assembled(tables: readonly [string, Uint8Array][]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length))
  let at = 12 + tables.length * 16
  const directory = tables.map(([tag, data]) => {
    const entry = joined([new TextEncoder().encode(tag), longs([checksum(data), at, data.length])])
    at += padded(data).length
    return entry
  })
  return joined([
    longs([0x00010000]),
    words([tables.length, power * 16, Math.log2(power), (tables.length - power) * 16]),
    ...directory,
    ...tables.map(([, data]) => padded(data)),
  ])
}

function checksum(data: Uint8Array): number {
  const view = new DataView(padded(data).buffer)
  let sum = 0
  for (let i = 0; i < view.byteLength; i += 4) sum = (sum + view.getUint32(i)) >>> 0
  return sum
}

const padded = (data: Uint8Array): Uint8Array => joined([data, new Uint8Array((4 - (data.length % 4)) % 4)])

/** 16 bits each, big end first; negative ones as two's complement. */
function words(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2))
  for (const [i, value] of values.entries()) view.setUint16(i * 2, value & 0xffff)
  return new Uint8Array(view.buffer)
}

function longs(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  for (const [i, value] of values.entries()) view.setUint32(i * 4, value >>> 0)
  return new Uint8Array(view.buffer)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
