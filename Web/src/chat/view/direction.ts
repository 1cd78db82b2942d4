/** A field's text runs in its own direction; while the field is empty its hint runs in the page's. */
export function textDirection(text: string): 'auto' | undefined {
  return text ? 'auto' : undefined;
}
