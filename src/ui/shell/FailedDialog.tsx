import { useLayoutEffect } from 'react'
import { typeAhead } from '../acts/type-ahead.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import type { Failure } from '../parts/Guard.tsx'

/** In the place of a dialog that is not there: closed, it leaves everything as it was. */
export function FailedDialog({ title, why, again, onClose }: Failure & { readonly onClose: () => void }) {
  // What is typed now is meant for these buttons, and not for a field that does not come.
  useLayoutEffect(() => typeAhead.end(), [])
  return (
    <Dialog
      role="alertdialog"
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button label="Close" onClick={onClose} />
          <Button look="primary" label="Try again" onClick={again} />
        </>
      }
    >
      <p>{why}</p>
    </Dialog>
  )
}
