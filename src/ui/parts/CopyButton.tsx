import { commands } from '../../bridge/commands.ts'
import { useOffers } from './offers.ts'
import { Button } from './Button.tsx'
import styles from './CopyButton.module.css'

interface CopyButtonProps {
  /** What is copied, in words: they are in its name and in the notice. */
  readonly what: string
  readonly text: string
  /** Within a line of words: it makes the line no higher. */
  readonly inLine?: boolean
}

/** Copy a text; says that it did, or shows the text where the browser does not let the page copy. */
export function CopyButton({ what, text, inLine = false }: CopyButtonProps) {
  const label = `Copy ${what}`
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => commands.notify(`Copied: ${what}.`),
      () => commands.warn(`The browser does not let this page copy. It is: ${text.slice(0, 200)}`),
    )
  useOffers(() => [{ group: 'Copy', label, run: copy }])
  return <Button look="icon" icon="copy" label={label} className={inLine ? styles.inLine : undefined} onClick={copy} />
}

/** Words, and behind them the button that copies what they tell of: by itself they are the text that is copied. */
export const Copyable = ({ what, text, words = text }: { what: string; text: string; words?: string }) => (
  <span className={styles.copyable}>
    <span>{words}</span>
    <CopyButton what={what} text={text} inLine />
  </span>
)
