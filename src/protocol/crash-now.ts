/** What would come of it if every instance of a consumer crashed at this moment and started again. */
export interface CrashNow {
  /** Events that a handler has dealt with, and that come once more: nobody has written so. */
  readonly again: readonly string[]
  /** Events in hand that are begun anew, from the first attempt. */
  readonly begunAnew: readonly string[]
  /** Events that are acknowledged, or taken on, and not handled: nobody does it any more. */
  readonly lost: readonly string[]
  /** There are more of one of them than were looked at. */
  readonly more: boolean
  /** Who holds its zone, and what that depends on. */
  readonly zone: { readonly holder: string | null; readonly holds: number; readonly staysHeld: boolean }
}
