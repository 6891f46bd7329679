import { expect, test } from "vitest";
import { destination, type LngLat } from "../../shared/geo.ts";
import { isWithin } from "./within.ts";

test("inside and outside are told apart to the centimetre on every bearing", () => {
  const center: LngLat = [-56.17, -34.89];
  for (let bearing = 0; bearing < 360; bearing += 22.5) {
    expect(isWithin(center, 5_000, destination(center, bearing, 4_999.99))).toBe(true);
    expect(isWithin(center, 5_000, destination(center, bearing, 5_000.01))).toBe(false);
    expect(isWithin(center, 20_000, destination(center, bearing, 19_999.99))).toBe(true);
    expect(isWithin(center, 20_000, destination(center, bearing, 20_000.01))).toBe(false);
  }
});
