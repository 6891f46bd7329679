/** The binary frame in words, for whoever writes a reader of his own. */
export const layoutOfFrame = [
  "frames instead of that message, little-endian:",
  "u8 1, u8[3] 0, u32 named, u32 moved, u32 gone, f64 at (ms since 1970);",
  "named times whom this socket has not been told of before: u32 number, u8 letters, the id in ASCII;",
  "moved times: u32 number, i32 lng, i32 lat (1e-7 degree), f64 takenAt (ms since 1970),",
  "u16 accuracyM (0.1 m), u16 heading (0.01 degree), u16 speedMps (0.01 m/s), u8 battery (0.005);",
  "gone times: u32 number.",
  "A number stands for a person as long as the socket does; a field's highest value means that it is not known.",
].join(" ");
