import type { Result } from '../../base/result.ts'
import type { LessonSpec, SimSpec } from '../../sim/spec.ts'
import { quoted, type Problems } from '../problem.ts'
import type { Scenario } from '../schema/scenario.ts'
import type { Builder } from './builder.ts'
import { compileCondition } from './expectations.ts'

/**
 * The parts of a lesson that run: the scenario with the components of its cure, and what is at stake as a condition.
 *
 * @param compileCured  compiles the cured scenario, so that it is held to the same rules
 * @returns null = the lesson has neither
 */
export function compileLesson(
  builder: Builder,
  scenario: Scenario,
  compileCured: (cured: Scenario) => Result<SimSpec, Problems>,
): LessonSpec | null {
  const { lesson, bundle } = scenario
  if (lesson === undefined) return null
  const { stake, cure } = lesson
  const holds =
    stake?.holds === undefined
      ? null
      : compileCondition(builder, bundle.components, stake.holds, ['lesson', 'stake', 'holds'])
  let cured: LessonSpec['cured'] = null
  if (cure?.components !== undefined) {
    const names = bundle.components.map(({ name }) => name)
    const others = new Map(cure.components.map((component) => [component.name, component]))
    for (const [i, { name, kind }] of cure.components.entries()) {
      const own = bundle.components.find((component) => component.name === name)
      const path = ['lesson', 'cure', 'components', i]
      if (own === undefined)
        builder.unknown('SG-1018', [...path, 'name'], `no component is called ${quoted(name)}`, name, names, {
          none: 'none: there are no components',
        })
      else if (own.kind !== kind)
        builder.add('SG-1018', [...path, 'kind'], `${quoted(name)} is a ${own.kind}`, { allowed: own.kind })
    }
    const made = compileCured({
      ...scenario,
      lesson: undefined,
      bundle: { ...bundle, components: bundle.components.map((own) => others.get(own.name) ?? own) },
    })
    if (made.ok) cured = { components: made.value.bundle.components, services: made.value.services }
    else {
      const { code, message } = made.error.list[0]
      builder.add(code, ['lesson', 'cure', 'components'], `the cured scenario does not fit together: ${message}`)
    }
  }
  return holds === null && cured === null ? null : { cured, holds }
}
