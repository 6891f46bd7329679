type Numbers = Float64Array | Float32Array | Uint8ClampedArray;

/** What deck.gl is given of a column: it uploads the values of an object that it has not seen yet. */
export interface Attribute<T extends Numbers = Numbers> {
  readonly value: T;
  readonly size: number;
}

/** One attribute of all rows as the graphics card reads it. Knows whether anything in it has changed. */
export class Column<T extends Numbers = Numbers> {
  #attribute: Attribute<T>;
  #isChanged = false;

  constructor(value: T, size: number) {
    this.#attribute = { value, size };
  }

  set(index: number, to: number): void {
    const { value } = this.#attribute;
    const before = value[index];
    value[index] = to;
    // Compared after the array has rounded it to its own kind of number.
    if (value[index] !== before) this.#isChanged = true;
  }

  setAll(values: ArrayLike<number>): void {
    for (let index = 0; index < values.length; index++) this.set(index, values[index] ?? 0);
  }

  /** The same object as last time while nothing has changed. */
  attribute(): Attribute<T> {
    if (this.#isChanged) this.#attribute = { ...this.#attribute };
    this.#isChanged = false;
    return this.#attribute;
  }
}
