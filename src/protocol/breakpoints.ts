/**
 * When to pause while playing. Consumers are named by id and positions by sequence number, so that a breakpoint means the same
 * in every run of a scenario, and in a link. `null` = any.
 */
export type Condition =
  /** A checkpoint comes to `seq` or passes it. */
  | { readonly kind: 'checkpoint'; readonly consumer: string | null; readonly seq: string }
  | { readonly kind: 'zone-taken' | 'zone-busy' | 'error' | 'dead'; readonly consumer: string | null }
  /** `of`: a consumer's id, or the number of one saga. */
  | { readonly kind: 'saga-started' | 'saga-changed' | 'saga-ended'; readonly of: string | number | null }
  | { readonly kind: 'event-published' | 'event-handled'; readonly name: string | null }

export type Breakpoint = Condition & { readonly enabled: boolean }
export type BreakpointKind = Condition['kind']

/** Every kind, with the words by which it is chosen. */
export const breakpointKinds: Readonly<Record<BreakpointKind, string>> = {
  checkpoint: 'A checkpoint reaches a number',
  'zone-taken': 'A zone is taken',
  'zone-busy': 'A zone is found busy',
  'saga-started': 'A saga starts',
  'saga-changed': 'A saga changes',
  'saga-ended': 'A saga ends',
  'event-published': 'An event is published',
  'event-handled': 'An event is handled',
  error: 'A consumer fails',
  dead: 'An event is buried as dead',
}

export const breakpointsMax = 20

const offPrefix = 'off:'
const oneSaga = /^@(\d{1,15})$/
/** 64 bits, signed. */
const seqPattern = /^-?\d{1,19}$/

export const isSeqText = (text: string): boolean =>
  seqPattern.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)

/** Its form in a link: `checkpoint:241:demo_Fines_1_default`, `zone-busy`, `saga-ended:@17`, `off:event-published:Payment`. */
export function formatBreakpoint(breakpoint: Breakpoint): string {
  return (breakpoint.enabled ? '' : offPrefix) + conditionText(breakpoint)
}

/** The condition alone: two breakpoints of the same text are one. */
export function conditionText(condition: Condition): string {
  const parts = [condition.kind, ...(condition.kind === 'checkpoint' ? [condition.seq] : [])]
  const target = targetOf(condition)
  if (target !== null) parts.push(typeof target === 'number' ? `@${target}` : target)
  return parts.join(':')
}

/** Reads {@link formatBreakpoint}; undefined when it means nothing. */
export function parseBreakpoint(text: string): Breakpoint | undefined {
  const enabled = !text.startsWith(offPrefix)
  const [kind, rest] = cut(enabled ? text : text.slice(offPrefix.length))
  if (!isKind(kind)) return undefined
  if (kind === 'checkpoint') {
    const [seq, consumer] = cut(rest ?? '')
    return isSeqText(seq) ? { kind, enabled, seq, consumer } : undefined
  }
  return { ...conditionOf(kind, rest), enabled }
}

/** A condition of a kind on what a text names: a consumer's id, an event's name, `@17` for a saga; null = any. */
export function conditionOf(kind: Exclude<BreakpointKind, 'checkpoint'>, target: string | null): Condition {
  switch (kind) {
    case 'event-published':
    case 'event-handled':
      return { kind, name: target }
    case 'saga-started':
    case 'saga-changed':
    case 'saga-ended': {
      const number = oneSaga.exec(target ?? '')?.[1]
      return { kind, of: number === undefined ? target : Number(number) }
    }
    default:
      return { kind, consumer: target }
  }
}

/** What it is about: a consumer's id, an event's name, the number of a saga; null = any. */
export function targetOf(condition: Condition): string | number | null {
  if ('consumer' in condition) return condition.consumer
  return 'name' in condition ? condition.name : condition.of
}

/**
 * The condition as a clause: `FineSaga’s checkpoint reaches #241`.
 *
 * @param nameOf  how people call the consumer of an id
 */
export function conditionWords(condition: Condition, nameOf: (id: string) => string): string {
  switch (condition.kind) {
    case 'checkpoint':
      return `${condition.consumer === null ? 'a checkpoint' : `the checkpoint of ${nameOf(condition.consumer)}`} reaches #${condition.seq}`
    case 'zone-taken':
      return `${zoneWords(condition.consumer, nameOf)} is taken`
    case 'zone-busy':
      return `${zoneWords(condition.consumer, nameOf)} is found busy`
    case 'saga-started':
      return `${sagaWords(condition.of, nameOf)} starts`
    case 'saga-changed':
      return `${sagaWords(condition.of, nameOf)} changes`
    case 'saga-ended':
      return `${sagaWords(condition.of, nameOf)} ends`
    case 'event-published':
      return `${condition.name ?? 'an event'} is published`
    case 'event-handled':
      return `${condition.name ?? 'an event'} is handled`
    case 'error':
      return `${condition.consumer === null ? 'a consumer' : nameOf(condition.consumer)} fails`
    case 'dead':
      return `${condition.consumer === null ? 'a consumer' : nameOf(condition.consumer)} buries an event as dead`
  }
}

const zoneWords = (consumer: string | null, nameOf: (id: string) => string): string =>
  consumer === null ? 'a zone' : `the zone of ${nameOf(consumer)}`

function sagaWords(of: string | number | null, nameOf: (id: string) => string): string {
  if (of === null) return 'a saga'
  return typeof of === 'number' ? `saga ${of}` : `a saga of ${nameOf(of)}`
}

const isKind = (text: string): text is BreakpointKind => Object.hasOwn(breakpointKinds, text)

/** At the first colon. */
function cut(text: string): [string, string | null] {
  const colon = text.indexOf(':')
  return colon < 0 ? [text, null] : [text.slice(0, colon), text.slice(colon + 1) || null]
}
