import { EventoError } from '../../model/errors.ts'
import type { PureComponentSpec } from '../../model/handler.ts'

/** A component of code handlers where only pure ones can run. */
export class CodeHandlerError extends EventoError {
  override readonly name = 'CodeHandlerError'
  /** The component's name; null when it has none. */
  readonly component: string | null

  constructor(component: string | null) {
    super(
      'exception',
      'java.lang.IllegalArgumentException',
      `component ${component === null ? 'without a name' : `"${component}"`} has code handlers, which a simulation cannot repeat; ` +
        'allowed: pure components, whose handlers are functions (event, state) → outcome; run code in an EventoBundle',
    )
    this.component = component
  }
}

/** Whether a component is made of pure handlers: a map of `{attributes, latencyMs, run}`. */
export function isPure(component: unknown): component is PureComponentSpec {
  if (typeof component !== 'object' || component === null) return false
  const { handlers, contexts } = component as Partial<Record<'handlers' | 'contexts', unknown>>
  return (
    handlers instanceof Map &&
    Array.isArray(contexts) &&
    [...(handlers as Map<unknown, unknown>).values()].every(isPureHandler)
  )
}

function isPureHandler(handler: unknown): boolean {
  return typeof handler === 'object' && handler !== null && 'run' in handler && typeof handler.run === 'function'
}

/** For whoever gives components to the kernel. @throws CodeHandlerError for a component of code handlers */
export function assertPure(component: unknown): asserts component is PureComponentSpec {
  if (isPure(component)) return
  const name = typeof component === 'object' && component !== null && 'name' in component ? component.name : null
  throw new CodeHandlerError(typeof name === 'string' ? name : null)
}
