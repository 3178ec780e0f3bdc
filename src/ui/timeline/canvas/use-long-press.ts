import { useEffect, useMemo } from 'react'

/** So long a finger stays, and so far it may tremble meanwhile. */
const holdMs = 500
const tremblePx = 8

interface Point {
  readonly clientX: number
  readonly clientY: number
}

/** A finger that stays where it was put down; see {@link createLongPress}. */
export function useLongPress() {
  const press = useMemo(() => createLongPress(), [])
  useEffect(() => press.cancel, [press])
  return press
}

/**
 * `move` tells of the finger's way: one that goes somewhere pans or scrolls, and asks for nothing. `held`: the last finger
 * stayed for long enough.
 */
export function createLongPress() {
  let timer: ReturnType<typeof setTimeout> | null = null
  let from: Point | null = null
  let held = false

  function cancel(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    from = null
  }

  function forget(): void {
    cancel()
    held = false
  }

  return {
    start({ clientX, clientY }: Point, act: (at: { readonly x: number; readonly y: number }) => void): void {
      forget()
      from = { clientX, clientY }
      timer = setTimeout(() => {
        cancel()
        held = true
        act({ x: clientX, y: clientY })
      }, holdMs)
    },
    move({ clientX, clientY }: Point): void {
      if (from && Math.hypot(clientX - from.clientX, clientY - from.clientY) > tremblePx) cancel()
    },
    cancel,
    forget,
    held: (): boolean => held,
  }
}
