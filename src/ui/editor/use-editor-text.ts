import { useEffect, useRef, useState } from 'react'
import { laidOut } from '../../base/json-text.ts'
import { commands } from '../../bridge/commands.ts'
import type { Problem } from '../../protocol/problem.ts'
import { type Draft, dropDraft, keepDraft, readDrafts } from './drafts.ts'
import { draftOf, isRun, isWarning, type Shown } from './editor-text.ts'
import { useDraftKept } from './use-draft-kept.ts'
import { useRunningDocument } from './use-running-document.ts'

/** Pause in typing after which the text is looked at. */
const pauseMs = 350
/** Texts of ours whose runs may still be on their way. */
const oursMax = 20

/** The text of the scenario that runs, what is typed of it, and what is wrong with that. */
export function useEditorText(live: boolean) {
  const [shown, setShown] = useState<Shown | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [why, setWhy] = useState<string | null>(null)
  const [offered, setOffered] = useState<Draft | null>(null)
  /** Texts that this editor ran. */
  const oursRef = useRef<string[]>([])
  useRunningDocument({
    isOurs: (text) => oursRef.current.some((ours) => ours === text || laidOut(ours) === laidOut(text)),
    opened(name, text) {
      oursRef.current = [text]
      const drafts = readDrafts().filter((draft) => draft.name === name)
      const mine = drafts.find((draft) => draft.base === text)
      setProblems([])
      setOffered(mine ? null : (drafts[0] ?? null))
      setShown({ name, ran: text, text: mine?.text ?? text, typed: false })
    },
    missing(words) {
      setShown(null)
      setWhy(words)
    },
  })
  useDraftKept(shown)

  useEffect(() => {
    if (shown === null) return undefined
    let gone = false
    const isDraft = shown.typed && !isRun(shown)
    const look = (): void => {
      if (isDraft) keepDraft(draftOf(shown))
      void commands.ask({ about: 'check', text: shown.text }).then((answer) => {
        if (gone || !answer.ok) return
        setProblems(answer.value)
        if (answer.value.every(isWarning) && live && isDraft) start(shown)
      })
    }
    const timer = setTimeout(look, pauseMs)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [shown, live])

  function start(from: Shown): void {
    oursRef.current = [...oursRef.current.slice(-oursMax), from.text]
    dropDraft({ name: from.name, base: from.ran })
    setShown((now) => now && { ...now, ran: from.text })
    setProblems((now) => now.filter(isWarning))
    commands.runDocument(from.name, from.text)
  }

  return {
    name: shown?.name ?? '',
    text: shown?.text ?? null,
    problems,
    /** Why there is no text. */
    why,
    /** It is what runs. */
    isRun: shown !== null && isRun(shown),
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
