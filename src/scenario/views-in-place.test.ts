import { expect, test } from 'vitest'
import { valueHash } from '../base/hash.ts'
import { Recorder } from '../history/recorder.ts'
import { makeStore } from '../session/make-store.ts'
import { Kernel } from '../sim/kernel.ts'
import { SilentSink } from '../sim/sink.ts'
import { Trace } from '../sim/testing/trace.ts'
import { builtInByName } from './built-in.ts'

const steps = 6_000

test('views that are recorded and then changed in place are those of a sink that keeps each as it came', async () => {
  const orders = await builtInByName('orders')
  if (!orders.ok) throw new Error('orders does not load')
  const trace = new Trace(orders.value)
  trace.kernel.run(steps)
  const kept = trace.of('view-updated').map(({ a }) => trace.value(a))

  const kernel = new Kernel(orders.value, makeStore, new SilentSink())
  const recorder = new Recorder(kernel.shape, 0)
  kernel.sink = recorder
  // Whose view it is, now and then: the same object for as long as nobody else has it.
  const own = new Set<unknown>()
  for (let step = 0; step < steps; step++) {
    kernel.step()
    own.add(kernel.consumers[0]!.view)
  }
  const { values, changes } = recorder.recording
  const recorded = Array.from({ length: changes.length }, (_, row) => recorder.recording.changeAt(row)).filter(
    ({ kind }) => kind === 'view-updated',
  )

  expect(recorded.map(({ a }) => valueHash(values.at(a)))).toEqual(kept.map(valueHash))
  expect(recorded.map(({ a }) => values.hashAt(a))).toEqual(kept.map(valueHash))
  expect(new Set(kept.map(valueHash)).size).toBeGreaterThan(200)
  expect(own.size).toBeLessThan(5)
})
