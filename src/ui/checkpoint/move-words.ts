import type { CheckpointMove, EventStretch } from '../../protocol/checkpoint-move.ts'
import { formatCount, plural } from '../format.ts'

type Tried = NonNullable<CheckpointMove['tried']>

/** Events that would be given again, and what became of them the first time. */
export function againWords(again: CheckpointMove['again']): string {
  const { handled, dead, looked } = again
  const others = looked - handled - dead
  const parts = [
    handled > 0 && `${formatCount(handled)} had been handled`,
    dead > 0 && `${formatCount(dead)} ${dead === 1 ? 'is' : 'are'} dead, and would be tried again`,
    others > 0 && `${formatCount(others)} had been passed over`,
  ].filter(Boolean)
  return `${ends(again)} ${newest(again)}${parts.join(', ')}.`
}

/** Events that would be left out. */
export function skippedWords(skipped: CheckpointMove['skipped']): string {
  const { handled, looked } = skipped
  const never = `${formatCount(looked - handled)} of them would never be handled`
  return `${ends(skipped)} ${newest(skipped)}${never}${handled > 0 ? `, ${formatCount(handled)} had been before` : ''}.`
}

export function triedTitle(handled: number, overwritten: boolean): string {
  const words = handled === 0 ? 'Nothing is handled again' : `${plural(handled, 'event')} handled again`
  return overwritten ? `${words}: whoever is at work commits over it` : words
}

export function triedWords(
  { handledAgain, checkpoint, steps, sagasChanged, overwritten }: Tried,
  profile: string,
): string {
  const sagas = sagasChanged > 0 ? `, ${plural(sagasChanged, 'saga')} ${sagasChanged === 1 ? 'changes' : 'change'}` : ''
  const tried = `Tried on a copy, ${plural(steps, 'step')}, under ${profile}: the checkpoint comes to ${checkpoint.seq}${sagas}.`
  return [
    ...(handledAgain.count > 0 ? [ends(handledAgain)] : []),
    tried,
    ...(overwritten ? ['Wait until its pass is over, or disable it first.'] : []),
  ].join(' ')
}

const ends = ({ count, first, last }: EventStretch): string => (count === 1 ? `${first}.` : `${first} to ${last}.`)

/** Of a long stretch only its newest events were looked at. */
const newest = ({ looked, count }: { readonly looked: number; readonly count: number }): string =>
  looked < count ? `Of the newest ${formatCount(looked)}: ` : ''
