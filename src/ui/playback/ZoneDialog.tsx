import { useId, useState } from 'react'
import { overlayTitles } from '../acts/overlays.ts'
import { Button } from '../parts/Button.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { chooseTime, isZone, localZone } from '../time-zone.ts'
import styles from './ZoneDialog.module.css'

/** Any zone that this browser knows. */
export function ZoneDialog({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState(localZone)
  const [tried, setTried] = useState(false)
  const id = useId()
  const good = isZone(typed.trim())
  return (
    <Dialog
      title={overlayTitles['time-zone']}
      onClose={onClose}
      foot={
        <>
          <Button label="Cancel" onClick={onClose} />
          <Button look="primary" label="Show times there" type="submit" form={id} />
        </>
      }
    >
      <form
        id={id}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!good) return
          chooseTime(typed.trim())
          onClose()
        }}
      >
        <label htmlFor={`${id}-zone`}>Zone</label>
        <input
          id={`${id}-zone`}
          data-autofocus
          list={`${id}-zones`}
          value={typed}
          onFocus={(event) => event.currentTarget.select()}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={(tried && !good) || undefined}
          aria-describedby={tried && !good ? `${id}-error` : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        <datalist id={`${id}-zones`}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        {tried && !good && (
          <p id={`${id}-error`} role="alert">
            This browser knows no zone of that name. Choose one from the list, such as Europe/Rome.
          </p>
        )}
      </form>
    </Dialog>
  )
}
