/** A hand that presses moves so little; further, and it draws: it marks text, or has thought better of it. */
export const clickSlackPx = 6

/** Two presses within so long are a double click, as most systems have it. */
const doubleClickMs = 500

type Press = Pick<PointerEvent, 'button' | 'pointerType' | 'clientX' | 'clientY' | 'timeStamp'>
type Click = Pick<MouseEvent, 'clientX' | 'clientY' | 'timeStamp'>

/** Whether a press makes a double click of the click before it. */
export const isSecondPress = (first: Click, { button, pointerType, clientX, clientY, timeStamp }: Press): boolean =>
  button === 0 &&
  pointerType === 'mouse' &&
  timeStamp - first.timeStamp <= doubleClickMs &&
  Math.hypot(clientX - first.clientX, clientY - first.clientY) <= clickSlackPx

/** What follows a press, and must not reach what came to lie under it. */
const rest = ['mousedown', 'pointerup', 'mouseup', 'click', 'dblclick'] as const

/**
 * A click may open something that comes to lie under the pointer, or a run that plays moves the rows: the second press of a
 * double click belongs to what took the first all the same.
 *
 * @param own  what took the first: of a second press there it hears in the ordinary way
 * @param onSecond  it lies on something else, which hears nothing
 */
export function awaitSecondPress(first: Click, own: Element | null, onSecond: () => void): void {
  addEventListener('pointerdown', next, { capture: true, once: true })

  function next(press: PointerEvent): void {
    if (!isSecondPress(first, press) || own?.contains(press.target as Node) === true) return
    press.stopPropagation()
    for (const type of rest) addEventListener(type, swallow, true)
    addEventListener('pointerdown', stop, { capture: true, once: true })
    onSecond()
  }

  function swallow(event: MouseEvent): void {
    // A key that presses a button is a click without a count.
    if (event.type === 'click' && event.detail === 0) return
    event.preventDefault()
    event.stopPropagation()
  }

  function stop(): void {
    for (const type of rest) removeEventListener(type, swallow, true)
  }
}
