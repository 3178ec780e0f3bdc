import { limits } from '../base/limits.ts'
import { err, ok, type Result } from '../base/result.ts'
import { fields, isFields, toValue, type Fields, type Value } from '../base/value.ts'
import { isRate, type SimCommand } from '../model/sim-command.ts'
import type { ModelCommand } from '../protocol/messages.ts'
import type { Problem } from '../protocol/problem.ts'
import { toInjection, toWithdrawal } from './injection.ts'
import type { Session } from '../session/session.ts'
import { actorText } from '../session/words.ts'

const problem = (title: string, detail: string, allowed: string): Problem => ({
  code: 'SG-2001',
  title,
  detail,
  line: null,
  column: null,
  pointer: null,
  allowed,
  mend: null,
})

/** A command of the page, checked at this boundary and turned into one of the simulation. */
export function toSimCommand(session: Session, command: ModelCommand): Result<SimCommand, Problem> {
  const { consumers, producers } = session.run.kernel
  if ('consumer' in command && !isIndex(command.consumer, consumers.length)) {
    return err(problem('No such consumer', `consumer ${command.consumer}`, `0 to ${consumers.length - 1}`))
  }
  if ('producer' in command && !isIndex(command.producer, producers.length)) {
    return err(problem('No such producer', `producer ${command.producer}`, `0 to ${producers.length - 1}`))
  }
  if (
    (command.kind === 'flag-dead' || command.kind === 'edit-dead') &&
    !isIndex(command.ordinal - 1, session.world.events)
  ) {
    return err(problem('No such event', `event ${command.ordinal}`, `1 to ${session.world.events}`))
  }
  // Before the first event is a place as well.
  if (command.kind === 'move-checkpoint' && !isIndex(command.ordinal, session.world.events + 1)) {
    return err(problem('No such place in the log', `event ${command.ordinal}`, `0 to ${session.world.events}`))
  }
  if (command.kind === 'delete-dead' || command.kind === 'replay-dead') {
    const wrong = command.ordinals?.find((ordinal) => !isIndex(ordinal - 1, session.world.events))
    if (wrong !== undefined) return err(problem('No such event', `event ${wrong}`, `1 to ${session.world.events}`))
    return ok(command)
  }
  if (command.kind === 'edit-dead') {
    const payload = payloadOf(session, command.payload)
    if (payload === null) return err(notAnObject(command.payload))
    return ok({ ...command, payload })
  }
  if (command.kind === 'move-next') {
    const enabled = session.enabled()
    if (enabled.includes(command.actor)) return ok(command)
    const names = enabled.map((actor) => actorText(session.run, actor)).join(', ')
    return err(problem('It is not its turn', `actor ${command.actor}`, names === '' ? 'nobody can move' : names))
  }
  if (command.kind === 'producer-rate') {
    if (!isRate(command.perKs)) {
      return err(problem('The rate is out of range', `${command.perKs / 1000} events per second`, '0.001 to 1,000'))
    }
    return ok({ ...command, perKs: Math.round(command.perKs) })
  }
  if (command.kind === 'inject') return toInjection(session, command.fault)
  if (command.kind === 'withdraw-fault') return toWithdrawal(session, command.fault)
  if (command.kind !== 'publish') return ok(command)
  const name = command.name.trim()
  if (name === '' || name.length > limits.idCharsMax) {
    return err(problem('The event needs a name', `the name has ${name.length} characters`, `1 to ${limits.idCharsMax}`))
  }
  const longest = Math.max(command.context.length, command.key?.length ?? 0)
  if (longest > limits.idCharsMax) {
    return err(problem('The context or key is too long', `${longest} characters`, `up to ${limits.idCharsMax}`))
  }
  const payload = payloadOf(session, command.payload)
  if (payload === null) {
    return err(notAnObject(command.payload))
  }
  return ok({ ...command, name, context: command.context === '' ? 'default' : command.context, payload })
}

const notAnObject = (text: string): Problem =>
  problem('The payload is not a JSON object', text.slice(0, 200), 'an object such as {"caseId": "A1"}')

const isIndex = (n: number, length: number): boolean => Number.isInteger(n) && n >= 0 && n < length

/** The payload of a published event; null when the text is no JSON object. */
function payloadOf(session: Session, text: string): Fields | null {
  if (text.trim() === '') return fields()
  try {
    const value = toValue(JSON.parse(text))
    if (!isFields(value)) return null
    return fields(Object.keys(value).map((name) => [name, likeTheLog(session, name, value[name]!)]))
  } catch {
    return null
  }
}

const eventsLookedAt = 2000

/**
 * JSON has one kind of number, handlers have two. An integer becomes what the log has in that field: money is counted in
 * exact cents, a measured 35.0 is not. A field that the log does not know counts as exact.
 */
function likeTheLog(session: Session, field: string, value: Value): Value {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return value
  const { log } = session.run.kernel
  for (let ordinal = log.length; ordinal > Math.max(0, log.length - eventsLookedAt); ordinal--) {
    const known = log.at(ordinal).payload[field]
    if (typeof known === 'number') return value
    if (typeof known === 'bigint') break
  }
  return BigInt(value)
}
