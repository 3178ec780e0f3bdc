export * from '../src/testkit/index.ts'
