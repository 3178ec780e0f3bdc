import { inherits } from './slim-styles.ts'
import { isOneLine, longEnough, unbroken } from './still-boxes.ts'

/** What is pressed, and says nothing in a picture. */
export const isDrawn = (node: Node): boolean => !(node instanceof Element && node.closest('[data-control]'))

/**
 * Lays the page out without controls, so that they leave no holes, and without marks of what is pointed at, until it is told to lay it out as it was. A copy is made
 * without a frame in between: nobody sees it.
 */
export function hideControls(element: HTMLElement): () => void {
  // Without controls there is less to scroll: the browser would stop at its new end, and stay there.
  const scrolled = [element, ...element.querySelectorAll('*')]
    .map((box) => ({ box, top: box.scrollTop, left: box.scrollLeft }))
    .filter(({ top, left }) => top !== 0 || left !== 0)
  // Whoever saves it points at nothing in it: a marked row would read as a chosen one.
  const pointedAt = [...element.querySelectorAll('[data-hovered]')].map((thing) => {
    const value = thing.getAttribute('data-hovered') ?? ''
    thing.removeAttribute('data-hovered')
    return { thing, value }
  })
  element.setAttribute('data-drawing', '')
  return () => {
    element.removeAttribute('data-drawing')
    for (const { thing, value } of pointedAt.splice(0)) thing.setAttribute('data-hovered', value)
    for (const { box, top, left } of scrolled.splice(0)) {
      if (box.scrollTop !== top) box.scrollTop = top
      if (box.scrollLeft !== left) box.scrollLeft = left
    }
  }
}

/** Makes a copy, in which each element has the size that it has on the page, show the same as the page. */
export function makeStill(element: Element, copy: Element): void {
  const copies = [...copy.childNodes]
  // In the order in which it is copied; some other nodes are not.
  const children = [...element.childNodes].filter((child) => isCopied(child))
  children.forEach((child, at) => {
    const its = copies[at]
    if (child instanceof Element && its instanceof Element) makeStill(child, its)
  })
  if (!(element instanceof HTMLElement) || !(copy instanceof HTMLElement)) return
  for (const name of ['width', 'height']) copy.style.setProperty(name, longEnough(copy.style.getPropertyValue(name)))
  keepLine(element, copy)
  keepScrolled(element, copy)
}

const isCopied = (node: Node): boolean =>
  !(node instanceof Comment || node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) && isDrawn(node)

/** Letters are not as wide everywhere, not even at another scale: what is one line must not become two. */
function keepLine(element: HTMLElement, copy: HTMLElement): void {
  const hasWords = [...element.childNodes].some((child) => child instanceof Text && /\S/.test(child.data))
  const kept = hasWords ? unbroken(getComputedStyle(element).whiteSpace) : null
  if (kept === null) return
  const all = document.createRange()
  all.selectNodeContents(element)
  if (isOneLine(all.getClientRects())) copy.style.setProperty('white-space', kept)
}

/** What makes rows and columns of what stands in a box, and keeps it off the edge. */
const ofContent =
  /^(padding-(top|right|bottom|left)|flex-(direction|wrap)|grid-(template|auto).*|(row|column)-gap|(align|justify)-(items|content))$/

/**
 * A copy is not scrolled. What stands in it is moved by a margin, which sticky heads heed as they do a scroll; it has a box of its
 * own within, since it cannot be known which of it would move the rest.
 */
function keepScrolled(element: HTMLElement, copy: HTMLElement): void {
  const { scrollTop, scrollLeft } = element
  if ((scrollTop === 0 && scrollLeft === 0) || element.matches('input, textarea, select')) return
  const styles = getComputedStyle(element)
  const content = document.createElement('div')
  for (const name of styles) {
    if (ofContent.test(name)) content.style.setProperty(name, styles.getPropertyValue(name))
    else if (inherits(name)) content.style.setProperty(name, copy.style.getPropertyValue(name))
  }
  Object.assign(content.style, {
    display: styles.display.replace('inline-', ''),
    boxSizing: 'border-box',
    position: 'relative',
    width: `${element.scrollWidth}px`,
    height: `${element.scrollHeight}px`,
    marginTop: `${-scrollTop}px`,
    marginLeft: `${-scrollLeft}px`,
  })
  content.append(...copy.childNodes)
  copy.append(content)
  Object.assign(copy.style, {
    display: styles.display.startsWith('inline') ? 'inline-block' : 'block',
    padding: '0',
    // A bar would say that it is at its beginning.
    overflow: 'hidden',
  })
}
