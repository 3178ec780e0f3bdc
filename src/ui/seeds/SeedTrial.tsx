import { useRef, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { SweepProgress } from '../../protocol/sweep.ts'
import { plural } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { useOffersInSight } from '../parts/offers.ts'
import { RunButton } from '../parts/RunButton.tsx'
import { StateChip } from '../parts/StateWord.tsx'
import styles from './Seeds.module.css'
import { SweepResult } from './SweepResult.tsx'
import { sweepOf, type Trial } from './trials.ts'

interface Props {
  readonly trials: readonly Trial[]
  /** The check that must hold; null = all of them. */
  readonly check: string | null
  /** On a wall, where the room chooses: nothing is chosen before. */
  readonly large?: boolean
}

const seedsUsual = 1_000

/** Choose semantics, and let many seeds try to break them: each seed draws other latencies and another order of turns. */
export function SeedTrial({ trials, check, large = false }: Props) {
  const [chosen, setChosen] = useState<number | null>(large ? null : 0)
  const sweeps = useBridge((state) => state.sweeps)
  const running = sweeps.some(({ state }) => state === 'running')
  const trial = chosen === null ? undefined : trials[chosen]
  const shown = trial && sweepOf(sweeps, trial, check)

  function start(index: number): void {
    const { profile, overrides } = trials[index]!
    setChosen(index)
    commands.sweep({ profile, overrides, seeds: seedsUsual, check })
  }

  const own = useRef<HTMLDivElement>(null)
  useOffersInSight(own, () =>
    trials.map(({ say }, i) => ({ group: 'View', label: `Try many seeds: ${say}`, run: () => start(i) })),
  )
  return (
    <div ref={own} className={styles.trial} data-large={large || undefined}>
      <ol className={styles.list} aria-label="What to try">
        {trials.map((trial, i) => (
          <li key={trial.say}>
            <button type="button" className={styles.choice} aria-pressed={chosen === i} onClick={() => start(i)}>
              <span>{trial.say}</span>
              <Verdict state={sweepOf(sweeps, trial, check)?.state} />
            </button>
          </li>
        ))}
      </ol>
      <div className={styles.result} aria-live="polite">
        {shown === undefined ? (
          <p>{plural(seedsUsual, 'seed')} will try to break what you choose, each in an order of its own.</p>
        ) : (
          <SweepResult sweep={shown} large={large} />
        )}
        {running ? (
          <div>
            <Button icon="close" label="Stop" onClick={() => commands.stopSweep()} />
          </div>
        ) : (
          chosen !== null && (
            <div>
              <RunButton icon="play" label={`Try ${plural(seedsUsual, 'seed')}`} onClick={() => start(chosen)} />
            </div>
          )
        )}
      </div>
    </div>
  )
}

function Verdict({ state }: { state: SweepProgress['state'] | undefined }) {
  if (state === 'held') return <StateChip state="ok" label="Survives" />
  if (state === 'broken') return <StateChip state="violation" label="Breaks" />
  return null
}
