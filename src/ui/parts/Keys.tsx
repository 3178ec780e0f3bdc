/** Keys as they are pressed, one after the other or together: `g c`, `Ctrl+K`. */
export const Keys = ({ keys }: { keys: string }) => keys.split(/[ +]/).map((key) => <kbd key={key}>{key}</kbd>)
