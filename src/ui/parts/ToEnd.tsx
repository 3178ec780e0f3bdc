import { commands } from '../../bridge/commands.ts'
import { useTotal } from '../../bridge/hooks.ts'
import { Button } from './Button.tsx'

/** The way on from a place in the run where there is nothing yet, to where there is: nothing where no later step is recorded. */
export function ToEnd() {
  const cursor = useTotal('cursor')
  const end = useTotal('end')
  if (cursor >= end) return null
  return <Button icon="to-end" label="To end" shortcut="Shift+End" onClick={commands.toEnd} />
}
