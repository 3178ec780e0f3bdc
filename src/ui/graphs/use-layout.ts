import { useEffect, useState } from 'react'
import { fetchCode } from '../parts/fetch-code.ts'
import type { GraphDraft, LaidGraph, NodeId } from './graph-layout.ts'

/**
 * The first of several drafts that fits into the room, or the narrowest. Laid out anew only when another box or line is
 * there, or the room changed: counts go on without anything moving. The drawing before stays until the next is there; null
 * before the first. Throws where the code of the layout cannot be fetched: a `Guard` around it says so and tries again.
 */
export function useLayout<Id extends NodeId>(
  drafts: readonly GraphDraft<Id>[],
  roomPx = Infinity,
): LaidGraph<Id> | null {
  const [laid, setLaid] = useState<LaidGraph<Id> | null>(null)
  const [error, setError] = useState<unknown>(null)
  const text = JSON.stringify(drafts)
  useEffect(() => {
    let wanted = true
    // The layout is dear to fetch, and needed by few views.
    fetchCode(() => import('./graph-layout.ts'))
      .then(({ layoutInRoom }) => {
        if (wanted) setLaid(layoutInRoom(JSON.parse(text) as readonly GraphDraft<Id>[], roomPx))
      })
      .catch((reason: unknown) => wanted && setError(reason))
    return () => {
      wanted = false
    }
  }, [text, roomPx])
  if (error !== null) throw error
  return laid
}
