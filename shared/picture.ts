/** What phone and server agree on about a picture; apart from the shapes, which a phone's first page does without. */

/** What the body may be. What it is, its own bytes say. */
export const imageTypes = ["image/jpeg", "image/png", "image/webp"] as const;
export const maxSentBytes = 12 * 1024 * 1024;
export const maxStoredBytes = 600_000;
/** The longest side of what is kept; a phone that sends no more saves its line. */
export const maxSidePx = 1_600;
/** SHA-256 of the body in hex: bytes that were lost on the way are refused. */
export const sentHashHeader = "x-content-sha256";
