import type { Place } from './view-state.ts'

/** Why a URL cannot be brought back whole; null = it can. */
export function whatIsLost(place: Place): string | null {
  if (place.scenario.startsWith('file:')) return fileIsLost(place)
  if (place.edited) {
    return `What was done by hand in ${place.scenario} is not in this browser: this is the default scenario from its start.`
  }
  if (place.run !== null) return `Run ${place.run} is not in this browser: this is the default scenario from its start.`
  return null
}

export const handworkIsLost = ({ scenario }: Place): string =>
  `What was done by hand in ${scenario} is not in this browser: this is the scenario as it comes.`

export const fileIsLost = ({ scenario }: Place): string =>
  `${scenario.slice('file:'.length)} is not in this browser: this is the default scenario. Drop the file in again to go on with it.`
