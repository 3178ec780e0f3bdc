import { err, ok, type Result } from '../base/result.ts'
import type { OpenSource } from '../protocol/messages.ts'
import type { Problem } from '../protocol/problem.ts'
import { totalsOf } from '../protocol/mirror.ts'
import type { AnswerTo, LinkPreview, Question } from '../protocol/questions.ts'
import type { Found } from './keeper.ts'
import type { KeptRecord } from './kept-record.ts'
import { unaskedIn } from './own-view.ts'
import type { Asked, OpenOptions } from './requests.ts'
import type { BridgeState, BridgeStore } from './store.ts'
import { formatHash } from './address.ts'
import { lookOf, type Place } from './view-state.ts'

export type Ask = <Q extends Question>(question: Q) => Promise<Result<AnswerTo<Q>, Problem>>

export interface SharingOptions {
  readonly store: BridgeStore
  readonly ask: Ask
  readonly open: (asked: Asked, how: OpenOptions) => void
  /** What is open, and the record that keeps it. */
  readonly shown: () => Found | null
  /** Address of the page without its fragment. */
  readonly address: () => string
}

/** A session that this browser keeps, as a list shows it. */
export interface Recent {
  readonly id: string
  readonly title: string
  /** Epoch ms. */
  readonly at: number
  readonly step: number
  readonly runs: number
  readonly what: KeptRecord['source']['kind']
}

/** Passing runs on: links that hold a whole scenario, looked at before they are opened. */
export function createSharing({ store, ask, open, shown, address }: SharingOptions) {
  /** What is in the link is shown first: what runs goes on until somebody presses Open. */
  async function readLink(place: Place): Promise<void> {
    if (place.link === null) return
    const answer = await ask({ about: 'link', link: place.link })
    if (answer.ok) store.setState({ link: { place, preview: answer.value } })
    else store.setState({ problem: answer.error })
  }

  function openLink(): void {
    const { link } = store.getState()
    if (link === null) return
    const { place, preview } = link
    store.setState(({ view }) => ({ link: null, view: { ...view, ...lookOf(place) } }))
    open(asOpened(preview), { step: place.step, play: place.step === null, unasked: unaskedIn(place), placed: true })
  }

  /** The address that brings somebody else to this run, step, view and selection. */
  async function linkHere(): Promise<Result<string, Problem>> {
    const state = store.getState()
    const place = placeOf(state)
    const isNamed = state.run?.scenario.source === 'built-in' && !state.view.edited
    if (isNamed) return ok(address() + formatHash(place))
    const answer = await ask({ about: 'make-link' })
    return answer.ok ? ok(address() + formatHash({ ...place, link: answer.value })) : err(answer.error)
  }

  /**
   * Run a text, at the step that is shown. Edits of one text are one session, unless something was done by hand in it: that
   * is kept as it is, and the edit begins another.
   *
   * @param runsAlike  the text runs as the one before does: what was done by hand is done in it, too
   */
  function runDocument(name: string, text: string, { runsAlike = false } = {}): void {
    const before = shown()
    const logs = before && 'logs' in before.source ? before.source.logs : undefined
    const source: OpenSource = { kind: 'document', name, text, ...(logs ? { logs } : {}) }
    const runs = before?.runs ?? null
    const isTouched = runs?.runs.some((run) => run.commands.length > 0) ?? false
    const hold = before?.source.kind === 'document' && (runsAlike || !isTouched) ? before.hold : null
    const { cursor, end } = totalsOf(store.getState().mirror)
    open(
      {
        source,
        found: { source, runs: runsAlike ? runs : null, run: runsAlike ? (before?.run ?? 0) : 0, step: cursor, hold },
      },
      { step: cursor, end: runsAlike ? end : null, play: false },
    )
  }

  return { readLink, openLink, linkHere, runDocument }
}

/** What the link names, with its commands, as if it had been kept here. */
function asOpened({ name, text, runs }: LinkPreview): { readonly source: OpenSource; readonly found: Found | null } {
  const source: OpenSource = { kind: 'document', name, text }
  return { source, found: runs === null ? null : { source, runs, run: 0, step: 0, hold: null } }
}

/** Here and now, without what only this browser knows. */
function placeOf({ view, mirror }: BridgeState): Place {
  const { cursor } = totalsOf(mirror)
  return { ...view, edited: false, kept: null, step: cursor, end: null, run: null, link: null, open: null }
}

export const asRecent = ({ id, title, at, step, runs, source }: KeptRecord): Recent => ({
  id,
  title: title || ('name' in source ? source.name : 'A file'),
  at,
  step,
  runs: runs?.runs.length ?? 1,
  what: source.kind,
})
