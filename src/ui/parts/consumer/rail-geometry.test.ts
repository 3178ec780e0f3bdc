import { expect, test } from 'vitest'
import { deadMarks, frontierLine, labelSpan, railScale, railSentence, railTicks, riskBox } from './rail-geometry.ts'

test('a short log has no lens, and its ends are the ends of the rail', () => {
  const scale = railScale(80, 210)

  expect(scale.windowStart).toBe(0)
  expect(scale.x(0)).toBe(6)
  expect(scale.x(40)).toBeCloseTo((6 + 204) / 2)
  expect(scale.x(80)).toBe(204)
})

test('a long log is compressed into the first fifth up to the last 64 events', () => {
  const scale = railScale(247, 210)

  expect(scale.windowStart).toBe(183)
  expect(scale.x(183)).toBeCloseTo(6 + 198 / 5)
  expect(scale.x(247)).toBe(204)
  expect(scale.x(215) - scale.x(214)).toBeGreaterThan(2 * (scale.x(100) - scale.x(99)))
})

test('the scale never goes back and stays inside, also for ordinals beyond the log', () => {
  for (const head of [0, 1, 80, 81, 1_000_000]) {
    const scale = railScale(head, 120)
    let last = 0
    for (let i = -1; i <= 100; i++) {
      const x = scale.x(Math.round((head * i) / 90))
      expect(x).toBeGreaterThanOrEqual(last)
      expect(x).toBeLessThanOrEqual(120)
      last = x
    }
  }
})

test('ticks begin at nought, end at the head and leave room for their labels', () => {
  const scale = railScale(247, 210)
  const ticks = railTicks(scale, 6.4)

  expect(ticks[0]?.ordinal).toBe(0)
  expect(ticks.at(-1)?.ordinal).toBe(247)
  for (let i = 1; i < ticks.length; i++) expect(ticks[i]!.x - ticks[i - 1]!.x).toBeGreaterThanOrEqual(34)
  expect(railTicks(railScale(0, 210), 6.4).map(({ ordinal }) => ordinal)).toEqual([0])
})

test('labels keep clear of each other and of the head’s, however many digits they have', () => {
  for (const [width, charPx] of [
    [186, 6.4],
    [306, 9.2],
  ] as const) {
    for (const head of [9, 79, 142, 5_000, 12_000, 99_999, 100_000, 1_234_567, 12_345_678]) {
      const spans = railTicks(railScale(head, width), charPx).map((tick) => labelSpan(tick, charPx))

      expect(spans.length).toBeGreaterThan(1)
      for (let i = 1; i < spans.length; i++) expect(spans[i]!.from - spans[i - 1]!.to).toBeGreaterThanOrEqual(4)
    }
  }
  // As many as before where they have room.
  expect(railTicks(railScale(142, 186), 6.4).map(({ ordinal }) => ordinal)).toEqual([0, 78, 94, 110, 126, 142])
  expect(railTicks(railScale(12_000, 186), 6.4).map(({ ordinal }) => ordinal)).not.toContain(11_984)
})

test('crosses that would cover each other merge and are counted', () => {
  const scale = railScale(247, 210)

  expect(deadMarks([240, 10, 11, 12], scale)).toEqual([
    { x: scale.x(10), count: 3 },
    { x: scale.x(240), count: 1 },
  ])
})

const railData = { checkpoint: 238, head: 247, riskFrom: 0, inFlight: 0, frontier: 0, dead: [] as number[] }

test('the stretch at risk reaches from the first event in flight to the checkpoint', () => {
  const scale = railScale(247, 210)

  expect(riskBox(railData, scale)).toBeNull()
  const box = riskBox({ ...railData, riskFrom: 228, inFlight: 3 }, scale)
  expect(box?.x).toBe(scale.x(227))
  expect(box!.x + box!.width).toBeCloseTo(scale.x(238))
  // What lies after the checkpoint comes again.
  expect(riskBox({ ...railData, riskFrom: 239, inFlight: 3 }, scale)).toBeNull()
})

test('what is handed out above the watermark reaches from the checkpoint to the frontier', () => {
  const scale = railScale(247, 210)

  expect(frontierLine(railData, scale)).toBeNull()
  expect(frontierLine({ ...railData, frontier: 238 }, scale)).toBeNull()
  expect(frontierLine({ ...railData, frontier: 241 }, scale)).toEqual({ from: scale.x(238), to: scale.x(241) })
  expect(frontierLine({ ...railData, checkpoint: -1, frontier: 3 }, scale)).toEqual({
    from: scale.x(0),
    to: scale.x(3),
  })
})

test('the sentence says what the rail shows', () => {
  expect(railSentence({ ...railData, riskFrom: 228, inFlight: 1, dead: [168, 225] })).toBe(
    'checkpoint 238, head 247, 1 in flight, dead 168, 225',
  )
  expect(railSentence({ ...railData, frontier: 241 })).toBe('checkpoint 238, head 247, handed out up to 241, dead none')
  expect(railSentence({ ...railData, checkpoint: -1, head: 0 })).toBe('no checkpoint yet, log empty, dead none')
})
