/**
 * Every limit of Sagascope, in one place, each with its reason. Limits protect the reader's machine: what exceeds one is
 * refused or dropped in words on the screen, never silently.
 */
export const limits = {
  /** Atoms a run may take before it stops by itself; about a minute at full speed. DESIGN: default step budget. */
  stepsMax: 50_000_000,
  /** Faults of one scenario. */
  faultsMax: 1_000,
  /** Atoms that stay rewindable in a run. About 62 bytes each with changes and keyframes, and as much for values; the oldest go first. */
  historyStepsMax: 8_000_000,
  /** Worlds of a run's past that somebody passed, a cache: some thirty of 1,000 consumers with 8 instances. */
  waypointBytesMax: 32 * 1024 * 1024,
  /** Unpacked bytes of a dropped file. A larger log would not fit a browser's memory several times over. */
  fileBytesMax: 256 * 1024 * 1024,
  /** Events in one log. */
  eventsMax: 1_000_000,
  /** Bytes of one line of CSV or JSON: a longer one is a file of another kind, and parsers would hold it whole. */
  lineBytesMax: 1024 * 1024,
  /** Columns of a CSV, attributes of an XES event. */
  columnsMax: 1_000,
  /** Characters of an id (consumer, saga association, event name, case). */
  idCharsMax: 256,
  /** Bytes of a scenario file. */
  scenarioBytesMax: 5 * 1024 * 1024,
  /** Decisions that a scenario lists; a search writes some hundred. */
  decisionsMax: 100_000,
  /** Characters of a link's content: chat programs and browsers cut longer URLs. */
  linkCharsMax: 32 * 1024,
  /** Unpacked bytes of a link: what packs better than this is meant to fill a memory. */
  linkUnpackedBytesMax: 1024 * 1024,
  /** Steps whose history a recording holds; a longer run is recorded by what makes it again. About 20 bytes each, packed. */
  recordedStepsMax: 2_000_000,
  /** Nesting of a JSON document: deeper ones are attacks. */
  jsonDepthMax: 32,
  consumersMax: 1_000,
  instancesMax: 64,
  fetchSizeMax: 10_000,
  /** Executors of a bundle, and places or lanes of one. */
  executorsMax: 32,
  executorPlacesMax: 1_000,
  /** Virtual milliseconds in a run: 1,000 years; real logs span decades. */
  virtualMsMax: 1_000 * 365.25 * 86_400_000,
  /** Events that a producer generates in one run. */
  generatedEventsMax: 1_000_000,
  /** Rows that one window of a view may ask for. */
  windowRowsMax: 500,
  /** Errors listed for one bad document; the rest is counted. */
  errorsListedMax: 20,
  /** Named runs kept beside the current one; the oldest unvisited is dropped, and the drop is said. */
  runsMax: 8,
  /** Sessions that a browser keeps, the newest; each may hold a log of up to {@link fileBytesMax}. */
  keptSessionsMax: 20,
} as const
