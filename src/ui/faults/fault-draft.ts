import type { Selection } from '../../bridge/selection.ts'
import type { FaultDescriptor, FaultHook, FaultKindName, FaultRequest } from '../../model/fault.ts'
import type { ConsumerInfo } from '../../protocol/run-info.ts'
import type { AtomPlace } from '../acts/atom-place.ts'

type ConsumerKind = ConsumerInfo['kind']

/** What a form holds, as typed. */
export interface FaultDraft {
  readonly kind: FaultKindName
  /** Empty = the first of its kind. */
  readonly hook: FaultHook | ''
  /** Consumer id; empty = any. */
  readonly consumer: string
  readonly instance: string
  /** A name, or `#` and a number; empty = any. */
  readonly event: string
  readonly nth: string
  readonly params: Readonly<Record<string, string>>
}

const blank: FaultDraft = {
  kind: 'crash-before-handler',
  hook: '',
  consumer: '',
  instance: '',
  event: '',
  nth: '1',
  params: {},
}

/** What is likely meant where something is selected: an event is poisoned, a zone's holder dies, an instance crashes. */
export function firstFault(selection: Selection | null): FaultDraft {
  switch (selection?.kind) {
    case 'consumer':
      return { ...blank, consumer: selection.id }
    case 'instance':
      return { ...blank, consumer: selection.id, instance: String(selection.instance) }
    case 'zone':
      return { ...blank, kind: 'crash-holding-lock', consumer: selection.id }
    case 'event':
      return { ...blank, kind: 'poison-event' }
    default:
      return blank
  }
}

/**
 * A fault that meets an atom: of the kinds that can strike there and this sort of consumer, one that strikes there first of all,
 * else a crash in its zone.
 */
export function faultAt(
  { consumer, instance, hook }: AtomPlace,
  kinds: readonly FaultDescriptor[],
  sort: ConsumerKind | null,
): FaultDraft {
  const able = kinds.filter(
    ({ hooks, strikes }) => hook !== null && hooks.includes(hook) && (sort === null || strikes.includes(sort)),
  )
  const crash = able.find(({ kind }) => kind === 'crash-holding-lock')
  const kind = able.find(({ hooks }) => hooks[0] === hook) ?? crash ?? able[0]
  return {
    ...blank,
    kind: kind?.kind ?? blank.kind,
    hook: kind === undefined ? '' : (hook ?? ''),
    consumer,
    instance: instance === null ? '' : String(instance),
  }
}

type Made = { readonly request: FaultRequest } | { readonly errors: Readonly<Record<string, string>> }

/** What the worker is asked for, or by field what is wrong. */
export function requestOf(kind: FaultDescriptor, draft: FaultDraft): Made {
  const errors: Record<string, string> = {}
  const hook = hookOf(kind, draft)
  const event = draft.event.trim()
  const seq = /^#(\d{1,19})$/.exec(event)?.[1]
  if (event.startsWith('#') && seq === undefined) errors['event'] = 'A number follows the #, such as #42.'
  const nth = wholeNumber(draft.nth)
  if (hook !== 'timer' && (nth === null || nth < 1)) errors['nth'] = 'A whole number from 1.'
  const params: Record<string, number | string> = {}
  for (const each of kind.parameters) {
    const typed = draft.params[each.name]
    if (typed === undefined) continue
    if (each.type !== 'integer') params[each.name] = typed
    else {
      const number = wholeNumber(typed)
      if (number === null || number < each.min || number > each.max)
        errors[each.name] = `A whole number from ${each.min} to ${each.max}.`
      else params[each.name] = number
    }
  }
  if (Object.keys(errors).length > 0) return { errors }
  const match = {
    ...(draft.consumer === '' ? {} : { consumer: draft.consumer }),
    ...(draft.instance === '' ? {} : { instance: Number(draft.instance) }),
    ...(event === '' || hook === 'timer' ? {} : seq === undefined ? { event } : { seq }),
  }
  return { request: { kind: kind.kind, hook, match, params, ...(hook === 'timer' ? {} : { nth: nth! }) } }
}

function wholeNumber(text: string): number | null {
  const clean = text.trim().replaceAll(',', '')
  return /^-?\d{1,12}$/.test(clean) ? Number(clean) : null
}

/** Where it strikes: what was chosen, as far as this kind can strike there, else the first place of its kind. */
export const hookOf = ({ hooks }: Pick<FaultDescriptor, 'hooks'>, { hook }: Pick<FaultDraft, 'hook'>): FaultHook =>
  hooks.find((each) => each === hook) ?? hooks[0]

/** A consumer in a list; its context only where it has one of its own. */
export const consumerLabel = ({ component, context }: { component: string; context: string }): string =>
  context === 'default' || context === '*' ? component : `${component}, ${context}`

interface Option {
  readonly value: string
  readonly label: string
}

const any: Option = { value: '', label: 'Any' }

/** Kinds by name, with the number that the catalogue knows them by. */
export const kindOptions = (kinds: readonly FaultDescriptor[]): readonly Option[] =>
  kinds.map(({ kind, label, id }) => ({ value: kind, label: `${label} (${id})` }))

/** Those whom this kind of fault can strike. */
export const consumerOptions = (
  { strikes }: Pick<FaultDescriptor, 'strikes'>,
  consumers: readonly Pick<ConsumerInfo, 'id' | 'kind' | 'component' | 'context'>[],
): readonly Option[] => [
  any,
  ...consumers
    .filter(({ kind }) => strikes.includes(kind))
    .map((consumer) => ({ value: consumer.id, label: consumerLabel(consumer) })),
]

export const instanceOptions = (instances: readonly string[]): readonly Option[] => [
  any,
  ...instances.map((label, i) => ({ value: String(i), label })),
]

/** What changes with the kind: its parameters are its own, and so is the place where it strikes. */
export function otherKind(value: string, kinds: readonly FaultDescriptor[]): Partial<FaultDraft> {
  const kind = kinds.find((each) => each.kind === value)?.kind
  return kind === undefined ? {} : { kind, params: {}, hook: '' }
}
