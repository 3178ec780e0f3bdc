import { formatRate } from '../format.ts'

/**
 * The speed slider: 100 places on a log scale from 1 atom per second to 100,000; the last place is "as fast as it goes".
 */
export const unlimitedPlace = 100
const placesPerDecade = (unlimitedPlace - 1) / 5

export function speedAt(place: number): number | null {
  if (place >= unlimitedPlace) return null
  // Two digits are as many as anybody can tell apart.
  return Number((10 ** (place / placesPerDecade)).toPrecision(2))
}

export const placeOfSpeed = (atomsPerS: number | null): number =>
  atomsPerS === null ? unlimitedPlace : Math.round(Math.log10(Math.max(1, atomsPerS)) * placesPerDecade)

/** 16/s */
export const shortSpeed = (atomsPerS: number | null): string =>
  atomsPerS === null ? 'max' : `${formatRate(atomsPerS)}/s`

export const spokenSpeed = (atomsPerS: number | null): string =>
  atomsPerS === null ? 'as fast as it goes' : `${formatRate(atomsPerS)} atoms per second`
