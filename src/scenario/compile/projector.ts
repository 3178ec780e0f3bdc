import { isFields, type Fields, type Value } from '../../base/value.ts'
import type { EventView, ProjectorFunction, ProjectorOutcome, PureProjector } from '../../model/handler.ts'
import { ExpressionCompiler, valueOf, type Condition, type Expression } from '../cel/expression.ts'
import { FieldsView, viewed } from '../cel/fields-view.ts'
import type { Projector, ProjectorChange, ProjectorHandler } from '../schema/components.ts'
import { changedBy, failureOf, holds, type Builder, type NamedExpression, type Path } from './builder.ts'
import { PersistentMap } from './persistent-map.ts'
import {
  attributesOf,
  compileFailure,
  eventVariables,
  EventScope,
  failing,
  initialFields,
  latencyOf,
  type DeclaredFailure,
} from './shared.ts'
import { compilePath, resolved, ViewDraft, type ViewPath } from './view-path.ts'
import { ViewRecord, type Rows } from './view-record.ts'

/**
 * A declared projector as a pure one. It answers the view of `initial`, changed by `set` and `add`. What it keeps of single
 * cases (`rows`) travels with the view, unseen: {@link rowsOf}.
 */
export function compileProjector(builder: Builder, source: Projector, path: Path): PureProjector {
  const cel = new ExpressionCompiler({ ...eventVariables, view: 'dyn', row: 'map', before: 'map' })
  const key = source.rows === undefined ? null : builder.expression(cel, source.rows.key, [...path, 'rows', 'key'])
  const always = compileChange(builder, cel, source.always ?? {}, [...path, 'always'], source)
  const compiled = [...(source.on ?? [])].map(([eventName, handler]) => {
    const rules = compileRules(builder, cel, source, handler, eventName, [...path, 'on', eventName])
    return [eventName, handler, rules] as const
  })
  const plan: Plan = {
    scope: new ProjectorScope(),
    draft: new ViewDraft(),
    key,
    initialRow: initialFields(source.rows?.initial),
    always,
    inPlace: !cel.mayRead('view'),
  }
  const handlers = new Map(
    compiled.map(([eventName, handler, rules]) => [
      eventName,
      {
        attributes: attributesOf(source, handler),
        latencyMs: latencyOf(source, handler),
        run: projectorFunction(plan, rules),
      },
    ]),
  )
  if (source.always !== undefined && !handlers.has('*')) {
    const rules: Rules = { name: `${source.name} on any event`, when: null, change: noChange, fail: null }
    handlers.set('*', {
      attributes: attributesOf(source, {}),
      latencyMs: latencyOf(source, {}),
      run: projectorFunction(plan, rules),
    })
  }
  return {
    kind: 'projector',
    name: source.name,
    version: source.version,
    contexts: source.contexts,
    enabled: source.enabled,
    initial: source.initial,
    checkpointMode: source.checkpointMode,
    letGo: (view) => rowsOf(view).letGo(),
    handlers,
  }
}

interface Change {
  readonly row: readonly NamedExpression[]
  readonly set: readonly (readonly [ViewPath, Expression])[]
  readonly add: readonly (readonly [ViewPath, Expression])[]
}

const noChange: Change = { row: [], set: [], add: [] }

/** What all handlers of a projector share. */
interface Plan {
  readonly scope: ProjectorScope
  readonly draft: ViewDraft
  readonly key: Expression | null
  readonly initialRow: Fields
  readonly always: Change
  /**
   * The view may be changed in place, where it is nobody else's. Not where expressions read it: they see it as it was before, and
   * what they answer may be a part of it.
   */
  readonly inPlace: boolean
}

interface Rules {
  readonly name: string
  readonly when: Condition | null
  readonly change: Change
  readonly fail: DeclaredFailure | null
}

class ProjectorScope extends EventScope {
  readonly #row = new FieldsView(initialFields(undefined))
  readonly #before = new FieldsView(initialFields(undefined))
  readonly #view = new FieldsView(initialFields(undefined))

  constructor() {
    super()
    this.variables['row'] = this.#row
    this.variables['before'] = this.#before
  }

  showRow(row: Fields): void {
    this.#row.fields = row
  }

  showBefore(row: Fields): void {
    this.#before.fields = row
  }

  showView(view: Value): void {
    if (isFields(view)) {
      this.#view.fields = view
      this.variables['view'] = this.#view
    } else this.variables['view'] = viewed(view)
  }
}

function compileRules(
  builder: Builder,
  cel: ExpressionCompiler,
  source: Projector,
  handler: ProjectorHandler,
  eventName: string,
  path: Path,
): Rules {
  return {
    name: `${source.name} on ${eventName}`,
    when: builder.condition(cel, handler.when, [...path, 'when']),
    change: compileChange(builder, cel, handler, path, source),
    fail: compileFailure(builder, cel, handler.fail, [...path, 'fail']),
  }
}

function compileChange(
  builder: Builder,
  cel: ExpressionCompiler,
  source: ProjectorChange,
  path: Path,
  projector: Projector,
): Change {
  if (source.row !== undefined && projector.rows === undefined) {
    builder.add('SG-1013', [...path, 'row'], `${projector.name} changes a row but has no "rows"`, {
      allowed: '"rows": {"key": …}',
    })
  }
  const places = (kind: 'set' | 'add') =>
    builder.named(cel, source[kind], [...path, kind]).map(([place, expression]): [ViewPath, Expression] => {
      return [compilePath(builder, cel, place, [...path, kind, place]), expression]
    })
  return { row: builder.named(cel, source.row, [...path, 'row']), set: places('set'), add: places('add') }
}

function projectorFunction(plan: Plan, rules: Rules): ProjectorFunction {
  return (event, view, mine = false) => {
    try {
      return projected(plan, rules, event, view, mine)
    } catch (thrown) {
      plan.draft.undo()
      return { ok: false, failure: failureOf(thrown, rules.name) }
    }
  }
}

function projected(plan: Plan, rules: Rules, event: EventView, view: Value, mine: boolean): ProjectorOutcome {
  const { scope, draft, key } = plan
  // Before anything can fail: what fails takes back what was written since.
  draft.begin(view, mine && plan.inPlace)
  scope.show(event)
  scope.showView(view)
  const rows = rowsOf(view)
  const rowKey = key === null ? null : rowKeyOf(key.evaluate(scope.variables))
  const known = rowKey === null ? undefined : rows.get(rowKey)
  const before = known ?? plan.initialRow
  scope.showBefore(before)
  scope.showRow(before)

  let row = before
  if (holds(rules.when, scope.variables)) {
    const failure = failing(rules.fail, scope.variables)
    if (failure !== null) return { ok: false, failure }
    row = changedRow(rules.change, scope, row)
    if (changeView(rules.change, scope, draft)) {
      // What `always` sees is what the handler left: it stays so while `always` changes it.
      if (!plan.inPlace && changesView(plan.always)) draft.begin(draft.view, false)
      scope.showView(draft.view)
    }
  }
  row = changedRow(plan.always, scope, row)
  changeView(plan.always, scope, draft)
  if (rowKey !== null && row !== before) keepRows(draft, rows.with(rowKey, row))
  else if (draft.view !== view && rows !== PersistentMap.empty) keepRows(draft, rows)
  return { ok: true, view: draft.view }
}

function rowKeyOf(key: Value): string | null {
  if (key === null || typeof key === 'string') return key
  if (typeof key === 'bigint' || typeof key === 'number') return String(key)
  throw new TypeError('the key of a row must be a text, a number or null')
}

function changedRow(change: Change, scope: ProjectorScope, row: Fields): Fields {
  const made = changedBy(row, change.row, scope.variables)
  if (made !== row) scope.showRow(made)
  return made
}

const changesView = ({ set, add }: Change): boolean => set.length + add.length > 0

/** Expressions see the view as it was before this change. Answers whether anything was changed. */
function changeView(change: Change, { variables }: ProjectorScope, draft: ViewDraft): boolean {
  const { set, add } = change
  for (const [path, expression] of set) {
    const names = resolved(path, variables)
    const value = valueOf(expression, variables)
    draft.write(draft.holder(names), names[names.length - 1]!, value)
  }
  for (const [path, expression] of add) {
    const names = resolved(path, variables)
    const more = valueOf(expression, variables)
    if (typeof more !== 'bigint' && typeof more !== 'number') throw noSum(path)
    const holder = draft.holder(names)
    const last = names[names.length - 1]!
    draft.write(holder, last, sum(path, holder[last] ?? null, more))
  }
  return changesView(change)
}

function sum(path: ViewPath, old: Value, more: bigint | number): Value {
  if (typeof more === 'bigint' && (old === null || typeof old === 'bigint')) return (old ?? 0n) + more
  if (typeof more === 'number' && (old === null || typeof old === 'number')) return (old ?? 0) + more
  throw noSum(path)
}

const noSum = ({ source }: ViewPath): TypeError =>
  new TypeError(`"${source}" and what is added to it must be numbers of one kind (whole, or with a fraction)`)

const rowsOf = (view: Value): Rows => (isFields(view) ? ViewRecord.rowsOf(view) : PersistentMap.empty)

function keepRows(draft: ViewDraft, rows: Rows): void {
  ViewRecord.keep(draft.writable(), rows)
}
