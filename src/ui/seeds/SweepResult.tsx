import { formatHash } from '../../bridge/address.ts'
import { startPlace } from '../../bridge/view-state.ts'
import type { SweepProgress } from '../../protocol/sweep.ts'
import { formatCount } from '../format.ts'
import styles from './Seeds.module.css'
import { heldPercent, sweepWords } from './sweep-words.ts'

interface Props {
  readonly sweep: SweepProgress
  /** On a wall, where nobody reads a formula. */
  readonly large: boolean
}

/** How far the seeds have come, and the one that broke it. */
export function SweepResult({ sweep, large }: Props) {
  const words = sweepWords(sweep)
  return (
    <>
      <progress className={styles.bar} value={sweep.held} max={sweep.request.seeds} aria-label="Seeds that held">
        {heldPercent(sweep)} %
      </progress>
      {words && (
        <p>
          {words.strong !== '' && <b>{words.strong} </b>}
          {words.rest}
        </p>
      )}
      {sweep.failed !== null && <Broken failed={sweep.failed} held={sweep.held} large={large} />}
    </>
  )
}

interface BrokenProps {
  readonly failed: NonNullable<SweepProgress['failed']>
  readonly held: number
  readonly large: boolean
}

const Broken = ({ failed: { seed, check, step, message, link }, held, large }: BrokenProps) => (
  <>
    <p>
      <b>Broken by seed {seed}</b>, after {formatCount(held)} that held: {check} at step {formatCount(step)}.
    </p>
    {!large && <p className={styles.message}>{message}</p>}
    {link === null ? (
      <p>The run is too long for a link: open the scenario with this seed.</p>
    ) : (
      <a href={formatHash({ ...startPlace, view: 'locks', link, step })}>Open the run of seed {seed}</a>
    )}
  </>
)
