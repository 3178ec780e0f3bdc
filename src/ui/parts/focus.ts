/** Of the view's own element: where the focus goes that has no better place. */
export const mainId = 'main'

export const focusView = (): void => document.getElementById(mainId)?.focus({ preventScroll: true })
