import { useEffect, useState } from 'react'
import type { GraphDraft, LaidGraph, NodeId } from './graph-layout.ts'

/**
 * The first of several drafts that fits into the room, or the narrowest. Laid out anew only when another box or line is
 * there, or the room changed: counts go on without anything moving. The drawing before stays until the next is there; null
 * before the first.
 */
export function useLayout<Id extends NodeId>(
  drafts: readonly GraphDraft<Id>[],
  roomPx = Infinity,
): LaidGraph<Id> | null {
  const [laid, setLaid] = useState<LaidGraph<Id> | null>(null)
  const text = JSON.stringify(drafts)
  useEffect(() => {
    let wanted = true
    // The layout is dear to fetch, and needed by few views.
    void import('./graph-layout.ts').then(({ layoutInRoom }) => {
      if (wanted) setLaid(layoutInRoom(JSON.parse(text) as readonly GraphDraft<Id>[], roomPx))
    })
    return () => {
      wanted = false
    }
  }, [text, roomPx])
  return laid
}
