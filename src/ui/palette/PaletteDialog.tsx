import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { overlayTitles } from '../acts/overlays.ts'
import type { Shortcut } from '../acts/shortcut.ts'
import { typeAhead } from '../acts/type-ahead.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Keys } from '../parts/Keys.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { type Choice, matched } from './find.ts'
import { choiceAfter } from './palette-keys.ts'
import styles from './PaletteDialog.module.css'
import { useChoices } from './use-choices.ts'

interface Props {
  /** What keys do, to be chosen by name as well. */
  readonly shortcuts: readonly Shortcut[]
  readonly onClose: () => void
}

/** Type what you want; arrows choose, Enter does it. */
export function PaletteDialog({ shortcuts, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const [wanted, setWanted] = useState(0)
  const choices = useChoices(typed, shortcuts)
  const at = Math.min(wanted, choices.length - 1)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const narrow = useNarrow()
  const chosen = choices[at]

  // From here on the field hears the keys itself.
  useLayoutEffect(() => typeAhead.handOver((ahead) => setTyped((before) => before + ahead)), [])

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at, typed])

  function take(index: number): void {
    const choice = choices[index]
    if (!choice) return
    // Closed first: what is done may open a dialog of its own, or move the focus.
    onClose()
    choice.run()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = choiceAfter(event.key, at, choices.length)
    if (next !== null) setWanted(next)
    else if (event.key === 'Enter') take(at)
    else return
    event.preventDefault()
  }

  return (
    <Dialog title={overlayTitles.palette} onClose={onClose}>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          data-autofocus
          type="text"
          role="combobox"
          aria-label="What do you want?"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={id}
          aria-activedescendant={chosen ? `${id}-${at}` : undefined}
          placeholder={
            narrow ? 'A view, name, #event, step or action' : 'A view, consumer, saga, #event, step or action'
          }
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setWanted(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={id} role="listbox" aria-label="What fits" className={styles.list}>
        {choices.map((choice, index) => (
          <div
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.choice}
            onMouseMove={() => setWanted(index)}
            // Not as the finger leaves: the click that follows would press what lies beneath a dialog that is gone by then.
            onClick={() => take(index)}
            // One that was pressed and left has the focus.
            onKeyDown={onKeyDown}
          >
            <ChoiceWords choice={choice} typed={typed} />
          </div>
        ))}
      </div>
      {choices.length === 0 && (
        <p className={styles.none}>
          Nothing fits. Try a part of a name, <kbd>#12</kbd> for an event, or <kbd>1200</kbd> for a step.
        </p>
      )}
    </Dialog>
  )
}

/** What it is, with the letters that were typed, and the keys that do it without the palette. */
function ChoiceWords({ choice: { group, label, detail, keys }, typed }: { choice: Choice; typed: string }) {
  return (
    <>
      <span className={styles.group}>{group}</span>
      <span className={styles.label}>
        {matched(label, typed).map(({ text, strong }, at) => (strong ? <strong key={at}>{text}</strong> : text))}
      </span>
      {detail && <span className={styles.detail}>{detail}</span>}
      {keys && (
        <span className={styles.keys} aria-hidden="true">
          <Keys keys={keys} />
        </span>
      )}
    </>
  )
}
