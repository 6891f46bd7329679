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
  "datetime",
  "rating",
  "place",
  "photos",
  "signature",
  "materials",
  "equipment_failures",
]);

/** Whether the phone can ask for this field yet. */
export function isDrawn(kind: string): boolean {
  return drawn.has(kind);
}
