/** The views of the page, by their names in its address and in scenario files, in the order of the navigation. */
export const viewIds = [
  'overview',
  'consumers',
  'locks',
  'sagas',
  'events',
  'dead-events',
  'timeline',
  'checks',
  'compare',
  'workshop',
  'scenarios',
  'editor',
] as const

export type ViewId = (typeof viewIds)[number]
