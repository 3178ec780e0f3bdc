import { quoted } from '../problem.ts'
import type { Scenario } from '../schema/scenario.ts'
import type { Builder, Path } from './builder.ts'

/** A lesson speaks of components by their names: each must be there. */
export function checkLesson(builder: Builder, { lesson, bundle }: Scenario): void {
  if (lesson === undefined) return
  const names = bundle.components.map(({ name }) => name)
  const known = (name: string | undefined, ...path: Path) => {
    if (name === undefined || names.includes(name)) return
    builder.unknown('SG-1018', ['lesson', ...path], `no component is called ${quoted(name)}`, name, names, {
      none: 'none: there are no components',
    })
  }
  known(lesson.focus, 'focus')
  for (const [moment, ...path] of [
    [lesson.predict.at, 'predict', 'at'],
    [lesson.run.until, 'run', 'until'],
  ] as const) {
    if ('consumer' in moment) known(moment.consumer, ...path, 'consumer')
  }
  for (const [i, act] of lesson.run.do.entries()) {
    if ('consumer' in act) known(act.consumer, 'run', 'do', i, 'consumer')
  }
  for (const [i, act] of (lesson.cure?.do ?? []).entries()) {
    if ('consumer' in act) known(act.consumer, 'cure', 'do', i, 'consumer')
  }
  for (const [i, { consumer }] of lesson.explain.figures.entries()) known(consumer, 'explain', 'figures', i, 'consumer')
  if (names.length === 0) builder.add('SG-1018', ['lesson'], 'a lesson needs a bundle with a component')
}
