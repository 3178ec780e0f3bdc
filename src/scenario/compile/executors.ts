import type { ExecutorSpec } from '../../sim/spec.ts'
import { quoted } from '../problem.ts'
import type { Scenario } from '../schema/scenario.ts'
import type { Builder, Path } from './builder.ts'

export const compileExecutors = (sources: Scenario['bundle']['executors']): ExecutorSpec[] =>
  sources.map((source) => {
    const { kind, name } = source
    if (kind === 'partitioned') return { kind, name, capacity: source.lanes, lanes: source.lanes }
    return { kind, name, capacity: kind === 'unbounded' ? null : source.capacity, lanes: 1 }
  })

/** Every executor that is named must be there; all that are not are told at once, as Evento does when it starts. */
export function checkExecutors(builder: Builder, { bundle }: Scenario): void {
  const known = bundle.executors.map(({ name }) => name)
  const check = (name: string | undefined, path: Path): void => {
    if (name === undefined || known.includes(name)) return
    builder.unknown('SG-1023', path, `no executor is called ${quoted(name)}`, name, known, {
      none: 'none: the bundle has no "executors"',
    })
  }
  for (const [i, component] of bundle.components.entries()) {
    const at: Path = ['bundle', 'components', i]
    if (component.kind === 'saga') continue
    check(component.executor, [...at, 'executor'])
    for (const [name, handler] of component.on ?? []) check(handler.executor, [...at, 'on', name, 'executor'])
    if (component.kind === 'projector' && component.checkpointMode === 'WATERMARK')
      checkWatermark(builder, component, at)
  }
}

/** Without an executor a watermark moves as the checkpoint does: whoever writes it has meant something else. */
function checkWatermark(
  builder: Builder,
  component: Extract<Scenario['bundle']['components'][number], { kind: 'projector' }>,
  path: Path,
): void {
  const runsOnOne = [component, ...(component.on ?? new Map()).values()].some(({ executor }) => executor !== undefined)
  if (runsOnOne) return
  builder.add(
    'SG-1013',
    [...path, 'executor'],
    `${component.name} has a watermark, but none of its handlers names an executor`,
    {
      mend: 'name one of "bundle.executors", or leave "checkpointMode" away',
    },
  )
}
