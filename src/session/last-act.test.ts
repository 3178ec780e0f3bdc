import { expect, test } from 'vitest'
import type { TimedCommand } from '../model/sim-command.ts'
import { lastAct } from './last-act.ts'

const given = (step: number, joined: boolean): TimedCommand => ({
  step,
  command: { kind: 'fetch-status', consumer: 0, ...(joined && { joined }) },
})

test('an act is a command with those that are joined to it', () => {
  const [a, b, c, d] = [given(1, false), given(2, false), given(3, true), given(4, true)] as const

  expect(lastAct([])).toEqual([])
  expect(lastAct([a])).toEqual([a])
  expect(lastAct([a, b])).toEqual([b])
  expect(lastAct([a, b, c, d])).toEqual([b, c, d])
  expect(lastAct([c, d])).toEqual([c, d])
})
