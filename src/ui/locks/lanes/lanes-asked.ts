/** More are not read as a picture; the tables have them all. */
export const lanesMax = 60

/**
 * The zones whose lanes are drawn, in the order of the run: the first that the table lists, and the selected one in any case.
 *
 * @param listed indices of consumers, as the table has them
 * @param instances of each consumer, each a lane
 */
export function zonesDrawn(listed: readonly number[], instances: number, selected: number | null): readonly number[] {
  const room = Math.max(1, Math.floor(lanesMax / Math.max(1, instances)))
  const first = listed.slice(0, room)
  const apart = selected !== null && listed.includes(selected) && !first.includes(selected)
  return (apart ? [...first.slice(0, room - 1), selected] : first).toSorted((a, b) => a - b)
}

/** The most that are asked for at once. */
export const holdsMax = 240

/** Room that a hold takes with the number of its event, in px. */
const holdPx = 44

/**
 * How many holds and tries make a picture of this width that can be read: fewer leave it empty, more are sticks without words.
 * In dozens, so that a pane that is drawn wider does not ask anew at each px.
 */
export function holdsAsked(lanes: number, width: number): number {
  const fitting = (lanes * width) / holdPx
  return Math.max(24, Math.min(holdsMax, 12 * Math.round(fitting / 12)))
}
