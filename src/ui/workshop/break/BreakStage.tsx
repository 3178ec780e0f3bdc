import { useEffect, useRef, useState } from 'react'
import type { Course, CoursePart } from '../../../bridge/course.ts'
import { commands } from '../../../bridge/commands.ts'
import { useBridge } from '../../../bridge/hooks.ts'
import { plural } from '../../format.ts'
import { Button } from '../../parts/Button.tsx'
import { breakView } from '../presenter/presenter-view.ts'
import { usePresenter } from '../presenter/use-presenter.ts'
import { Black } from '../stage/Black.tsx'
import { Difficulty } from '../stage/Difficulty.tsx'
import { StageBar } from '../stage/StageBar.tsx'
import { StageHead } from '../stage/StageHead.tsx'
import { backMove, lessonsOf } from '../stage/stages.ts'
import { goTo } from '../stage/go-to.ts'
import { placeWords } from '../stage/stage-words.ts'
import { useStageKeys } from '../stage/use-stage-keys.ts'
import { countdown, timeOfDay } from './break-clock.ts'
import styles from './BreakStage.module.css'
import { endBreak, useBreakClock } from './use-break-clock.ts'

interface Props {
  readonly pause: CoursePart
  /** The lesson after it. */
  readonly name: string
  readonly course: Course
}

/** The wall while nobody is taught: when it goes on, and with what. */
export function BreakStage({ pause, name, course }: Props) {
  const entry = useBridge(({ scenarios }) => scenarios.find((scenario) => scenario.name === name))
  const { now, endsAt, add, restart } = useBreakClock(name, pause.minutes)
  const [black, setBlack] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const back = backMove({}, 'break', name, course)
  const next = entry?.title ?? name
  const title = `A break of ${plural(pause.minutes, 'minute')}`

  // Who works by keyboard is taken along.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])

  const acts = {
    next: () => {
      endBreak()
      commands.showStage('predict')
    },
    back: () => goTo(back),
    black: () => setBlack((on) => !on),
    longer: () => add(1),
    shorter: () => add(-1),
  }
  const openPresenter = usePresenter(
    breakView({ pause, title, next, goal: entry?.lesson?.goal ?? '', name, course, isFirst: back === null, endsAt }),
    acts,
  )
  // There is nothing to step through, and the run of the next lesson is not to move meanwhile.
  useStageKeys({ ...acts, step: nothing, stepBack: nothing, play: nothing, hint: nothing, takeBack: nothing }, nothing)

  return (
    <>
      <StageHead
        where={`Before ${placeWords(name, lessonsOf(course)).toLowerCase()}`}
        title={title}
        ref={heading}
        name={name}
        course={course}
        onBreak
        reset={{ label: 'Begin the break anew', act: restart }}
        onPresent={openPresenter}
      />
      <div className={styles.break}>
        <Countdown endsAt={endsAt} now={now} />
        {pause.say !== undefined && <p className={styles.say}>{pause.say}</p>}
        <p className={styles.next}>
          <span>
            It goes on with {placeWords(name, lessonsOf(course)).toLowerCase()}
            {entry?.lesson && (
              <>
                {' '}
                <Difficulty of={entry.lesson.difficulty} />
              </>
            )}
          </span>
          <b>{next}</b>
        </p>
      </div>
      <StageBar caption="">
        <Button icon="step-back" label="Back" shortcut="PageUp" disabled={back === null} onClick={acts.back} />
        <Button look="primary" icon="step" label="Go on" shortcut="PageDown" onClick={acts.next} />
        <Button label="1 min less" onClick={acts.shorter} />
        <Button label="1 min more" onClick={acts.longer} />
      </StageBar>
      {black && <Black what="the break" onShow={acts.black} />}
    </>
  )
}

const nothing = (): void => undefined

function Countdown({ endsAt, now }: { endsAt: number; now: number }) {
  const { over, clock } = countdown(endsAt, now)
  return (
    <p className={styles.clock} role="timer" aria-label={over ? `over since ${clock}` : `${clock} left`}>
      <b>{over ? 'Now' : clock}</b>
      <span>{over ? `It goes on now. The break is over since ${clock}.` : `It goes on at ${timeOfDay(endsAt)}.`}</span>
    </p>
  )
}
