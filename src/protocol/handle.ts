import type { ProfileName } from '../model/profile.ts'
import type { KeptRuns } from './kept.ts'
import type { SessionCommand } from './messages.ts'
import type { WatchSpec, WindowUpdate } from './windows.ts'

/**
 * What a program outside the page may ask of it: `window.__sagascope.connect()` gives a `MessagePort` that takes
 * {@link HandleRequest} and answers each with a {@link HandleReply}. Plain data both ways, so that it can cross to a test in
 * another process. Reading is always allowed, what changes the page only where its address has `?test=1`.
 */
export type HandleRequest = { readonly id: number } & HandleAsk

export type HandleAsk =
  /** Wait until all that was asked before is done and drawn, then tell where the page stands. */
  | { readonly ask: 'settled' }
  /** Rows of a window, without watching it. */
  | { readonly ask: 'look'; readonly spec: WatchSpec }
  /** Open a scenario, paused at its beginning; then as `settled`. */
  | { readonly ask: 'open'; readonly source: HandleSource }
  /** Command the run; then as `settled`. */
  | { readonly ask: 'command'; readonly command: SessionCommand }

export type HandleSource =
  | {
      readonly kind: 'built-in'
      readonly name: string
      readonly profile: ProfileName | null
      /** In decimal digits; null = the scenario's own. */
      readonly seed: string | null
    }
  | { readonly kind: 'scenario'; readonly name: string; readonly text: string }
  /** The bytes of an event log, in base64. */
  | { readonly kind: 'log'; readonly name: string; readonly base64: string; readonly ends: readonly string[] }

export type HandleReply =
  | { readonly id: number; readonly ok: true; readonly value: HandleState | WindowUpdate }
  | { readonly id: number; readonly ok: false; readonly code: string; readonly message: string }

/** Where the page stands. Sequence numbers in `kept` are `bigint`. */
export interface HandleState {
  /** Revision that the page has drawn: `data-rev` of its root. */
  readonly rev: number
  /** Counts the scenarios that were opened in this page. */
  readonly opened: number
  readonly run: number
  readonly step: number
  readonly fingerprint: string
  /** What somebody did in this session; null = nothing. */
  readonly kept: KeptRuns | null
}
