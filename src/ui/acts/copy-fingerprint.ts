import { commands } from '../../bridge/commands.ts'
import { bridgeStore } from '../../bridge/store.ts'

/** As the page shows it. */
export function copyFingerprint(): void {
  const { fingerprint } = bridgeStore.getState().calm
  navigator.clipboard.writeText(fingerprint).then(
    () => commands.notify('The fingerprint is in the clipboard.'),
    () => commands.warn(`The browser does not let this page copy. The fingerprint is ${fingerprint}.`),
  )
}
