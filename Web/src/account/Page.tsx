import { FluentProvider } from '@fluentui/react-components';
import { createContext, useContext, type ReactElement, type ReactNode } from 'react';
import { Broken } from './Broken';
import { darkTheme, lightTheme, useThemeChoice, type ThemeChoice } from './theme';

type ThemeControl = { readonly choice: ThemeChoice; readonly dark: boolean; readonly choose: (choice: ThemeChoice) => void };
const ThemeContext = createContext<ThemeControl>({ choice: 'system', dark: false, choose: () => undefined });

export const useTheme = (): ThemeControl => useContext(ThemeContext);

/** The ground of every page: theme, colours, whole height. */
export function Page(props: { readonly children: ReactNode }): ReactElement {
  const control = useThemeChoice();
  return (
    <ThemeContext.Provider value={control}>
      <FluentProvider theme={control.dark ? darkTheme : lightTheme}>
        <div className="page">
          <Broken>{props.children}</Broken>
        </div>
      </FluentProvider>
    </ThemeContext.Provider>
  );
}
