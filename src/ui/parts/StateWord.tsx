import { type LoopPhase, phaseWord } from '../../protocol/loop-phases.ts'
import { Icon, type IconName } from './Icon.tsx'
import { LoopDial } from './consumer/LoopDial.tsx'
import { phaseLooks, type StateName } from './consumer/loop-words.ts'
import colours from './state-colours.module.css'
import styles from './StateWord.module.css'

interface Props {
  readonly phase: LoopPhase
  readonly detail: string
}

interface ChipProps {
  readonly state: StateName
  readonly label: string
  readonly icon?: IconName
  /** Without a ground: for running text and dense tables. */
  readonly plain?: boolean
}

/** Any state as sign, word and colour: never one without the others. */
export const StateChip = ({ state, label, icon = state, plain = false }: ChipProps) => (
  <span className={`${styles.chip} ${colours.state}`} data-state={state} data-plain={plain || undefined}>
    <Icon name={icon} small />
    <span className={styles.label} title={label}>
      {label}
    </span>
  </span>
)

/** A loop position in a line: sign, word and what it is about. */
export function StateWord({ phase, detail, plain = false }: Props & { readonly plain?: boolean }) {
  const { state, icon } = phaseLooks[phase]
  return <StateChip state={state} icon={icon} plain={plain} label={positionWords(phase, detail)} />
}

/** `Handling #242`, but `Idle, 9 behind` and `Between polls, next in 2 s`. */
function positionWords(phase: LoopPhase, detail: string): string {
  const apart = /^(\d|next)/.test(detail)
  return detail === '' ? phaseWord(phase) : `${phaseWord(phase)}${apart ? ',' : ''} ${detail}`
}

/** They last: a word with nothing to add stands in the middle. In others the line is kept, or words would jump as they change. */
const resting: ReadonlySet<LoopPhase> = new Set<LoopPhase>(['in-error', 'crashed', 'disabled'])

/** A loop position in two lines beside its dial, for tables with room. */
export function LoopPosition({ phase, detail }: Props) {
  return (
    <span className={styles.position}>
      <LoopDial phase={phase} />
      <span className={styles.words}>
        <span className={`${styles.word} ${colours.state}`} data-state={phaseLooks[phase].state}>
          {phaseWord(phase)}
        </span>
        {!(detail === '' && resting.has(phase)) && (
          <span className={styles.detail} title={detail}>
            {detail}
          </span>
        )}
      </span>
    </span>
  )
}
