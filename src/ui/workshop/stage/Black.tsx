import styles from './Black.module.css'

/** The wall goes dark, so that the room looks at whoever speaks. */
export const Black = ({ what, onShow }: { what: string; onShow: () => void }) => (
  <button type="button" className={styles.black} aria-label={`Show ${what} again`} onClick={onShow}>
    <span>Black: press b to go on</span>
  </button>
)
