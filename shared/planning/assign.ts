/**
 * Rectangular linear assignment: for each row one column of its own or its exit, so that the costs add up to the
 * least, by shortest augmenting paths with potentials (Jonker and Volgenant, Computing 38, 1987; in the form of
 * Crouse, IEEE TAES 52, 2016), O(rows² · columns). Costs lie row by row; infinite ones are never taken. `exits` is
 * what it costs that a row gets none. Among equals the lower column wins, and a column before an exit, so the answer
 * is always the same. The answer has a column for each row, or -1.
 */
export function assign(costs: Float64Array, exits: Float64Array, rows: number, columns: number): Int32Array {
  const columnOf = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  const way = new Float64Array(columns);
  const cameFrom = new Int32Array(columns);
  const done = new Uint8Array(columns);
  const cost = (at: number): number => costs[at] ?? Infinity;

  for (let start = 0; start < rows; start++) {
    way.fill(Infinity);
    done.fill(0);
    let row = start;
    let soFar = 0;
    let end = -1;
    // Of the rows on the way, the one for which it costs least to go without. Who has left is never met again: no
    // column is his.
    let leaver = start;
    let leastExit = Infinity;
    for (;;) {
      let next = -1;
      let least = Infinity;
      const base = soFar - (rowPrice[row] ?? 0);
      const exit = base + (exits[row] ?? Infinity);
      if (exit < leastExit) {
        leastExit = exit;
        leaver = row;
      }
      for (let column = 0; column < columns; column++) {
        if (done[column] === 1) continue;
        const here = base + cost(row * columns + column) - (columnPrice[column] ?? 0);
        if (here < (way[column] ?? Infinity)) {
          way[column] = here;
          cameFrom[column] = row;
        }
        const known = way[column] ?? Infinity;
        // A free column at the same length ends the search sooner.
        if (known < least || (known === least && next >= 0 && rowOf[column] === -1 && rowOf[next] !== -1)) {
          least = known;
          next = column;
        }
      }
      if (next < 0 || leastExit < least) {
        soFar = leastExit;
        break;
      }
      soFar = least;
      done[next] = 1;
      row = rowOf[next] ?? -1;
      if (row < 0) {
        end = next;
        break;
      }
    }
    if (end < 0 && leastExit === Infinity) continue;
    rowPrice[start] = (rowPrice[start] ?? 0) + soFar;
    for (let column = 0; column < columns; column++) {
      if (done[column] !== 1) continue;
      const slack = soFar - (way[column] ?? 0);
      const owner = rowOf[column] ?? -1;
      if (owner >= 0) rowPrice[owner] = (rowPrice[owner] ?? 0) + slack;
      columnPrice[column] = (columnPrice[column] ?? 0) - slack;
    }
    if (end < 0) {
      // His column goes back along the way; the first row has none to give.
      end = columnOf[leaver] ?? -1;
      columnOf[leaver] = -1;
    }
    for (let column = end; column >= 0; ) {
      const giver = cameFrom[column] ?? start;
      const before = columnOf[giver] ?? -1;
      rowOf[column] = giver;
      columnOf[giver] = column;
      column = giver === start ? -1 : before;
    }
  }
  return columnOf;
}
