import { expect, test } from 'vitest'
import type { PolicyOverrides, ProfileName } from '../model/profile.ts'
import { builtIn, load } from './built-in.ts'
import { makeStore } from '../session/make-store.ts'
import { SeedSweep } from '../session/sweep.ts'
import { opened } from '../session/testing/sessions.ts'

async function swept(
  seeds: number,
  trial: { profile?: ProfileName | undefined; overrides?: PolicyOverrides | undefined },
  atoms = 777,
) {
  const spec = await load(await builtIn('you-are-the-scheduler'))
  if (!spec.ok) throw new Error('the lesson does not load')
  const { profile = 'classic', overrides = {} } = trial
  const sweep = new SeedSweep({ ...spec.value, profile, overrides }, makeStore, { seeds, check: 'E-1' })
  while (!sweep.over) sweep.goOn(atoms)
  return sweep
}

test(
  'the scheduler’s lesson: the trials that cure survive a thousand seeds, the others do not',
  { timeout: 120_000 },
  async () => {
    const { lesson } = await builtIn('you-are-the-scheduler')
    const held: [string, boolean][] = []
    for (const trial of lesson?.cure?.trials ?? []) {
      const sweep = await swept(1_000, trial)
      held.push([trial.say, sweep.broken === null && sweep.held === 1_000])
    }

    expect(held).toEqual([
      ['Nothing: leave it as it is', false],
      ['Compare the checkpoint before committing', false],
      ['A lock that knows its owner', true],
      ['Who was not let in does not leave', true],
      ['Hardened: all of it', true],
    ])
  },
)

test('what a sweep finds does not depend on its portions, and its spec gives it again', async () => {
  const ill = { overrides: { releaseByOther: 'frees' } } as const
  const [coarse, fine] = [await swept(100, ill, 100_000), await swept(100, ill, 3)]
  expect(fine.held).toBe(coarse.held)
  expect(fine.broken!.finding).toEqual(coarse.broken!.finding)

  const again = opened(coarse.broken!.spec, { stepsMax: 100_000 })
  again.advance(coarse.broken!.finding.step)
  expect(again.run.watch.findings.some(({ check, step }) => check === 'E-1' && step === again.cursor)).toBe(true)
})

test('seeds are tried in order from the first', async () => {
  const ill = { overrides: { releaseByOther: 'frees' } } as const
  const sweep = await swept(1_000, ill)

  expect(sweep.broken!.spec.seed).toBe(1n + BigInt(sweep.held))
})
