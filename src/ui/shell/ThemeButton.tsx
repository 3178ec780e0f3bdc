import { useState } from 'react'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { Menu } from '../parts/menu/Menu.tsx'
import styles from './MoreMenu.module.css'
import { chooseProjector, chooseTheme, savedProjector, savedTheme, type Theme, themes } from '../theme.ts'

const looks: Readonly<Record<Theme, { readonly icon: IconName; readonly words: string }>> = {
  system: { icon: 'theme', words: 'As the system' },
  light: { icon: 'sun', words: 'Light' },
  dark: { icon: 'moon', words: 'Dark' },
}

/** Light or dark, and large type for a projector. */
export function ThemeButton() {
  const [theme, setTheme] = useState(savedTheme)
  const [projector, setProjector] = useState(savedProjector)
  return (
    <Menu
      label="Theme"
      offers={false}
      title="Theme and display"
      className={styles.button}
      items={[
        themes.map((each) => ({
          key: each,
          label: looks[each].words,
          checked: each === theme,
          onSelect: () => {
            chooseTheme(each)
            setTheme(each)
          },
        })),
        [false, true].map((large) => ({
          key: large ? 'projector' : 'desk',
          label: large ? 'Projector' : 'Desk',
          detail: large ? 'large type, strong contrast' : 'dense',
          checked: large === projector,
          onSelect: () => {
            chooseProjector(large)
            setProjector(large)
          },
        })),
      ]}
    >
      <Icon name={looks[theme].icon} />
    </Menu>
  )
}
