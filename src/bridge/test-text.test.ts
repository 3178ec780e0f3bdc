import { expect, test } from 'vitest'
import { fields } from '../base/value.ts'
import type { TimedCommand } from '../model/sim-command.ts'
import { mirrorLength } from '../protocol/mirror.ts'
import { runOf } from './fake-worker.test-kit.ts'
import { testText } from './test-text.ts'

const shape = { consumers: 1, instances: 2, producers: 1 }

function textOf(commands: readonly TimedCommand[], run = runOf()): string {
  const mirror = new Float64Array(mirrorLength(shape))
  mirror[0] = 120
  return testText({ run, commands, mirror, shape, consumer: null })
}

test('a moment of a built-in scenario, with nothing done', () => {
  expect(textOf([])).toBe(`import { at, expect, scenario, test } from 'sagascope/testkit'

test('Fines, step 120', async ({ world }) => {
  await world.load(scenario('fines'), { profile: 'classic', seed: 42n })

  await world.runUntil(at.step(120))

  await expect(world.consumer('FineSaga')).toHaveCheckpoint(0n)
  await expect(world.consumer('FineSaga')).toHaveLag(0)
})
`)
})

test('each command stands after its step; what came later than the moment is left out', () => {
  const publish = (step: number, name: string): TimedCommand => ({
    step,
    command: { kind: 'publish', name, context: 'default', key: "it's", payload: fields([['__proto__', 12n]]) },
  })

  const text = textOf([
    publish(7, 'A "quoted" \\ name\n'),
    { step: 9, command: { kind: 'set-enabled', consumer: 0, enabled: false } },
    { step: 11, command: { kind: 'delete-dead', consumer: 0, ordinals: [3, 4] } },
    publish(120, 'Later'),
  ])

  expect(text).toContain(`  await world.runUntil(at.step(7))
  await world.publish({ name: 'A "quoted" \\\\ name\\n', key: 'it\\'s', payload: { ['__proto__']: 12 } })
  await world.runUntil(at.step(9))
  await world.disable('FineSaga')
  await world.runUntil(at.step(11))
  await world.give({ kind: 'delete-dead', consumer: 0, ordinals: [3, 4] })
  await world.runUntil(at.step(120))
`)
  expect(text).not.toContain('Later')
})

test('a file that the test needs is named', () => {
  const scenario = { name: 'mine', title: 'Mine', description: '', source: 'file' as const }

  expect(textOf([], runOf({ scenario }))).toContain('// Needs the file "mine.json" in the folder')
})
