import { commands } from '../../bridge/commands.ts'
import { useOffers } from './offers.ts'
import { Button } from './Button.tsx'

/** Copy a text; says that it did, or shows the text where the browser does not let the page copy. */
export function CopyButton({ what, text }: { what: string; text: string }) {
  const label = `Copy ${what}`
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => commands.notify(`Copied: ${what}.`),
      () => commands.notify(`The browser does not let this page copy. It is: ${text.slice(0, 200)}`),
    )
  useOffers(() => [{ group: 'Copy', label, run: copy }])
  return <Button look="icon" icon="copy" label={label} onClick={copy} />
}
