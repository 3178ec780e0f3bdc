import { expect, test } from 'vitest'
import type { Value } from '../base/value.ts'
import type { ProjectorFunction } from '../model/handler.ts'
import { countingProjector, failsOn, simSpec, steadyLog } from './testing/scenes.ts'
import { Trace } from './testing/trace.ts'

test('a projector is told of each view once another has taken its place, and of none from which it goes on', () => {
  const projector = countingProjector({ fails: failsOn([2]) })
  const letGo: Value[] = []
  const handlers = new Map(
    [...projector.handlers].map(([name, handler]) => {
      const run: ProjectorFunction = (event, view) => {
        expect(letGo).not.toContain(view)
        // The fourth event changes nothing.
        return event.ordinal === 4 ? { ok: true, view } : handler.run(event, view)
      }
      return [name, { ...handler, run }] as const
    }),
  )
  const trace = Trace.of(
    simSpec({
      components: [{ ...projector, handlers, letGo: (view) => letGo.push(view) }],
      producers: [steadyLog(5)],
    }),
  )

  const views = trace.of('view-updated').map(({ a }) => trace.value(a))
  // Told after the first, third, fourth (again the third) and fifth event.
  expect(views).toHaveLength(4)
  expect(letGo).toEqual([projector.initial, views[0], views[1]])
})
