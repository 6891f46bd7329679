import fc from "fast-check";
import { expect, test } from "vitest";
import { canonical } from "./canonical.ts";

test("as RFC 8785 writes its own examples", () => {
  const sample = {
    numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
    literals: [null, true, false],
  };
  expect(canonical(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  const keys = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 };
  expect(Object.values(JSON.parse(canonical(Object.entries(keys).map(([key]) => key))))).toHaveLength(7);
  expect(canonical(keys).match(/:(\d)/g)?.join("")).toBe(":2:4:6:7:1:5:3");
});

test("the order in which fields were written does not matter, and nothing is lost", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const back: unknown = JSON.parse(canonical(value));
      expect(back).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(back)).toBe(canonical(value));
    }),
  );
  expect(canonical({ b: 1, a: { d: 2, c: 3 } })).toBe(canonical({ a: { c: 3, d: 2 }, b: 1 }));
});

test("what is not JSON is a bug", () => {
  for (const value of [undefined, Number.NaN, { a: undefined }])
    expect(() => canonical(value)).toThrow("JSON");
});
