import { useEffect, useState } from 'react'
import { commands } from '../../bridge/commands.ts'
import type { Recent } from '../../bridge/sharing.ts'
import type { Story } from '../../protocol/questions.ts'

/** The stories lie in the scenarios' own files: asked for when the view is first looked at. */
export function useStories(): ReadonlyMap<string, Story> {
  const [stories, setStories] = useState<ReadonlyMap<string, Story>>(() => new Map())
  useEffect(() => {
    let gone = false
    void commands.ask({ about: 'stories' }).then((answer) => {
      if (!gone && answer.ok) setStories(new Map(answer.value.map((story) => [story.name, story])))
    })
    return () => {
      gone = true
    }
  }, [])
  return stories
}

/**
 * What this browser keeps.
 *
 * @param opened  what is open: the list is read anew when that changes
 */
export function useRecent(opened: string | undefined): readonly Recent[] {
  const [recent, setRecent] = useState<readonly Recent[]>([])
  useEffect(() => {
    let gone = false
    void commands.recent().then((found) => {
      if (!gone) setRecent(found)
    })
    return () => {
      gone = true
    }
  }, [opened])
  return recent
}
