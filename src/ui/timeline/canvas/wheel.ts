/** A turn of the wheel over a picture; all in px. */
export interface WheelTurn {
  readonly deltaX: number
  readonly deltaY: number
  readonly offsetX: number
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** `share`: of the width, where the zoom is centred, or by how much to pan. */
export type WheelMeaning =
  | { readonly kind: 'zoom'; readonly factor: number; readonly share: number }
  | { readonly kind: 'pan'; readonly share: number }

/**
 * Wheel and pinch zoom (browsers tell a pinch on a touch pad as a wheel with Ctrl), a wheel to the side or with Shift pans.
 *
 * @returns null = the page scrolls, as everywhere
 */
export function wheelMeaning(turn: WheelTurn, width: number): WheelMeaning | null {
  const room = Math.max(1, width)
  if (turn.ctrlKey || turn.metaKey)
    return { kind: 'zoom', factor: turn.deltaY > 0 ? 1.25 : 0.8, share: turn.offsetX / room }
  if (turn.shiftKey || Math.abs(turn.deltaX) > Math.abs(turn.deltaY))
    return { kind: 'pan', share: (turn.deltaX || turn.deltaY) / room }
  return null
}
