/** Points of a line through values of 0 … 1, oldest on the left, 1 on top; a single value stands in the middle. */
export function sparkline(values: readonly number[], size: { readonly width: number; readonly height: number }): readonly (readonly [x: number, y: number])[] {
  const margin = 4;
  const step = values.length > 1 ? (size.width - 2 * margin) / (values.length - 1) : 0;
  const left = values.length > 1 ? margin : size.width / 2;
  return values.map((value, i) => [round(left + i * step), round(size.height - margin - Math.min(1, Math.max(0, value)) * (size.height - 2 * margin))]);
}

const round = (value: number): number => Math.round(value * 10) / 10;
