import type { Selection } from '../../../bridge/selection.ts'
import { type BreakpointKind, type Condition, conditionOf, isSeqText } from '../../../protocol/breakpoints.ts'
import type { ConsumerInfo } from '../../../protocol/run-info.ts'

/** The form of a new breakpoint, as it is filled in. */
export interface BreakpointDraft {
  readonly kind: BreakpointKind
  /** A consumer's id; empty = any; {@link oneSaga} = the saga of `number`. */
  readonly of: string
  /** Of a checkpoint, or of one saga. */
  readonly number: string
  /** Of an event; empty = any. */
  readonly name: string
}

/** No consumer has such an id. */
export const oneSaga = '@'

/** What the form asks for beside the kind. */
export const asksForName = (kind: BreakpointKind): kind is 'event-published' | 'event-handled' =>
  kind === 'event-published' || kind === 'event-handled'
export const isOfSagas = (kind: BreakpointKind): boolean => kind.startsWith('saga-')
export const asksForNumber = ({ kind, of }: BreakpointDraft): boolean =>
  kind === 'checkpoint' || (isOfSagas(kind) && of === oneSaga)

/** Begins with what is selected: that is what somebody wants to wait for. */
export function firstDraft(selection: Selection | null): BreakpointDraft {
  const blank = { of: '', number: '', name: '' }
  switch (selection?.kind) {
    case 'consumer':
    case 'instance':
      return { ...blank, kind: 'checkpoint', of: selection.id }
    case 'zone':
      return { ...blank, kind: 'zone-taken', of: selection.id }
    case 'saga':
      return { ...blank, kind: 'saga-changed', of: oneSaga, number: String(selection.id) }
    default:
      return { ...blank, kind: 'event-published' }
  }
}

/** Another kind: whose it is stays as far as that kind has such. */
export function ofKind(
  draft: BreakpointDraft,
  kind: BreakpointKind,
  consumers: readonly Pick<ConsumerInfo, 'id' | 'kind'>[],
): BreakpointDraft {
  const fits = consumers.some((each) => each.id === draft.of && (!isOfSagas(kind) || each.kind === 'saga'))
  return { ...draft, kind, of: fits || (isOfSagas(kind) && draft.of === oneSaga) ? draft.of : '' }
}

/** What is asked for; or what is wrong with the number, in words. */
export function conditionIn(draft: BreakpointDraft): { readonly condition: Condition } | { readonly error: string } {
  const { kind, of } = draft
  const number = draft.number.trim().replace(/^#/, '')
  if (kind === 'checkpoint') {
    if (!isSeqText(number)) return { error: 'A checkpoint is a whole number, such as 241.' }
    return { condition: { kind, consumer: of === '' ? null : of, seq: BigInt(number).toString() } }
  }
  if (asksForName(kind)) return { condition: conditionOf(kind, draft.name.trim() || null) }
  if (!isOfSagas(kind) || of !== oneSaga)
    return { condition: conditionOf(kind, of === oneSaga || of === '' ? null : of) }
  if (!/^\d{1,15}$/.test(number))
    return { error: 'A saga has a whole number, such as 17: it stands in the view Sagas.' }
  return { condition: conditionOf(kind, `@${Number(number)}`) }
}
