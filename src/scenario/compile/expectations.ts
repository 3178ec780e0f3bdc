import { expectationModes, type Expectation, type Quantities, totalQuantities } from '../../model/expectation.ts'
import { type Condition, ExpressionCompiler } from '../cel/expression.ts'
import { quoted } from '../problem.ts'
import type { ConditionSource } from '../schema/parts.ts'
import type { Scenario } from '../schema/scenario.ts'
import type { Builder } from './builder.ts'

type Components = Scenario['bundle']['components']

const variables = {
  step: 'int',
  timeMs: 'int',
  events: 'int',
  faults: 'int',
  totals: 'map',
  consumers: 'map',
  sagas: 'map',
  projections: 'map',
} as const

/** A scenario's expectations become functions of what can be told of a run. */
export function compileExpectations(builder: Builder, { bundle, expectations }: Scenario): Expectation[] {
  const cel = new ExpressionCompiler(variables)
  return expectations.map((source, i): Expectation => {
    const mode = expectationModes.find((each) => source[each] !== undefined) ?? 'always'
    const text = String(source[mode])
    const path = ['expectations', i, mode]
    const holds = compileCondition(builder, bundle.components, source[mode], path, cel)
    return { name: source.name ?? `${mode} ${text}`, mode, text, holds }
  })
}

/** A condition over what can be told of a run. */
export function compileCondition(
  builder: Builder,
  components: Components,
  source: ConditionSource | undefined,
  path: readonly (string | number)[],
  cel = new ExpressionCompiler(variables),
): (quantities: Quantities) => boolean {
  checkNames(builder, components, String(source), path)
  const condition = builder.condition(cel, source, path)
  return (quantities) =>
    condition === null || condition.holds(quantities as unknown as Parameters<Condition['holds']>[0])
}

const totalNames: readonly string[] = totalQuantities

const named = /\b(consumers|sagas|projections)\.([A-Za-z_]\w*)|\b(consumers|sagas|projections)\[(["'])(.*?)\4\]/g

/** CEL finds a missing name only when it looks; a component that is not there is found here. */
function checkNames(builder: Builder, components: Components, text: string, path: readonly (string | number)[]): void {
  for (const [, plain, name, bracket, , quotedName] of text.matchAll(named)) {
    const of = plain ?? bracket
    const wanted = name ?? quotedName ?? ''
    const kind = of === 'sagas' ? 'saga' : of === 'projections' ? 'projector' : null
    const known = components.filter((each) => kind === null || each.kind === kind).map((each) => each.name)
    if (known.includes(wanted)) continue
    builder.unknown('SG-1018', path, `there is no ${kind ?? 'consumer'} ${quoted(wanted)}`, wanted, known)
  }
  for (const [, wanted = ''] of text.matchAll(/\btotals\.([A-Za-z_]\w*)/g)) {
    if (totalNames.includes(wanted)) continue
    builder.unknown('SG-1018', path, `there is no total ${quoted(wanted)}`, wanted, totalNames)
  }
}
