import { toPlain, type Value } from '../base/value.ts'
import { actorOf } from '../model/actors.ts'
import type { Run } from './run.ts'

/** Text for people. One place, so that every view says the same thing the same way. */

export const seqText = (run: Run, ordinal: number): string => run.kernel.log.seqOf(Math.max(0, ordinal)).toString()

/** `#241`: how an event is named. */
export const eventText = (run: Run, ordinal: number): string => `#${seqText(run, ordinal)}`

/** A value in a line: exact, short, without quotes around plain text. */
export function valueText(value: Value | undefined): string {
  if (value === undefined) return ''
  if (value === null) return 'null'
  if (typeof value === 'string') return value
  if (typeof value === 'object') return JSON.stringify(toPlain(value))
  return String(value)
}

/** A named field in a line: amounts as amounts, everything else as {@link valueText}. */
export function fieldText(run: Run, name: string, value: Value | undefined): string {
  return typeof value === 'bigint' && run.money.has(name) ? amountText(value) : valueText(value)
}

/** `cents`, `open_cents`, `paidCents`: `cents 142.38` would be a hundredth of what it says. */
export const saysCents = (name: string): boolean =>
  /(?<![a-z])cents?(?![a-z])/.test(name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase())

/** 7200 cents → `72.00`, grouped by thousands. */
function amountText(cents: bigint): string {
  const absolute = cents < 0n ? -cents : cents
  const whole = String(absolute / 100n).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${cents < 0n ? '−' : ''}${whole}.${String(absolute % 100n).padStart(2, '0')}`
}

/** @param ended the step is the one that ends the run: nobody's doing */
export const actorText = (run: Run, actor: number, ended = false): string => {
  const who = actorOf(run.kernel.shape, actor)
  const many = run.kernel.shape.instances > 1
  switch (who.kind) {
    case 'loop':
      return `${run.kernel.consumers[who.consumer]!.component.name}${many ? ` i-${who.instance + 1}` : ''}`
    case 'task':
      return `${run.kernel.consumers[who.consumer]!.component.name} task`
    case 'replay':
      return `${run.kernel.consumers[who.consumer]!.component.name} replay`
    case 'producer':
      return run.kernel.producers[who.producer]!.spec.name
    case 'service':
      return run.kernel.services[who.service]!.name
    case 'user':
      return ended ? 'The run' : 'You'
    case 'fault':
      return 'A fault'
  }
}

/** 12345 → `12,345`, the same in every locale. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
