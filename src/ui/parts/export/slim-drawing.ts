import { classesOf, isOwnProperty, isStill, needed, sheetText, type SlimSheet, type Styles } from './slim-styles.ts'

/** The properties that a picture needs; a page knows hundreds more. */
export const pictureProperties = (): string[] => [...getComputedStyle(document.documentElement)].filter(isStill)

/**
 * Says the same with less: a drawing as it is made tells each element all that is computed for it, some 7 kB. What is
 * inherited, or so by default, is left out; what several elements share is a class of a sheet.
 */
export function slim(drawing: SVGElement): void {
  const elements = [...drawing.querySelectorAll<HTMLElement | SVGElement>('foreignObject *')].filter(
    (each) => !(each instanceof HTMLStyleElement),
  )
  const before = new Map<Element | null, Styles>(elements.map((each) => [each, declared(each.style)]))
  const probe = createProbe()
  const sheet: SlimSheet = new Map()
  for (const each of elements) {
    const { parentElement } = each
    const styles = before.get(each)!
    const outer = before.get(parentElement)
    const left = needed({
      styles,
      defaults: probe.defaultsOf(each),
      initials: probe.initials,
      parent: (name) => outer?.get(name) ?? (outer ? probe.defaultsOf(parentElement!) : probe.initials).get(name),
      control: each.matches('button, input, select, textarea, meter, progress, table'),
    })
    dress(each, left, sheet)
  }
  probe.remove()
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style')
  style.textContent = sheetText(sheet)
  drawing.prepend(style)
}

function dress(element: HTMLElement | SVGElement, styles: Styles, sheet: SlimSheet): void {
  const text = (isOwn: boolean): string => {
    element.removeAttribute('style')
    for (const [name, value] of styles) if (isOwnProperty(name) === isOwn) element.style.setProperty(name, value)
    // As the browser writes it: sides that are alike are one.
    return element.style.cssText
  }
  const shared = text(false)
  const own = text(true)
  if (own === '') element.removeAttribute('style')
  const names = classesOf(element.classList, shared, sheet)
  if (names.length === 0) element.removeAttribute('class')
  else element.setAttribute('class', names.join(' '))
}

const declared = (style: CSSStyleDeclaration): Styles =>
  new Map([...style].map((name) => [name, style.getPropertyValue(name)]))

/** Elements of each tag of which only the browser's own sheet speaks. */
function createProbe() {
  const host = document.createElement('div')
  host.style.all = 'initial'
  host.setAttribute('aria-hidden', 'true')
  document.body.append(host)
  const known = new Map<string, Styles>()

  function defaultsOf({ localName, namespaceURI }: Element): Styles {
    const key = `${namespaceURI} ${localName}`
    const found = known.get(key)
    if (found) return found
    const one = document.createElementNS(namespaceURI, localName) as HTMLElement | SVGElement
    one.style.all = 'revert'
    host.append(one)
    const defaults = declared(getComputedStyle(one))
    one.remove()
    known.set(key, defaults)
    return defaults
  }
  const initials = declared(getComputedStyle(host))
  return { initials, defaultsOf, remove: () => host.remove() }
}
