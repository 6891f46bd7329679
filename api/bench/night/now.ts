/** Milliseconds since 1970 with their fractions: two processes of one machine may compare theirs. */
export const now = () => performance.timeOrigin + performance.now();
