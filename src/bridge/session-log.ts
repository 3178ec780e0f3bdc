import type { ModelCommand, OpenSource } from '../protocol/messages.ts'
import type { BridgeState } from './store.ts'
import { totalsOf } from '../protocol/mirror.ts'

/**
 * What this page opened and did. A worker that died took its history along; source, seed and commands with their steps are
 * what it takes to run the same again.
 */
export function createSessionLog() {
  let source: OpenSource | null = null
  let commands: { readonly step: number; readonly run: number; readonly command: ModelCommand }[] = []

  return {
    opened(from: OpenSource): void {
      source = from
      commands = []
    },
    did(command: ModelCommand, state: BridgeState): void {
      commands.push({ step: totalsOf(state.mirror).cursor, run: state.run?.run ?? 0, command })
    },
    /** The page's own record, for when the worker cannot give the recording. */
    toJson(state: BridgeState): string {
      const { run } = state
      return JSON.stringify(
        {
          format: 'sagascope-session',
          version: 1,
          engineVersion: state.engineVersion,
          stoppedBecause: state.stoppedBecause,
          scenario: run && { name: run.scenario.name, source: run.scenario.source },
          file: source && 'file' in source ? { name: source.file.name, bytes: source.file.size } : null,
          mapping: source?.kind === 'log-file' ? source.mapping : null,
          ends: source?.kind === 'log-file' ? source.ends : null,
          profile: run?.profile,
          overrides: run?.overrides,
          seed: run?.seed,
          run: run?.run,
          step: totalsOf(state.mirror).cursor,
          fingerprint: state.fingerprint,
          commands,
        },
        null,
        2,
      )
    },
  }
}

export type SessionLog = ReturnType<typeof createSessionLog>
