/** The kinds of field that the phone has a widget for. */
const drawn = new Set([
  "text",
  "note",
  "phone",
  "barcode",
  "integer",
  "number",
  "choice",
  "multi",
  "yesno",
  "date",
  "rating",
  "place",
]);

/** Whether the phone can ask for this field yet. */
export function isDrawn(kind: string): boolean {
  return drawn.has(kind);
}
