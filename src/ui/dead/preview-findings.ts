import type { DeadPreview } from '../../protocol/dead-rows.ts'
import { formatCount, plural } from '../format.ts'
import type { IconName } from '../parts/Icon.tsx'

/** One thing that a replay would come to. */
export interface Finding {
  readonly icon: IconName
  readonly tone: 'good' | 'bad' | 'warn' | 'plain'
  readonly title: string
  readonly words: string
}

/** What becomes of the chosen events, then of what is around them: the checkpoint, other events, sagas. */
export const findingsOf = (preview: DeadPreview): readonly Finding[] => [...fates(preview), ...around(preview)]

function fates(preview: DeadPreview): Finding[] {
  const { succeeds, diesAgain, passedOver, lost, stillDead } = preview
  const list = (ordinals: readonly number[]): string => listOf(ordinals, preview)
  const made: Finding[] = []
  if (succeeds.length > 0)
    made.push({
      icon: 'ok',
      tone: 'good',
      title: `${formatCount(succeeds.length)} will succeed`,
      words: list(succeeds),
    })
  if (diesAgain.length > 0)
    made.push({
      icon: 'error',
      tone: 'bad',
      title: `${formatCount(diesAgain.length)} ${diesAgain.length === 1 ? 'dies' : 'die'} again`,
      words: `${list(diesAgain.map(({ ordinal }) => ordinal))}: ${diesAgain[0]!.words}. Edit ${itOrThem(diesAgain)} first.`,
    })
  if (passedOver.length > 0)
    made.push({
      icon: 'hazard',
      tone: 'warn',
      title: `${formatCount(passedOver.length)} would be passed over`,
      words: `${list(passedOver)}: taken out of the queue, and no saga takes ${itOrThem(passedOver)}, or it was taken on before`,
    })
  if (lost.length > 0)
    made.push({
      icon: 'violation',
      tone: 'bad',
      title: `${formatCount(lost.length)} would be lost`,
      words: `${list(lost)}: taken out of the queue and never handled`,
    })
  if (stillDead.length > 0)
    made.push({
      icon: 'waiting',
      tone: 'plain',
      title: `${formatCount(stillDead.length)} would stay dead`,
      words: list(stillDead),
    })
  return made
}

function around(preview: DeadPreview): Finding[] {
  const { checkpoint, handledAgain, sagasChanged, seqs } = preview
  const made: Finding[] = [
    checkpoint.lowest < checkpoint.now
      ? {
          icon: 'violation',
          tone: 'bad',
          title: `Checkpoint goes back, ${seqs[checkpoint.now]} to ${seqs[checkpoint.lowest]}`,
          words: 'a replay writes its own number under this profile',
        }
      : { icon: 'commit', tone: 'plain', title: `Checkpoint stays at ${seqs[checkpoint.now]}`, words: '' },
  ]
  if (handledAgain.length > 0)
    made.push({
      icon: 'hazard',
      tone: 'warn',
      title: `${plural(handledAgain.length, 'event')} handled twice`,
      words: listOf(handledAgain, preview),
    })
  if (sagasChanged > 0)
    made.push({
      icon: 'sagas',
      tone: 'plain',
      title: `${plural(sagasChanged, 'saga')} would change meanwhile`,
      words: '',
    })
  return made
}

const listedMax = 6

const listOf = (ordinals: readonly number[], { seqs }: DeadPreview): string =>
  ordinals.length <= listedMax
    ? ordinals.map((ordinal) => `#${seqs[ordinal]}`).join(', ')
    : `#${seqs[ordinals[0]!]} to #${seqs[ordinals.at(-1)!]}, ${formatCount(ordinals.length)} in all`

const itOrThem = ({ length }: readonly unknown[]): string => (length === 1 ? 'it' : 'them')
