import { useEffect, useRef, useState } from 'react'
import { commands } from '../../../bridge/commands.ts'
import type { StageOfLesson } from '../../../bridge/view-state.ts'
import type { Lesson } from '../../../model/lesson.ts'
import { useTurns } from '../../turns/TurnList.tsx'
import { lessonView } from '../presenter/presenter-view.ts'
import { Answer } from './Answer.tsx'
import { Black } from './Black.tsx'
import { goTo } from './go-to.ts'
import styles from './LessonStage.module.css'
import { Objective } from './Objective.tsx'
import { LessonPanes } from '../panes/LessonPanes.tsx'
import { usePresenter } from '../presenter/use-presenter.ts'
import { finish, predict, useProgress } from '../progress.ts'
import { Question } from './Question.tsx'
import { StageControls } from './StageControls.tsx'
import { StageHead } from './StageHead.tsx'
import { backMove, lessonsOf, nextMove } from './stages.ts'
import { nextWords, placeWords } from './stage-words.ts'
import { useCaption } from './use-caption.ts'
import { useCourse } from '../course/use-course.ts'
import { useStageKeys } from './use-stage-keys.ts'
import { useTitles } from './use-titles.ts'

interface Props {
  readonly lesson: Lesson
  readonly name: string
  readonly stage: StageOfLesson
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
  const back = backMove(lesson, stage, name, course)

  useEffect(() => {
    if (stage === 'explain') finish(name)
    // Who works by keyboard is taken along to the new stage.
    heading.current?.focus({ preventScroll: true })
  }, [stage, name])

  const acts = {
    next: () => goTo(next),
    back: () => goTo(back),
    black: () => setBlack((on) => !on),
    hint: () => setHints((shown) => Math.min(shown + 1, lesson.hints.length)),
    step: () => commands.step('atom'),
    stepBack: () => commands.stepBack('atom'),
  }
  const titles = useTitles()
  const openPresenter = usePresenter(
    lessonView({ lesson, name, stage, caption, next: nextWords(next), isFirst: back === null, course, titles }),
    acts,
  )
  // While the room is the scheduler a digit says who moves; before and after it is an answer.
  const choosing = stage === 'run' && lesson.panes.includes('turns')
  const turns = useTurns(choosing)
  const { step: _step, stepBack: _stepBack, ...keyActs } = acts
  useStageKeys({ ...keyActs, takeBack: () => commands.takeBack() }, (digit) => {
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
        where={placeWords(name, lessonsOf(course))}
        difficulty={lesson.difficulty}
        title={titles.get(name) ?? name}
        ref={heading}
        course={course}
        name={name}
        reset={{ label: 'From the start', act: fromTheStart }}
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
        isFirst={back === null}
        hintsLeft={lesson.hints.length === 0 ? null : lesson.hints.length - hints}
        caption={caption}
        revealed={revealed}
        acts={acts}
      />
      {black && <Black what="the lesson" onShow={acts.black} />}
    </>
  )
}
