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

export function putBeside(popover: HTMLElement, anchor: DOMRect): void {
  const size = { width: popover.offsetWidth, height: popover.offsetHeight }
  const { left, top } = placeBeside(size, anchor, { width: innerWidth, height: innerHeight })
  popover.style.left = `${left}px`
  popover.style.top = `${top}px`
}
