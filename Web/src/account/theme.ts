import { createDarkTheme, createLightTheme, type BrandVariants, type Theme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';

/** Our green, from nearly black to nearly white; 80 is the colour of buttons in light, 70 in dark. */
const green: BrandVariants = {
  10: '#020604', 20: '#081d15', 30: '#0b2f22', 40: '#0c3e2d', 50: '#0c4d38', 60: '#0b5c43', 70: '#0b6e4f', 80: '#0b6e4f',
  90: '#23805f', 100: '#3b9071', 110: '#52a184', 120: '#6bb297', 130: '#85c3ab', 140: '#a0d4bf', 150: '#bde4d5', 160: '#dcf3ea',
};

export const lightTheme: Theme = createLightTheme(green);

/** The lighter steps carry text in the dark: 4.5:1 on every neutral background. */
export const darkTheme: Theme = {
  ...createDarkTheme(green),
  colorBrandForeground1: green[120],
  colorBrandForeground2: green[130],
  colorBrandForegroundLink: green[130],
  colorCompoundBrandForeground1: green[120],
  colorBrandBackground2: green[40],
  colorPaletteYellowBackground1: '#38331a',
  colorPaletteYellowBorder1: '#857524',
};

export type ThemeChoice = 'system' | 'light' | 'dark';

const key = 'chatassist.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

/** The chosen theme, kept in this browser; "system" follows the system live. */
export function useThemeChoice(): { choice: ThemeChoice; dark: boolean; choose: (choice: ThemeChoice) => void } {
  const [choice, setChoice] = useState<ThemeChoice>(stored);
  const [systemDark, setSystemDark] = useState(system.matches);
  useEffect(() => {
    const follow = (): void => setSystemDark(system.matches);
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);
  const dark = choice === 'dark' || (choice === 'system' && systemDark);
  useEffect(() => {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  const choose = (next: ThemeChoice): void => {
    localStorage.setItem(key, next);
    setChoice(next);
  };
  return { choice, dark, choose };
}

function stored(): ThemeChoice {
  const value = localStorage.getItem(key);
  return value === 'light' || value === 'dark' ? value : 'system';
}
