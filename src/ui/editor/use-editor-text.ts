import { useEffect, useRef, useState } from 'react'
import { laidOut } from '../../base/json-text.ts'
import { commands } from '../../bridge/commands.ts'
import { useBridge } from '../../bridge/hooks.ts'
import type { Problem } from '../../protocol/problem.ts'
import { type Draft, dropDraft, keepDraft, readDrafts } from './drafts.ts'

/** Pause in typing after which the text is looked at. */
const pauseMs = 350
/** Texts of ours whose runs may still be on their way. */
const oursMax = 20

interface Shown {
  readonly name: string
  /** What is typed. */
  readonly text: string
  /** What runs. */
  readonly ran: string
  /** Somebody has typed since it was shown: what was only brought back is not run by itself. */
  readonly typed: boolean
}

/** The text of the scenario that runs, what is typed of it, and what is wrong with that. */
export function useEditorText(live: boolean) {
  const run = useBridge((state) => state.run)
  const [shown, setShown] = useState<Shown | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [why, setWhy] = useState<string | null>(null)
  const [offered, setOffered] = useState<Draft | null>(null)
  /** Texts that this editor ran: when the worker shows one of them, nobody else has opened anything. */
  const oursRef = useRef<string[]>([])

  useEffect(() => {
    if (run === null) return undefined
    let gone = false
    void commands.ask({ about: 'document' }).then((answer) => {
      if (gone) return
      if (!answer.ok) {
        setShown(null)
        return setWhy(answer.error.detail)
      }
      const { name, text } = answer.value
      if (oursRef.current.some((ours) => ours === text || laidOut(ours) === laidOut(text))) return
      oursRef.current = [text]
      const drafts = readDrafts()
      const mine = drafts.find((draft) => draft.name === name && draft.base === text)
      setProblems([])
      setOffered(mine ? null : (drafts.find((draft) => draft.name === name) ?? null))
      setShown({ name, ran: text, text: mine?.text ?? text, typed: false })
    })
    return () => {
      gone = true
    }
  }, [run])

  const text = shown?.text ?? null
  useEffect(() => {
    if (shown === null) return undefined
    let gone = false
    const isRun = shown.text === shown.ran
    const look = (): void => {
      if (shown.typed && !isRun) keepDraft(draftOf(shown))
      void commands.ask({ about: 'check', text: shown.text }).then((answer) => {
        if (gone || !answer.ok) return
        setProblems(answer.value)
        if (answer.value.every(isWarning) && live && shown.typed && !isRun) start(shown)
      })
    }
    const timer = setTimeout(look, pauseMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [shown, live])

  // Whoever leaves before the pause is over has typed all the same.
  const latestRef = useRef<Shown | null>(null)
  useEffect(() => {
    latestRef.current = shown
  }, [shown])
  useEffect(
    () => () => {
      const latest = latestRef.current
      if (latest?.typed && latest.text !== latest.ran) keepDraft(draftOf(latest))
    },
    [],
  )

  function start(from: Shown): void {
    oursRef.current = [...oursRef.current.slice(-oursMax), from.text]
    dropDraft({ name: from.name, base: from.ran })
    setShown((now) => now && { ...now, ran: from.text })
    setProblems((now) => now.filter(isWarning))
    commands.runDocument(from.name, from.text)
  }

  return {
    name: shown?.name ?? '',
    text,
    problems,
    /** Why there is no text. */
    why,
    /** It is what runs. */
    isRun: shown !== null && shown.text === shown.ran,
    change: (typed: string): void => {
      setShown((now) => now && { ...now, text: typed, typed: true })
      if (typed === shown?.ran) setProblems([])
    },
    run: (): void => {
      if (shown !== null) start(shown)
    },
    /** A draft of a scenario of this name that began with another text. */
    offered,
    takeOffered: (): void => {
      if (offered !== null) setShown((now) => now && { ...now, text: offered.text, typed: false })
      setOffered(null)
    },
    dropOffered: (): void => {
      if (offered !== null) dropDraft(offered)
      setOffered(null)
    },
    /** Back to what runs. */
    revert: (): void => {
      if (shown === null) return
      dropDraft({ name: shown.name, base: shown.ran })
      setProblems([])
      setShown({ ...shown, text: shown.ran, typed: false })
    },
  }
}

export const isWarning = ({ severity }: Problem): boolean => severity === 'warning'

const draftOf = ({ name, ran, text }: Shown): Draft => ({ name, base: ran, text, at: Date.now() })
