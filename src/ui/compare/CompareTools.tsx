import { useId, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { profileIds } from '../../bridge/view-state.ts'
import { nextSeed, type Opponent, opponentWords, seedOf } from '../../protocol/opponent.ts'
import type { RunInfo } from '../../protocol/run-info.ts'
import { Button } from '../parts/Button.tsx'
import { Segments } from '../parts/Segments.tsx'
import styles from './Compare.module.css'
import { seedProblem } from './opponents.ts'

const bySeed = 'another seed'

/** The other side of the comparison: a profile, or a seed. */
export function CompareTools({ run, against }: { run: RunInfo; against: Opponent }) {
  const others = profileIds.filter((id) => id !== run.profile)
  return (
    <>
      <Segments
        name="Compare with"
        value={against.by === 'seed' ? bySeed : against.profile}
        onChange={(id) => {
          const profile = others.find((other) => other === id)
          commands.compareWith(profile ? { by: 'profile', profile } : { by: 'seed', seed: nextSeed(run.seed) })
        }}
        segments={[...others, bySeed].map((id) => ({ id, label: id }))}
      />
      {against.by === 'seed' && <SeedField key={against.seed} own={run.seed} seed={against.seed} />}
      <Button
        icon="play"
        label={`Open it under ${opponentWords(against)}`}
        disabled={run.scenario.source !== 'built-in'}
        onClick={() => commands.openUnder(against)}
      />
    </>
  )
}

/** Takes effect with Enter, or when the field is left. */
function SeedField({ own, seed }: { own: string; seed: string }) {
  const id = useId()
  const [text, setText] = useState(seed)
  const typed = seedOf(text)
  const problem = seedProblem(typed, own)
  const take = () => {
    if (problem === null && typed !== undefined && typed !== seed) commands.compareWith({ by: 'seed', seed: typed })
  }
  return (
    <form
      className={styles.seed}
      onSubmit={(event) => {
        event.preventDefault()
        take()
      }}
    >
      <label htmlFor={id}>Seed</label>
      <input
        id={id}
        value={text}
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
      />
      {problem !== null && <span id={`${id}-problem`}>{problem}</span>}
    </form>
  )
}
