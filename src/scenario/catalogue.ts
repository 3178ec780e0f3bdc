/**
 * The catalogue: each a defect of some generation, small, with its story. `catalogue.test.ts` holds what comes of each under
 * each profile against `session/testing/catalogue-outcomes.ts`; docs/SEMANTICS.md lists them. Adding one: its file, its line here, and
 * what is expected of it.
 */
export const catalogue = {
  'd1-busy-zone': {
    title: 'D1 A busy zone is taken for an error',
    load: () => import('./catalogue/d1-busy-zone.json?raw'),
  },
  'd3-replay-rewinds': {
    title: 'D3 A replay rewinds the checkpoint',
    load: () => import('./catalogue/d3-replay-rewinds.json?raw'),
  },
  'd4-replay-loses': {
    title: 'D4 A replay loses what it replays',
    load: () => import('./catalogue/d4-replay-loses.json?raw'),
  },
  'd5-ack-before-done': {
    title: 'D5 An observer acknowledges before it has done anything',
    load: () => import('./catalogue/d5-ack-before-done.json?raw'),
  },
  'd6-dead-twice': {
    title: 'D6 One event is dead twice',
    load: () => import('./catalogue/d6-dead-twice.json?raw'),
  },
  'd7-status-skips-history': {
    title: 'D7 Reading the status skips history',
    load: () => import('./catalogue/d7-status-skips-history.json?raw'),
  },
  'd8-enabled-false': {
    title: 'D8 The status says that the consumer is off',
    load: () => import('./catalogue/d8-enabled-false.json?raw'),
  },
  'd9-stale-error': {
    title: 'D9 An error that is long over is still shown',
    load: () => import('./catalogue/d9-stale-error.json?raw'),
  },
  'd10-ends-at-birth': {
    title: 'D10 A saga that ends at birth kills its event',
    load: () => import('./catalogue/d10-ends-at-birth.json?raw'),
  },
  'd11-null-association': {
    title: 'D11 A null association hits a stranger',
    load: () => import('./catalogue/d11-null-association.json?raw'),
  },
  'd12-failed-handler-mutates': {
    title: 'D12 A failed handler still changes the saga',
    load: () => import('./catalogue/d12-failed-handler-mutates.json?raw'),
  },
  'd13-outage': {
    title: 'D13 An outage burns the log into the dead queue',
    load: () => import('./catalogue/d13-outage.json?raw'),
  },
  'd14-retry-for-ever': {
    title: 'D14 Retrying for ever holds everything',
    load: () => import('./catalogue/d14-retry-for-ever.json?raw'),
  },
  'd15-small-batch-spins': {
    title: 'D15 A small fetch size spins',
    load: () => import('./catalogue/d15-small-batch-spins.json?raw'),
  },
  'd16-off-counts-as-aligned': {
    title: 'D16 A projector that is off counts as aligned',
    load: () => import('./catalogue/d16-off-counts-as-aligned.json?raw'),
  },
  'd24-off-but-dead': {
    title: 'D24 An observer that is off buries all the same',
    load: () => import('./catalogue/d24-off-but-dead.json?raw'),
  },
  'd26-poison-blocks': {
    title: 'D26 A poison event blocks its consumer',
    load: () => import('./catalogue/d26-poison-blocks.json?raw'),
  },
  'd27-fatal-error': {
    title: 'D27 A fatal error stalls a saga',
    load: () => import('./catalogue/d27-fatal-error.json?raw'),
  },
  'm1-watermark-at-a-gap': {
    title: 'M1 A watermark stands still at the first gap',
    load: () => import('./catalogue/m1-watermark-at-a-gap.json?raw'),
  },
  'm2-saturation-looks-like-head': {
    title: 'M2 A full executor looks like the end of the log',
    load: () => import('./catalogue/m2-saturation-looks-like-head.json?raw'),
  },
  'm3-remembers-for-ever': {
    title: 'M3 Every handled event is remembered for ever',
    load: () => import('./catalogue/m3-remembers-for-ever.json?raw'),
  },
  'm4-conflict-goes-back': {
    title: 'M4 A version conflict takes the checkpoint back',
    load: () => import('./catalogue/m4-conflict-goes-back.json?raw'),
  },
  'm6-observer-at-full-speed': {
    title: 'M6 An outage does not slow an observer down',
    load: () => import('./catalogue/m6-observer-at-full-speed.json?raw'),
  },
  'm7-claim-outlives-crash': {
    title: 'M7 A claim outlives a crash and loses the event',
    load: () => import('./catalogue/m7-claim-outlives-crash.json?raw'),
  },
  'm8-replay-says-success': {
    title: 'M8 A replay that did nothing reports success',
    load: () => import('./catalogue/m8-replay-says-success.json?raw'),
  },
  'm9-replay-removes-first': {
    title: 'M9 A crash in a replay loses the event',
    load: () => import('./catalogue/m9-replay-removes-first.json?raw'),
  },
  'm10-question-skips-history': {
    title: 'M10 Asking for the last event skips history',
    load: () => import('./catalogue/m10-question-skips-history.json?raw'),
  },
  'm11-stop-abandons': {
    title: 'M11 A graceful stop abandons what runs',
    load: () => import('./catalogue/m11-stop-abandons.json?raw'),
  },
  'm12-long-delay-kills': {
    title: 'M12 A long fetch delay kills the loops',
    load: () => import('./catalogue/m12-long-delay-kills.json?raw'),
  },
  'm13-transient-by-words': {
    title: 'M13 A poison event that sounds like an outage',
    load: () => import('./catalogue/m13-transient-by-words.json?raw'),
  },
  'm14-looks-healthy': {
    title: 'M14 A consumer that fails on every event looks healthy',
    load: () => import('./catalogue/m14-looks-healthy.json?raw'),
  },
} as const
