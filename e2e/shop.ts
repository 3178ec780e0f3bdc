/** A scenario file of a shop of nobody: one saga, a producer of a hundred orders. `parts` come on top. */
export const shop = (parts: object = {}): string =>
  JSON.stringify({
    format: 'sagascope/scenario',
    version: 2,
    name: 'shop',
    title: 'A shop of nobody',
    bundle: {
      id: 'shop',
      components: [{ kind: 'saga', name: 'Order', association: 'id', on: { Placed: { init: true } } }],
    },
    producers: [
      {
        kind: 'rate',
        name: 'p',
        pattern: { kind: 'constant', perKs: 5000 },
        count: 100,
        events: [{ event: 'Placed', payload: { id: 'key' } }],
        keys: { kind: 'fresh', prefix: 'o-' },
      },
    ],
    ...parts,
  })
