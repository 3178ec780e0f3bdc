import type { ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

/** A place to draw in, the size of the page's main part. */
export function mounted() {
  const box = document.createElement('div')
  box.style.cssText = 'display:flex;flex-direction:column;width:1100px;height:600px'
  document.body.append(box)
  const root = createRoot(box)
  return {
    /** Draw, and lay out what was drawn: until then the browser has put off half of the work. */
    draw(what: ReactElement): void {
      flushSync(() => root.render(what))
      box.getBoundingClientRect()
    },
    text: (): string => box.textContent,
    remove(): void {
      root.unmount()
      box.remove()
    },
  }
}

/** Let effects, observers and painting come to rest. */
export const settled = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 20))))
