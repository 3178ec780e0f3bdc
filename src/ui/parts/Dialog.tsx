import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Button } from './Button.tsx'
import { focusView } from './focus.ts'
import { WithoutOffers } from './offers.ts'
import styles from './Dialog.module.css'

export interface DialogProps {
  readonly title: string
  /** Escape, the cross, or a press outside. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the foot, the main one last. */
  readonly foot?: ReactNode
  readonly size?: 'small' | 'large'
  /** `alert`: something went wrong and wants to be read. */
  readonly role?: 'dialog' | 'alertdialog'
}

/** A modal dialog: the browser's own, so focus stays inside and comes back. Mounted = open. */
export function Dialog({ title, onClose, children, foot, size = 'small', role = 'dialog' }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const waitingRef = useRef<Element | null>(null)
  const titleId = useId()

  // Closed while it is still in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) {
      dialog.showModal()
      waitingRef.current = document.activeElement
    }
    return () => {
      dialog?.close()
      // What opened it may be gone, as an entry of a menu is.
      if (document.activeElement === document.body) focusView()
    }
  }, [])

  // The browser chooses the cross, which comes first. What is wanted may come only with an answer: until then it waits there.
  useLayoutEffect(() => {
    if (waitingRef.current === null) return
    const wanted = ref.current?.querySelector<HTMLElement>(
      '[data-autofocus], footer [data-look=primary]:not([aria-disabled])',
    )
    if (!wanted) return
    if (document.activeElement === waitingRef.current) wanted.focus()
    waitingRef.current = null
  })

  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      data-size={size}
      role={role === 'alertdialog' ? role : undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => {
        // The backdrop is the dialog element itself; its content lies in the boxes inside.
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <WithoutOffers value>
        <div className={styles.box}>
          <header className={styles.head}>
            <h2 id={titleId}>{title}</h2>
            <Button look="icon" icon="close" label="Close" onClick={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
          {foot && <footer className={styles.foot}>{foot}</footer>}
        </div>
      </WithoutOffers>
    </dialog>
  )
}
