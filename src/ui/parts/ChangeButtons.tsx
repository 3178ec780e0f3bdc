import { commands } from '../../bridge/commands.ts'
import { RunButton } from './RunButton.tsx'

/** To the changes of what is selected, from one to the next. */
export const ChangeButtons = () => (
  <>
    <RunButton
      look="icon"
      icon="chevron-left"
      label="Previous change"
      title="Previous change of what is selected"
      shortcut="["
      onClick={() => commands.changeOfSelection(true)}
    />
    <RunButton
      look="icon"
      icon="chevron-right"
      label="Next change"
      title="Next change of what is selected"
      shortcut="]"
      onClick={() => commands.changeOfSelection(false)}
    />
  </>
)
