/** A colour as its red, green and blue, each 0…255. */
type Rgb = readonly [number, number, number];

const white: Rgb = [255, 255, 255];
const ink: Rgb = [16, 24, 32];

/** Text on a surface of this colour: white or near black, whichever reads better. */
export function textOn(surface: string): string {
  const rgb = parse(surface);
  return hex(contrast(rgb, white) >= contrast(rgb, ink) ? white : ink);
}

/**
 * The colour, moved towards black or white only as far as text of it on the background needs.
 * @param least the contrast to reach; WCAG 2.2 asks 4.5 for text and 3 for the parts of a control
 */
export function readable(colour: string, background: string, least = 4.5): string {
  const [from, under] = [parse(colour), parse(background)];
  const towards = contrast(under, white) >= contrast(under, ink) ? white : ink;
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(from, towards, share);
    if (contrast(mixed, under) >= least) return hex(mixed);
  }
  return hex(towards);
}

/** Contrast of two colours, 1…21, by WCAG 2.2. */
export function contrast(one: string | Rgb, other: string | Rgb): number {
  const [dark, light] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function parse(colour: string | Rgb): Rgb {
  if (typeof colour !== 'string') return colour;
  const digits = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  if (!digits) return ink;
  return [0, 2, 4].map(at => parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((value, i) => Math.round(value + (to[i]! - value) * share)) as unknown as Rgb;
}

function hex(rgb: Rgb): string {
  return `#${rgb.map(value => value.toString(16).padStart(2, '0')).join('')}`;
}
