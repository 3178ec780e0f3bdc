import { limits } from '../../base/limits.ts'
import { consumerId } from '../../model/handler.ts'
import { planCode } from './code-handlers.ts'
import { isComponent, type BundleComponent } from './component.ts'
import type { PlannedComponent } from './planned.ts'
import type { ProblemList } from './problems.ts'
import { isPure } from './pure.ts'
import { planPure } from './pure-handlers.ts'

/** What was asked of a builder, unchecked. */
export interface ComponentRequests {
  readonly basePackage: unknown
  /** In order; the same one twice is a mistake. */
  readonly registered: readonly BundleComponent[]
  /** By component, or by its name. */
  readonly contexts: ReadonlyMap<BundleComponent | string, readonly string[]>
}

const everywhere: readonly string[] = ['*']

/** Find, check and plan the components of a bundle. What is wrong goes to `problems`, all of it. */
export function planComponents(
  requests: ComponentRequests,
  bundleId: string,
  problems: ProblemList,
): PlannedComponent[] {
  const components = collect(requests, problems)
  checkNames(components, problems)
  checkContextRequests(requests, components, problems)
  const planned = components.map((component) => planComponent(component, contextsOf(component, requests), problems))
  checkConsumerIds(planned, bundleId, problems)
  return planned
}

function collect({ basePackage, registered }: ComponentRequests, problems: ProblemList): BundleComponent[] {
  const found = registered.filter((component, i) => {
    if (isComponent(component)) return true
    problems.add(
      'bad-component',
      `component ${i + 1}`,
      'it is no component',
      'what projector, observer and saga make, or an object like it',
    )
    return false
  })
  if (basePackage === undefined) {
    if (registered.length === 0)
      problems.add('no-component', 'bundle', 'it has no component', 'setBasePackage or register with at least one')
    return found
  }
  const allowed =
    "a module namespace, as `import * as orders from './orders.ts'` gives it, that exports at least one component"
  if (typeof basePackage !== 'object' || basePackage === null) {
    problems.add(
      'empty-base-package',
      'base package',
      `it is ${typeof basePackage === 'string' ? `"${basePackage}"` : basePackage === null ? 'null' : `a ${typeof basePackage}`}`,
      allowed,
    )
    return found
  }
  const exported = Object.values(basePackage).filter(isComponent)
  if (exported.length === 0) problems.add('empty-base-package', 'base package', 'it exports no component', allowed)
  // A module may export one component under two names, and it may have been registered as well: still one component.
  return [...found, ...new Set(exported.filter((component) => !found.includes(component)))]
}

function checkNames(components: readonly BundleComponent[], problems: ProblemList): void {
  const counts = new Map<string, number>()
  for (const { name } of components) counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const [name, count] of counts) {
    checkId(`component "${name}"`, 'name', name, problems)
    if (count > 1)
      problems.add(
        'duplicate-component',
        `component "${name}"`,
        `${count} components have this name`,
        'another name for each',
      )
  }
}

function checkContextRequests(
  { contexts }: ComponentRequests,
  components: readonly BundleComponent[],
  problems: ProblemList,
): void {
  for (const asked of contexts.keys()) {
    const known = components.some((component) => component === asked || component.name === asked)
    const name = typeof asked === 'string' ? asked : asked?.name
    if (!known)
      problems.add('unknown-component', `contexts of "${name}"`, 'the bundle has no such component', names(components))
  }
}

function names(components: readonly BundleComponent[]): string {
  return components.length === 0 ? 'none yet' : components.map(({ name }) => name).join(', ')
}

function contextsOf(component: BundleComponent, { contexts }: ComponentRequests): readonly string[] {
  return contexts.get(component) ?? contexts.get(component.name) ?? component.contexts ?? everywhere
}

function planComponent(
  component: BundleComponent,
  contexts: readonly string[],
  problems: ProblemList,
): PlannedComponent {
  const where = `component "${component.name}"`
  const version = component.version ?? 1
  if (!Number.isSafeInteger(version) || version < 0) {
    problems.add('bad-number', where, `its version is ${version}`, 'a whole number from 0 up')
  }
  if (contexts.length === 0) problems.add('bad-context', where, 'it has no context', 'at least one; * = all')
  for (const [i, context] of contexts.entries()) {
    checkId(where, 'context', context, problems)
    if (contexts.indexOf(context) < i)
      problems.add('bad-context', where, `the context "${context}" stands twice`, 'each once')
  }
  return isPure(component) ? planPure(component, contexts, problems) : planCode(component, contexts, problems)
}

/** Ids are parts joined by `_`, and parts may hold one: two consumers may come out alike. */
function checkConsumerIds(planned: readonly PlannedComponent[], bundleId: string, problems: ProblemList): void {
  const seen = new Map<string, PlannedComponent>()
  for (const component of planned) {
    for (const context of component.contexts) {
      const id = consumerId(bundleId, component.name, component.version, context)
      const other = seen.get(id)
      if (other !== undefined && other.name !== component.name) {
        const where = `components "${other.name}" and "${component.name}"`
        problems.add(
          'duplicate-consumer',
          where,
          `both have a consumer "${id}"`,
          'names, versions and contexts that give other ids',
        )
      }
      seen.set(id, component)
    }
  }
  if (seen.size > limits.consumersMax) {
    problems.add('bad-number', 'bundle', `it has ${seen.size} consumers`, `at most ${limits.consumersMax}`)
  }
}

/** @param what which id of `where` it is */
export function checkId(where: string, what: string, id: unknown, problems: ProblemList): void {
  if (typeof id === 'string' && id !== '' && id.length <= limits.idCharsMax) return
  const found = typeof id !== 'string' ? String(id) : id === '' ? 'empty' : `${id.length} characters long`
  problems.add('empty-id', where, `its ${what} is ${found}`, `1 to ${limits.idCharsMax} characters`)
}
