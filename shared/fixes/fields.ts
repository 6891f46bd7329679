/** The numbers of layout.ts. Apart from its words, which a phone need not carry. */
export const fixesKind = 2;
export const fixesHeadBytes = 12;
export const fixBytes = 25;
export const unknownShort = 0xffff;
export const unknownByte = 0xff;
