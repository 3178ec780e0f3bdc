/** Keys that mean something only where the focus is: what has it hears them itself. */
export const keysInside: readonly {
  readonly where: string
  readonly keys: readonly { readonly keys: string; readonly words: string }[]
}[] = [
  {
    where: 'In a table',
    keys: [
      { keys: '↑ ↓', words: 'The row before, the next' },
      { keys: 'PgUp PgDn', words: 'A page of rows' },
      { keys: 'Home End', words: 'First and last row' },
      { keys: 'Enter', words: 'To its place in time, as a double click' },
    ],
  },
  {
    where: 'On the slider Position',
    keys: [
      { keys: '← →', words: 'One step' },
      { keys: 'PgUp PgDn', words: 'A tenth' },
      { keys: 'Home End', words: 'Its ends' },
    ],
  },
  {
    where: 'On the window of the strip',
    keys: [
      { keys: '← →', words: 'Move it, or the edge that has the focus' },
      { keys: 'PgUp PgDn', words: 'By its whole width' },
      { keys: 'Home End', words: 'To the ends of the run' },
      { keys: 'Delete', words: 'The whole run again' },
    ],
  },
  {
    where: 'On the tape',
    keys: [
      { keys: '← →', words: 'The event before, the next' },
      { keys: 'Enter', words: 'Select it' },
    ],
  },
  {
    where: 'In the Timeline',
    keys: [
      { keys: 'w s', words: 'Zoom in, out' },
      { keys: 'a d', words: 'To the left, to the right' },
      { keys: '0', words: 'The whole run' },
      { keys: '↑ ↓', words: 'The lane before, the next, on their names' },
      { keys: 'Shift+F10', words: 'Menu of the lane' },
    ],
  },
  {
    where: 'In a lesson',
    keys: [
      { keys: 'PgDn PgUp', words: 'On and back, as a presenter’s remote sends' },
      { keys: '1–9', words: 'Choose that answer' },
      { keys: 'h', words: 'A hint' },
      { keys: 'b', words: 'Black screen' },
      { keys: 'u', words: 'Take the last move back' },
    ],
  },
]
