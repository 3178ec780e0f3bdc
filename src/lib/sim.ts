// The simulation
export { Kernel } from '../sim/kernel.ts'
export type { StoreFactory } from '../sim/kernel.ts'
export { give } from '../sim/commands.ts'
export type { SimCommand, TimedCommand } from '../model/sim-command.ts'
export { SilentSink } from '../sim/sink.ts'
export type { ChangeSink } from '../sim/sink.ts'
export type {
  BundleSpec,
  CommandOutcome,
  EventTemplate,
  KeySpec,
  LogProducerSpec,
  ProducerSpec,
  RatePattern,
  RateProducerSpec,
  ServiceCommandSpec,
  ServiceSpec,
  SimSpec,
  Until,
} from '../sim/spec.ts'
export { assertPure, CodeHandlerError, isPure } from '../engine/bundle/pure.ts'

// Its history
export { historyFingerprint, Recorder, stateFingerprint } from '../history/recorder.ts'
export type { World } from '../history/world.ts'
export { changeKinds, operations } from '../model/change.ts'
export type { Change, ChangeKind, Operation } from '../model/change.ts'

// One run with everything around it
export { makeStore } from '../session/make-store.ts'
export { Run } from '../session/run.ts'
export type { RunOptions } from '../session/run.ts'
export { Session } from '../session/session.ts'
export type { StepUnit } from '../protocol/messages.ts'
export type { ScenarioInfo } from '../session/session.ts'

// A run as a file
export { recordingBytes, recordingName } from '../recording/write.ts'
export { readRecording } from '../recording/read.ts'
export type { ReadRecording } from '../recording/read.ts'
export { viewRecording } from '../recording/view.ts'
export { Rerun } from '../recording/rerun.ts'
export type { Parting } from '../recording/rerun.ts'

// Scenario files, and links that hold one
export { openBuiltIn, openScenario } from '../scenario/open.ts'
export type { OpenedScenario } from '../scenario/open.ts'
export type { ScenarioDocument } from '../model/scenario-document.ts'
export { linkHash, linkText, readLink } from '../scenario/link/link.ts'
export type { LinkContent, LinkPlace } from '../scenario/link/link.ts'
export { readScenario } from '../scenario/read-scenario.ts'
export { compile } from '../scenario/compile/compile.ts'
export type { Logs } from '../scenario/compile/sources.ts'
export { problemLine, problemsText } from '../scenario/problem.ts'
export type { Problem, ProblemCode, Problems } from '../scenario/problem.ts'
export type { Scenario } from '../scenario/schema/scenario.ts'
export { err, ok } from '../base/result.ts'
export type { Result } from '../base/result.ts'
