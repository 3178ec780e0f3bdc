/**
 * Producers begin when every instance has started. Before that one that publishes by itself is not told from one that somebody has
 * stopped, and to start it would change nothing.
 */
export const producersBegun = (bundleStarted: number, instances: number): boolean => bundleStarted >= instances
