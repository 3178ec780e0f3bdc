import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runTraces } from './run-traces.ts'
import { traceLines } from './trace.ts'

const fixtures = join(import.meta.dirname, '../../fixtures')
const folder = join(fixtures, 'golden')
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))

const counts: Readonly<Record<string, number>> = {
  'classic-store.jsonl': 59,
  'classic-engine.jsonl': 78,
  'modern-store.jsonl': 60,
  'modern-processor.jsonl': 62,
}

describe('golden traces', () => {
  test.each(files)('%s: every scenario replays as recorded', async (file) => {
    const lines = traceLines(file, readFileSync(join(folder, file), 'utf8'))

    const { passed, failures } = await runTraces(lines)

    expect(failures.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([])
    expect(passed).toBe(counts[file])
  })
})

test.each(['classic.jsonl', 'modern.jsonl'])('%s: our own variations, read out of the specification', async (file) => {
  const lines = traceLines(file, readFileSync(join(fixtures, 'derived', file), 'utf8'))

  const { passed, failures } = await runTraces(lines)

  expect(failures.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([])
  expect(passed).toBe(lines.length)
  expect(passed).toBeGreaterThan(10)
})
