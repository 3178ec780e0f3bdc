/** As much of simjs as the benches use; it brings no types. */
export interface SimRequest {
  done(callback: () => void): this
}

export interface SimEntity {
  readonly sim: SimJs
  time(): number
  setTimer(duration: number): SimRequest
  useFacility(facility: object, duration: number): SimRequest
}

export interface SimJs {
  addEntity(entity: new (...args: never[]) => object, name?: string, ...start: unknown[]): object
  /** Goes on from where it stands, by so many events at the most. */
  simulate(endTime: number, maxEvents: number): boolean
}

export interface SimJsModule {
  readonly Sim: new () => SimJs
  readonly Entity: new (sim: SimJs, name?: string) => SimEntity
  readonly Facility: new (name: string) => object
  readonly Random: new (seed: number) => {
    exponential(lambda: number): number
    uniform(from: number, to: number): number
    random(): number
  }
}

/** Its bundle exports nothing: it hangs itself on a `window`, where there is one. */
export async function loadSimJs(): Promise<SimJsModule> {
  const surroundings = globalThis as { window?: { Sim?: SimJsModule } | undefined }
  surroundings.window = {}
  // @ts-expect-error  it brings no types
  await import('simjs')
  const loaded = surroundings.window.Sim
  surroundings.window = undefined
  if (loaded === undefined) throw new Error('simjs did not load')
  return loaded
}
