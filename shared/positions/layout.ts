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

/** The binary frame of clusters in words. */
export const layoutOfClusters = [
  "where more people stand in the view than a setting says, squares of the web-Mercator tiling, 64 px wide at the",
  "view's whole zoom (the world is 512 px wide at zoom 0), once a second at most, each frame all of the view, little-endian:",
  "u8 2, u8 zoom, u8[2] 0, u32 squares, u32 column, u32 row of the north-western corner,",
  "f64 takenAt of the newest position (ms since 1970);",
  "squares times: u8 column, u8 row, both from that corner, u8 x, u8 y (the middle of its people from the square's",
  "north-western corner, 1/256 of its side), u32 people, u32 of them available.",
  "The first such frame replaces everybody who was told of; one without squares says that individuals follow again.",
].join(" ");
