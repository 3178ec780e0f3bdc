import type { CheckpointMove } from '../../protocol/checkpoint-move.ts'
import { plural } from '../format.ts'
import { Count, Mono } from '../parts/Count.tsx'
import { Icon } from '../parts/Icon.tsx'
import { moves } from './move-draft.ts'
import { againWords, skippedWords, triedTitle, triedWords } from './move-words.ts'
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
            words={againWords(again)}
          />
        )}
        {skipped.count > 0 && (
          <Finding
            icon="violation"
            tone="bad"
            title={`${plural(skipped.count, 'event')} skipped`}
            words={skippedWords(skipped)}
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
  const { handledAgain, overwritten } = tried
  return (
    <Finding
      icon={overwritten ? 'violation' : 'commit'}
      tone={overwritten ? 'bad' : 'plain'}
      title={triedTitle(handledAgain.count, overwritten)}
      words={triedWords(tried, profile)}
    />
  )
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
