interface Size {
  readonly width: number
  readonly height: number
}

const gapPx = 4

/** Below its button, or above it where that is in the lower half and leaves no room; never beyond the window's edge. */
export function placeBeside(
  popover: Size,
  anchor: { readonly left: number; readonly top: number; readonly bottom: number },
  window: Size,
): { readonly left: number; readonly top: number } {
  const below = anchor.bottom + gapPx + popover.height <= window.height || anchor.top < window.height / 2
  return {
    left: Math.max(gapPx, Math.min(anchor.left, window.width - popover.width - gapPx)),
    top: Math.max(gapPx, below ? anchor.bottom + gapPx : anchor.top - gapPx - popover.height),
  }
}

/** Where it was asked for; never beyond the window's edge. */
export const placeAt = (
  popover: Size,
  point: { readonly x: number; readonly y: number },
  window: Size,
): { readonly left: number; readonly top: number } => ({
  left: Math.max(gapPx, Math.min(point.x, window.width - popover.width - gapPx)),
  top: Math.max(gapPx, Math.min(point.y, window.height - popover.height - gapPx)),
})

export function putBeside(popover: HTMLElement, anchor: DOMRect): void {
  put(popover, placeBeside(sizeOf(popover), anchor, { width: innerWidth, height: innerHeight }))
}

export function putAt(popover: HTMLElement, point: { readonly x: number; readonly y: number }): void {
  put(popover, placeAt(sizeOf(popover), point, { width: innerWidth, height: innerHeight }))
}

/** Only what is shown has a size. */
const sizeOf = (popover: HTMLElement): Size => ({ width: popover.offsetWidth, height: popover.offsetHeight })

function put(popover: HTMLElement, { left, top }: { readonly left: number; readonly top: number }): void {
  popover.style.left = `${left}px`
  popover.style.top = `${top}px`
}
