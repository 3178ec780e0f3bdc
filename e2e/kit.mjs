// The kit as another project finds it: by the package's name, from what was built.
export * from 'sagascope/testkit'
