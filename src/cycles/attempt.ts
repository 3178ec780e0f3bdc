import { isTransient, isTransientByText } from '../model/errors.ts'
import type { HandlerAttributes } from '../model/handler.ts'
import type { Profile } from '../model/profile.ts'

interface HandlerTable<E> {
  readonly handlers: ReadonlyMap<string, HandlerAttributes> | null
  readonly nameOf: (event: E) => string
  /** As {@link attributesOf}, for who knows a quicker way than by name. */
  readonly attributesOf?: (event: E) => HandlerAttributes | undefined
}

/** The handler that this event's name finds; `*` stands for every name without its own. */
export function attributesOf<E>(table: HandlerTable<E>, event: E): HandlerAttributes | undefined {
  if (table.attributesOf !== undefined) return table.attributesOf(event)
  return table.handlers?.get(table.nameOf(event)) ?? table.handlers?.get('*')
}

/** What follows a failed attempt. `attempt` counts the attempts made so far (EVENTO §3.4, C3: `1 + retry`, negative for ever). */
export function afterFailedAttempt(
  attributes: HandlerAttributes,
  attempt: number,
  profile: Profile,
): 'retry' | 'give-up' | 'yield' {
  if (attributes.retry >= 0) return attempt > attributes.retry ? 'give-up' : 'retry'
  return profile.retryForever === 'holds-zone' ? 'retry' : 'yield'
}

/** Whether a failure is taken for one that passes by itself. */
export const passes = (profile: Profile, error: unknown): boolean =>
  profile.transience === 'by-text' ? isTransientByText(error) : isTransient(error)
