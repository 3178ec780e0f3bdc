import { useBridge } from '../../bridge/hooks.ts'
import { Button, type ButtonProps } from './Button.tsx'

/** A button that does something in the run at once. Without a worker it keeps its place and the focus, and says why it does nothing. */
export function RunButton(props: ButtonProps) {
  const stopped = useBridge((state) => state.connection === 'stopped')
  if (!stopped) return <Button {...props} />
  const { onClick: _, shortcut: __, title, ...rest } = props
  return (
    <Button
      {...rest}
      // A form is not sent either.
      type="button"
      aria-disabled
      title={`${title ?? props.label}. The simulation worker has stopped: restart it first.`}
    />
  )
}
