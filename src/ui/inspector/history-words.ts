import { formatDuration } from '../format.ts'

/** Written by the store as text, since sequence numbers have 64 bits. */
export const goesBack = ({ from, to }: { readonly from: string | null; readonly to: string }): boolean =>
  from !== null && BigInt(to) < BigInt(from)

/** A mean of few milliseconds deserves its tenths. */
export const meanWords = (ms: number): string => (ms < 10 ? `${Math.round(ms * 10) / 10} ms` : formatDuration(ms))

/** How long ago at `nowMs`. What comes with a window may be a frame ahead of the clock: never less than nothing. */
export const agoWords = (atMs: number, nowMs: number): string => formatDuration(Math.max(0, nowMs - atMs))
