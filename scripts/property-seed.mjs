import fc from 'fast-check'

/**
 * Property tests try the same cases in every run: a build that fails must fail for everybody, and again. To look for others,
 * set SAGASCOPE_PROPERTY_SEED to a whole number.
 */
fc.configureGlobal({ seed: Number(process.env.SAGASCOPE_PROPERTY_SEED ?? 20_240_327) })
