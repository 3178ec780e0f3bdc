import type { CheckpointMove, EventStretch } from '../../protocol/checkpoint-move.ts'
import { formatCount, plural } from '../format.ts'
import { Count, Mono } from '../parts/Count.tsx'
import { Icon } from '../parts/Icon.tsx'
import { moves } from './move-draft.ts'
import styles from './MoveDialog.module.css'

/** Before and after, and what lies between. */
export function MoveReview({ move, profile }: { move: CheckpointMove; profile: string }) {
  if (move.problem !== null) return null
  if (!moves(move)) return <p className={styles.dim}>It stands there already: nothing would change.</p>
  const { now, to, lag, again, skipped, sagas, tried } = move
  return (
    <>
      <table className={styles.review} aria-label="Before and after">
        <thead>
          <tr>
            <td />
            <th scope="col">Now</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Checkpoint</th>
            <td>{now.ordinal < 0 ? 'none yet' : <Mono>{now.seq}</Mono>}</td>
            <td>
              <Mono>{to.seq}</Mono>
            </td>
          </tr>
          <tr>
            <th scope="row">Lag</th>
            <td>
              <Count value={lag.now} />
            </td>
            <td>
              <Count value={lag.after} />
            </td>
          </tr>
        </tbody>
      </table>
      <ul className={styles.findings}>
        {again.count > 0 && (
          <Finding
            icon="hazard"
            tone="warn"
            title={`${plural(again.count, 'event')} given again`}
            words={`${ends(again)} ${ofThese(again)}`}
          />
        )}
        {skipped.count > 0 && (
          <Finding
            icon="violation"
            tone="bad"
            title={`${plural(skipped.count, 'event')} skipped`}
            words={`${ends(skipped)} ${skippedWords(skipped)}`}
          />
        )}
        {again.count === 0 && skipped.count === 0 && (
          <Finding icon="ok" tone="good" title="No event of this consumer lies between" words="" />
        )}
        {sagas > 0 && (
          <Finding
            icon="sagas"
            tone="plain"
            title={`${plural(sagas, 'saga')} touched`}
            words={
              again.count > 0 ? 'by these events, when they were handled before' : 'live now, and would miss an event'
            }
          />
        )}
        <Tried move={move} profile={profile} />
      </ul>
      {tried === null && (
        <p className={styles.dim}>This run is too long to be tried on a copy while you type; the counts are exact.</p>
      )}
    </>
  )
}

/** What the counts cannot know: who is at work at this moment, what the profile remembers. */
function Tried({ move: { tried }, profile }: { move: CheckpointMove; profile: string }) {
  if (tried === null) return null
  const { handledAgain, checkpoint, steps, sagasChanged, overwritten } = tried
  return (
    <Finding
      icon={overwritten ? 'violation' : 'commit'}
      tone={overwritten ? 'bad' : 'plain'}
      title={triedTitle(handledAgain.count, overwritten)}
      words={`${handledAgain.count > 0 ? `${ends(handledAgain)} ` : ''}Tried on a copy, ${plural(steps, 'step')}, under ${profile}: the checkpoint comes to ${checkpoint.seq}${sagasChanged > 0 ? `, ${plural(sagasChanged, 'saga')} ${sagasChanged === 1 ? 'changes' : 'change'}` : ''}.${overwritten ? ' Wait until its pass is over, or disable it first.' : ''}`}
    />
  )
}

const triedTitle = (handled: number, overwritten: boolean): string => {
  const words = handled === 0 ? 'Nothing is handled again' : `${plural(handled, 'event')} handled again`
  return overwritten ? `${words}: whoever is at work commits over it` : words
}

interface FindingProps {
  readonly icon: 'hazard' | 'violation' | 'ok' | 'sagas' | 'commit'
  readonly tone: 'good' | 'bad' | 'warn' | 'plain'
  readonly title: string
  readonly words: string
}

const Finding = ({ icon, tone, title, words }: FindingProps) => (
  <li data-tone={tone}>
    <Icon name={icon} />
    <span>
      <b>{title}</b>
      {words}
    </span>
  </li>
)

const ends = ({ count, first, last }: EventStretch): string => (count === 1 ? `${first}.` : `${first} to ${last}.`)

function ofThese({ handled, dead, looked, count }: CheckpointMove['again']): string {
  const others = looked - handled - dead
  const parts = [
    handled > 0 && `${formatCount(handled)} had been handled`,
    dead > 0 && `${formatCount(dead)} ${dead === 1 ? 'is' : 'are'} dead, and would be tried again`,
    others > 0 && `${formatCount(others)} had been passed over`,
  ].filter(Boolean)
  return `${looked < count ? `Of the newest ${formatCount(looked)}: ` : ''}${parts.join(', ')}.`
}

function skippedWords({ handled, looked, count }: CheckpointMove['skipped']): string {
  const never = looked - handled
  const some = looked < count ? `Of the newest ${formatCount(looked)}: ` : ''
  return `${some}${formatCount(never)} of them would never be handled${handled > 0 ? `, ${formatCount(handled)} had been before` : ''}.`
}
