/** The binary batch of `/device` in words, for whoever writes a phone of his own. */
export const layoutOfFixes = [
  "a frame instead of the message fixes, little-endian:",
  "u8 2, u8 letters of batchId, u16 fixes (1 to 500), f64 sentAt (whole ms since 1970), batchId in ASCII;",
  "for each fix: i32 lng, i32 lat (1e-7 degree), f64 fixedAt (whole ms since 1970), u32 accuracyM (0.01 m),",
  "u16 heading (0.01 degree), u16 speedMps (0.01 m/s), u8 battery (0.005);",
  "the highest value of one of the last three means that it is not known.",
  "It is checked, stored and answered as the message is.",
].join(" ");
