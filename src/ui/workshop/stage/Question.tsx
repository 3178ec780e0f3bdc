import { useRef } from 'react'
import type { Lesson } from '../../../model/lesson.ts'
import { useOffersInSight } from '../../parts/offers.ts'
import { StateChip } from '../../parts/StateWord.tsx'
import styles from './Question.module.css'
import { plainWords, Words } from '../Words.tsx'

interface Props {
  readonly lesson: Lesson
  readonly chosen: number | null
  readonly revealed: boolean
  readonly onChoose: (option: number) => void
}

type Option = Lesson['predict']['options'][number]

/** The room commits itself; afterwards what happens is marked beside what was predicted. */
export function Question({ lesson: { predict }, chosen, revealed, onChoose }: Props) {
  const own = useRef<HTMLDivElement>(null)
  useOffersInSight(own, () =>
    predict.options.map((option, i) => ({
      group: 'View',
      label: `Predict ${i + 1}: ${plainWords(option.say)}`,
      run: () => onChoose(i),
    })),
  )
  return (
    <div ref={own}>
      <h2 id="lesson-question">
        <Words text={predict.ask} />
      </h2>
      <ol className={styles.options} aria-labelledby="lesson-question">
        {predict.options.map((option, i) => (
          <li key={option.say}>
            <button
              type="button"
              className={styles.option}
              aria-pressed={chosen === i}
              data-right={(revealed && predict.right === i) || undefined}
              onClick={() => onChoose(i)}
            >
              <span className={styles.key}>{i + 1}</span>
              <span className={styles.say}>
                <b>
                  <Words text={option.say} />
                </b>
                <Reason option={option} refuted={revealed && predict.right !== i} />
              </span>
              <span className={styles.verdict}>
                {chosen === i && <span className={styles.yours}>your prediction</span>}
                {revealed && predict.right === i && <StateChip state="ok" plain label="What happens" />}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Why somebody would say so; once it is known that it does not happen, why not. */
function Reason({ option: { because, but }, refuted }: { option: Option; refuted: boolean }) {
  const text = refuted ? (but ?? because) : because
  return (
    text !== undefined && (
      <span>
        <Words text={text} />
      </span>
    )
  )
}
