import type { KeptRuns } from '../protocol/kept.ts'
import type { ModelCommand } from '../protocol/messages.ts'
import type { PageSource } from './scenario.ts'

/** Where a page stands, once everything that it was asked for is drawn. */
export interface PageState {
  /** Revision of the world that is drawn. */
  readonly rev: number
  /** Counts the scenarios that were opened: what is known of an older one does not hold. */
  readonly opened: number
  readonly run: number
  readonly step: number
  readonly fingerprint: string
  /** What somebody did in this session; null = nothing. */
  readonly kept: KeptRuns | null
}

/** A page that shows what the world in Node stands at. Without a browser there is none. */
export interface Follower {
  /** Open a scenario, paused at its beginning. */
  open(source: PageSource): Promise<PageState>
  seek(step: number): Promise<PageState>
  give(command: ModelCommand): Promise<PageState>
  settled(): Promise<PageState>
}
