import { expect, test } from 'vitest'
import { withItemAt } from '../base/json-text.ts'
import { builtInText } from './built-in.ts'
import { openScenario } from './open.ts'
import { makeStore } from '../session/make-store.ts'
import { quantitiesAt } from '../session/quantities.ts'
import { reportOf } from '../session/report.ts'
import { Session } from '../session/session.ts'

async function sessionOf(text: string): Promise<Session> {
  const opened = await openScenario(text)
  if (!opened.ok) throw new Error(opened.error.list[0].message)
  const { spec, about, document } = opened.value
  return new Session(spec, { ...about, source: 'file' }, makeStore, { document })
}

test.each(['fines', 'orders', 'd3-replay-rewinds'] as const)(
  '%s: whatever is told of a step holds there, as an expectation of the same scenario',
  async (name) => {
    const text = await builtInText(name)
    const first = await sessionOf(text)
    first.advance(400)
    first.seek(300)
    const told = quantitiesAt(first).filter(({ path }) => !path.startsWith('step'))
    expect(told.length).toBeGreaterThan(10)

    let asked = text
    for (const { path, literal } of told.slice(0, 100)) {
      asked = withItemAt(asked, ['expectations'], JSON.stringify({ never: `step == 300 && !(${path} == ${literal})` }))
    }
    const second = await sessionOf(asked)
    second.advance(350)

    expect(reportOf(second).violations.filter(({ check }) => check.startsWith('E-'))).toEqual([])
    expect(second.run.recorder.seek(300).events).toBe(first.world.events)
  },
)

test('names that are no words of the expression language stand in brackets', async () => {
  const session = await sessionOf(
    '{"format":"sagascope/scenario","version":2,"name":"n","title":"t","bundle":{"id":"b","components":[{"kind":"projector","name":"My view","initial":{"in":1.5,"a\\"b":"x","deep":{"n":2},"list":[1]},"on":{}}]}}',
  )

  const told = quantitiesAt(session).filter(({ path }) => path.startsWith('projections'))

  expect(told.map(({ path, literal }) => `${path} = ${literal}`)).toEqual([
    'projections["My view"]["in"] = 1.5',
    'projections["My view"]["a\\"b"] = "x"',
    'projections["My view"].deep.n = 2',
  ])
})
