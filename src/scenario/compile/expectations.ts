import {
  consumerQuantities,
  expectationModes,
  type Expectation,
  type Quantities,
  sagaQuantities,
  totalQuantities,
} from '../../model/expectation.ts'
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

/** A component of one of the maps, by either way to write it, and what is asked of it; a call such as `.all(…)` is neither. */
const named =
  /\b(consumers|sagas|projections)(?:\.([A-Za-z_]\w*)\b(?!\s*\()|\[(["'])(.*?)\3\])(?:\.([A-Za-z_]\w*)\b(?!\s*\())?/g

const quantitiesOf: Readonly<Record<string, readonly string[]>> = {
  consumers: consumerQuantities,
  sagas: sagaQuantities,
  totals: totalQuantities,
}

/** CEL finds a missing name only when it looks; a component or quantity that is not there is found here. */
function checkNames(builder: Builder, components: Components, text: string, path: readonly (string | number)[]): void {
  for (const [, of = '', name, , quotedName, quantity] of text.matchAll(named)) {
    const wanted = name ?? quotedName ?? ''
    const kind = of === 'sagas' ? 'saga' : of === 'projections' ? 'projector' : null
    const known = components.filter((each) => kind === null || each.kind === kind).map((each) => each.name)
    if (!known.includes(wanted))
      builder.unknown('SG-1018', path, `there is no ${kind ?? 'consumer'} ${quoted(wanted)}`, wanted, known)
    else if (quantity !== undefined) checkQuantity(builder, path, of, quantity)
  }
  for (const [, wanted = ''] of text.matchAll(/\btotals\.([A-Za-z_]\w*)\b(?!\s*\()/g))
    checkQuantity(builder, path, 'totals', wanted)
}

function checkQuantity(builder: Builder, path: readonly (string | number)[], of: string, wanted: string): void {
  const known = quantitiesOf[of]
  // What a view holds is the scenario's own business.
  if (known === undefined || known.includes(wanted)) return
  const what = of === 'totals' ? 'there is no total' : `${of} have no quantity`
  builder.unknown('SG-1018', path, `${what} ${quoted(wanted)}`, wanted, known)
}
