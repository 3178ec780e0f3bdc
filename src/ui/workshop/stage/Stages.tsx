import { useEffect, useMemo, useRef, useState } from 'react'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import type { Stage } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'
import { useTurns } from '../../turns/TurnList.tsx'
import { Answer } from './Answer.tsx'
import styles from './LessonStage.module.css'
import { Objective } from './Objective.tsx'
import { LessonPanes } from '../panes/LessonPanes.tsx'
import { usePresenter } from '../presenter/use-presenter.ts'
import { finish, predict, useProgress } from '../progress.ts'
import { Question } from './Question.tsx'
import { StageControls } from './StageControls.tsx'
import { StageHead } from './StageHead.tsx'
import { backMove, nextMove, type Move } from './stages.ts'
import { nextWords } from './stage-words.ts'
import { useCaption } from './use-caption.ts'
import { useCourse } from '../course/use-course.ts'
import { useStageKeys } from './use-stage-keys.ts'

interface Props {
  readonly lesson: Lesson
  readonly name: string
  readonly stage: Stage
}

/** One lesson at one of its stages: what it shows, and what keys and buttons do there. */
export function Stages({ lesson, name, stage }: Props) {
  const course = useCourse()
  const { predictions } = useProgress()
  const [hints, setHints] = useState(0)
  const [black, setBlack] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const caption = useCaption()
  const revealed = stage === 'explain' || stage === 'cure'
  const next = nextMove(lesson, stage, name, course)

  useEffect(() => {
    if (stage === 'explain') finish(name)
    // Who works by keyboard is taken along to the new stage.
    heading.current?.focus({ preventScroll: true })
  }, [stage, name])

  const acts = {
    next: () => move(next),
    back: () => move(backMove(lesson, stage, name, course)),
    black: () => setBlack((on) => !on),
    hint: () => setHints((shown) => Math.min(shown + 1, lesson.hints.length)),
    step: () => commands.step('atom'),
    stepBack: () => commands.stepBack('atom'),
  }
  const titles = useTitles()
  const openPresenter = usePresenter({ lesson, name, stage, caption, next: nextWords(next), course, titles, acts })
  // While the room is the scheduler a digit says who moves; before and after it is an answer.
  const choosing = stage === 'run' && lesson.panes.includes('turns')
  const turns = useTurns(choosing)
  useStageKeys(acts, (digit) => {
    const turn = turns?.rows[digit]
    if (turn !== undefined) commands.takeTurn(turn.actor)
    else if (turns === null && digit < lesson.predict.options.length && stage !== 'cure') predict(name, digit)
  })

  function fromTheStart(): void {
    predict(name, null)
    setHints(0)
    commands.showStage('predict')
  }

  return (
    <>
      <StageHead
        lesson={lesson}
        name={name}
        course={course}
        ref={heading}
        onReset={fromTheStart}
        onPresent={openPresenter}
      />
      <Objective lesson={lesson} stage={stage} />
      <LessonPanes lesson={lesson} />
      <div className={styles.low}>
        {/* While the room plays, its own moves are what it looks at. */}
        {!choosing && (
          <Question
            lesson={lesson}
            chosen={predictions[name] ?? null}
            revealed={revealed}
            onChoose={(option) => predict(name, option)}
          />
        )}
        <Answer lesson={lesson} stage={stage} hints={lesson.hints.slice(0, hints)} />
      </div>
      <StageControls
        next={nextWords(next)}
        hintsLeft={lesson.hints.length === 0 ? null : lesson.hints.length - hints}
        caption={caption}
        revealed={revealed}
        acts={acts}
      />
      {black && (
        <button type="button" className={styles.black} aria-label="Show the lesson again" onClick={acts.black}>
          <span>Black: press b to go on</span>
        </button>
      )}
    </>
  )
}

/** What the lessons are called, the open one of a file included. */
function useTitles(): ReadonlyMap<string, string> {
  const scenarios = useBridge((state) => state.scenarios)
  const open = useBridge((state) => state.run?.scenario)
  return useMemo(
    () => new Map([...scenarios, ...(open ? [open] : [])].map(({ name, title }) => [name, title])),
    [scenarios, open],
  )
}

function move(to: Move): void {
  if (to.to === 'stage') commands.showStage(to.stage)
  else if (to.to === 'lesson') commands.openLesson(to.name)
  else commands.leaveLesson()
}
