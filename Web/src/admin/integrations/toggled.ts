/** The list with the text, or without it when it was there. */
export const toggled = (all: readonly string[], text: string): readonly string[] => (all.includes(text) ? all.filter(one => one !== text) : [...all, text]);
