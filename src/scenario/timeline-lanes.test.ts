import { expect, test } from 'vitest'
import { noFilter } from '../protocol/lane-filter.ts'
import { spanSize, type TimelineLane, timelineStages } from '../protocol/timeline-lane.ts'
import { changesOf, ran } from '../session/testing/sessions.ts'
import { stepsHeld, stepsIn } from '../session/testing/zone-steps.ts'
import { makeWindow } from '../session/windows/window.ts'
import { scenarioNames } from './built-in.ts'
import { openBuiltIn } from './open.ts'

test.each(scenarioNames)('the timeline of %s has the holds of its zones whole, wherever one looks', async (name) => {
  const scenario = await openBuiltIn(name)
  if (!scenario.ok) throw new Error(name)
  const at = ran(scenario.value.spec, { stepsMax: 3_000 })
  const third = Math.ceil(at.end / 3)
  for (const [from, to, cursor] of [
    [third, 2 * third, at.end],
    [third, 2 * third, 2 * third],
    [at.end - Math.min(9, at.end - 1), at.end, at.end],
  ] as const) {
    const last = Math.min(at.end, to, from + 1_000)
    at.seek(Math.min(at.end, cursor === to ? last : cursor))
    const spec = { view: 'timeline', fromStep: from, toStep: last, span: 200, buckets: 400 } as const
    const { rows } = makeWindow(at, 'w', { ...spec, filter: noFilter, selected: null })
    const zones = (rows as TimelineLane[]).filter(({ kind }) => kind === 'zone')
    for (const { id, index } of at.run.kernel.consumers)
      expect(stepsIn(zones.find((lane) => lane.index === index)), `${id}, ${from} to ${last}`).toEqual(
        stepsHeld(at, index).filter((step) => from <= step && step <= last),
      )
  }
})

test.each(['seed', 'classic', 'hardened', 'modern'] as const)(
  'under %s an attempt that fails is told from one that does not, close up and from afar',
  async (profile) => {
    const scenario = await openBuiltIn('poison-event')
    if (!scenario.ok) throw new Error('the scenario does not open')
    const at = ran({ ...scenario.value.spec, profile }, { stepsMax: 3_000 })
    const to = Math.min(at.end, 1_000)
    const failing = changesOf(at, 'attempt-failed').filter(({ step }) => step <= to)
    const told = (buckets: number, last: number): readonly number[] => {
      const spec = { view: 'timeline', fromStep: 1, toStep: last, span: 200, buckets } as const
      const { rows } = makeWindow(at, 'w', { ...spec, filter: noFilter, selected: null })
      return (rows as TimelineLane[])
        .filter(({ kind }) => kind === 'loop' || kind === 'task')
        .flatMap(({ spans }) => spans.filter((_, i) => i % spanSize === 0 && timelineStages[spans[i + 2]!] === 'error'))
    }

    expect(failing.length).toBeGreaterThan(0)
    expect(told(400, to)).toEqual(expect.arrayContaining(failing.map(({ step }) => step)))
    if (at.end > 1_200) expect(told(400, at.end).length).toBeGreaterThan(0)
  },
)
