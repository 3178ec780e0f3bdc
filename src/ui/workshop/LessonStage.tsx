import { useEffect, useRef, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import { useBridge, useTotal, useWindow } from '../../bridge/hooks.ts'
import type { Stage } from '../../bridge/view-state.ts'
import type { Lesson } from '../../model/lesson.ts'
import { formatCount } from '../format.ts'
import { Button } from '../parts/Button.tsx'
import { Banner } from '../shell/Banner.tsx'
import { useTurns } from '../turns/TurnList.tsx'
import { applyProjector, savedProjector } from '../shell/theme.ts'
import { Answer } from './Answer.tsx'
import styles from './LessonStage.module.css'
import { LessonPanes } from './panes.tsx'
import { usePresenter } from './presenter.ts'
import { finish, predict, useProgress } from './progress.ts'
import { Question } from './Question.tsx'
import { backMove, lessonsOf, nextMove, nextWords, type Move } from './stages.ts'
import { useCourse } from './use-course.ts'
import { Words } from './Words.tsx'

const wallPxMin = 900

/** A lesson fills the page: one objective, one to three panes, large type, one line of caption. */
export function LessonStage() {
  const lesson = useBridge((state) => state.run?.scenario.lesson ?? null)
  const name = useBridge((state) => state.run?.scenario.name ?? '')
  const wanted = useBridge((state) => state.view.scenario)
  const stage = useBridge((state) => state.view.stage) ?? 'predict'

  useEffect(() => {
    // Large type is for a wall; on a phone it would leave room for nothing else.
    if (innerWidth >= wallPxMin) applyProjector(true)
    return () => applyProjector(savedProjector())
  }, [])

  if (lesson === null || (wanted !== name && !wanted.startsWith('file:'))) return <Waiting />
  return <Stages key={name} lesson={lesson} name={name} stage={stage} />
}

function Waiting() {
  const opening = useBridge((state) => state.opening !== null || state.run === null)
  return (
    <section className={styles.stage} aria-label="Workshop">
      <Banner />
      <div className={styles.waiting}>
        <p>{opening ? 'The lesson is being opened.' : 'This scenario is no lesson.'}</p>
        <Button label="To the list of lessons" onClick={() => commands.leaveLesson()} />
      </div>
    </section>
  )
}

interface StagesProps {
  readonly lesson: Lesson
  readonly name: string
  readonly stage: Stage
}

function Stages({ lesson, name, stage }: StagesProps) {
  const course = useCourse()
  const { predictions } = useProgress()
  const [hints, setHints] = useState(0)
  const [black, setBlack] = useState(false)
  const playing = useBridge((state) => state.playing)
  const heading = useRef<HTMLHeadingElement>(null)
  const caption = useCaption()
  const chosen = predictions[name] ?? null
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
  const openPresenter = usePresenter({ lesson, name, stage, caption, next: nextWords(next), course, acts })
  // While the room is the scheduler a digit says who moves; before and after it is an answer.
  const choosing = stage === 'run' && lesson.panes.includes('turns')
  const turns = useTurns(choosing)
  useStageKeys(acts, (digit) => {
    const turn = turns?.rows[digit]
    if (turn !== undefined) commands.takeTurn(turn.actor)
    else if (turns === null && digit < lesson.predict.options.length && stage !== 'cure') predict(name, digit)
  })

  return (
    <section className={styles.stage} aria-label="Workshop" data-stage={stage}>
      <Banner />
      <header className={styles.head}>
        <div className={styles.titles}>
          <p className={styles.where}>{placeWords(lesson, name, lessonsOf(course))}</p>
          <h1 ref={heading} tabIndex={-1}>
            <LessonTitle />
          </h1>
        </div>
        <Beads names={lessonsOf(course)} current={name} />
        <div className={styles.headTools}>
          <Button icon="undo" label="From the start" onClick={() => reset(name)} />
          <Button icon="timer" label="Presenter" title="Notes and timer in a second window" onClick={openPresenter} />
          <Button icon="close" label="Leave" onClick={() => commands.leaveLesson()} />
        </div>
      </header>
      <div className={styles.goal}>
        <p>
          <Words text={textOf(lesson, stage)} />
        </p>
        <RunFacts />
      </div>
      <LessonPanes lesson={lesson} />
      <div className={styles.low}>
        {/* While the room plays, its own moves are what it looks at. */}
        {!choosing && (
          <Question
            lesson={lesson}
            chosen={chosen}
            revealed={stage === 'explain' || stage === 'cure'}
            onChoose={(option) => predict(name, option)}
          />
        )}
        <Answer lesson={lesson} stage={stage} hints={lesson.hints.slice(0, hints)} />
      </div>
      <footer className={styles.controls}>
        <div role="toolbar" aria-label="Playback" className={styles.buttons}>
          <Button icon="step-back" label="Back" shortcut="PageUp" onClick={acts.back} />
          <Button look="primary" icon="step" label={nextWords(next)} shortcut="PageDown" onClick={acts.next} />
          <Button label="Step back" shortcut="," onClick={acts.stepBack} />
          <Button label="Step" shortcut="." onClick={acts.step} />
          <Button
            icon={playing ? 'pause' : 'play'}
            label={playing ? 'Pause' : 'Play'}
            shortcut="Space"
            onClick={() => commands.togglePlay()}
          />
          {lesson.hints.length > 0 && (
            <Button
              label={hints < lesson.hints.length ? 'Hint' : 'No more hints'}
              shortcut="h"
              disabled={hints >= lesson.hints.length}
              onClick={acts.hint}
            />
          )}
        </div>
        <p className={styles.caption}>{caption}</p>
      </footer>
      {black && (
        <button type="button" className={styles.black} aria-label="Show the lesson again" onClick={acts.black}>
          <span>Black: press b to go on</span>
        </button>
      )}
    </section>
  )
}

function move(to: Move): void {
  if (to.to === 'stage') commands.showStage(to.stage)
  else if (to.to === 'lesson') commands.openLesson(to.name)
  else commands.leaveLesson()
}

function reset(name: string): void {
  predict(name, null)
  commands.showStage('predict')
}

const textOf = (lesson: Lesson, stage: Stage): string =>
  (stage === 'run' ? lesson.run.text : stage === 'cure' ? lesson.cure?.text : undefined) ?? lesson.text

const dots = ['', 'one dot hard', 'two dots hard', 'three dots hard']

function placeWords(lesson: Lesson, name: string, names: readonly string[]): string {
  const at = names.indexOf(name)
  const place = at < 0 ? 'Lesson' : `Lesson ${at + 1} of ${names.length}`
  return `${place}, ${dots[lesson.difficulty] ?? ''}`
}

const LessonTitle = () => useBridge((state) => state.run?.scenario.title ?? '')

/** How far the course is. Said in words by the line above the title. */
const Beads = ({ names, current }: { names: readonly string[]; current: string }) => {
  const at = names.indexOf(current)
  return (
    <div className={styles.beads} aria-hidden="true">
      {names.map((name, i) => (
        <i key={name} data-state={i === at ? 'now' : i < at ? 'done' : undefined} />
      ))}
    </div>
  )
}

function RunFacts() {
  const profile = useBridge((state) => state.run?.profile ?? '')
  const overrides = Object.entries(useBridge((state) => state.run?.overrides) ?? {})
  return (
    <dl className={styles.facts}>
      <dt>Profile</dt>
      <dd>{profile}</dd>
      {overrides.map(([policy, value]) => (
        <div key={policy} className={styles.override}>
          <dt>{policy}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** One line: what just happened, in words. */
function useCaption(): string {
  const lead = useWindow('now', { view: 'now' })?.rows[0]
  const cursor = useTotal('cursor')
  return lead ? `Step ${formatCount(cursor)}. ${lead.subject} ${lead.words}` : ''
}

interface Acts {
  readonly next: () => void
  readonly back: () => void
  readonly black: () => void
  readonly hint: () => void
}

/** A presenter's remote sends PageUp, PageDown and `b`; the digits choose an option. The page's own keys go on working. */
function useStageKeys(acts: Acts, choose: (option: number) => void): void {
  const latest = useRef({ acts, choose })
  latest.current = { acts, choose }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (document.querySelector('dialog[open]')) return
      const now = latest.current
      const keys: Record<string, () => void> = {
        PageDown: now.acts.next,
        PageUp: now.acts.back,
        b: now.acts.black,
        h: now.acts.hint,
        u: () => commands.takeBack(),
      }
      const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0
      const act = keys[event.key] ?? (digit > 0 ? () => now.choose(digit - 1) : undefined)
      if (!act) return
      event.preventDefault()
      // Else the page's own key of that name would act as well.
      event.stopPropagation()
      act()
    }
    addEventListener('keydown', onKeyDown, { capture: true })
    return () => removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
