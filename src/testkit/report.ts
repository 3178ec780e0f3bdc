import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { againWords, failureOf, failureWords, type RunnerCommand } from './failure.ts'
import type { World } from './world.ts'

export interface FailedTest {
  readonly runner: RunnerCommand
  /** From the working directory. */
  readonly file: string
  readonly title: string
  /** Of a test for many seeds: the one that failed. */
  readonly seed: bigint | null
}

/** Where nobody else keeps it: write down what it takes to open and to repeat a failure, and say how. */
export async function reportFailure(world: World, { runner, file, title, seed }: FailedTest): Promise<void> {
  const failure = await failureOf(world)
  if (failure === null) return
  const folder = join('test-results', folderName(file, title))
  mkdirSync(folder, { recursive: true })
  for (const kept of failure.files) writeFileSync(join(folder, kept.name), kept.body)
  const recording = failure.files[0]
  const place = recording === undefined ? null : join(folder, recording.name)
  process.stderr.write(failureWords(title, failure, place, againWords(runner, file, title, seed)))
}

/** Tests of two files may have one name: `tests/first.test.ts`, `a fine is paid` → `tests-first-a-fine-is-paid`. */
export const folderName = (file: string, title: string): string =>
  `${file.replace(/(\.(test|spec))?\.\w+$/, '')} ${title}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100)
