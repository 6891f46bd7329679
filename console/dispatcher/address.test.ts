import { expect, test } from "vitest";
import { addressOf, splitAddress } from "./address.ts";

test("the address found comes before the one said; without either it is the place of the pin", () => {
  const site = {
    lngLat: [-56.16512, -34.90011] as [number, number],
    addressSaid: null,
    addressFound: null,
    access: null,
  };
  expect(addressOf({ ...site, addressSaid: "said", addressFound: "found" })).toBe("found");
  expect(addressOf({ ...site, addressSaid: "said" })).toBe("said");
  expect(addressOf(site)).toBe("-34.90011, -56.16512");
});

test("a house number is parted from its street, so that it is never cut", () => {
  expect(splitAddress("Bulevar José Batlle y Ordóñez 1562")).toEqual({
    street: "Bulevar José Batlle y Ordóñez",
    number: "1562",
  });
  expect(splitAddress("Colorado 2260 bis")).toEqual({ street: "Colorado", number: "2260 bis" });
  expect(splitAddress("18 de Julio 1234")).toEqual({ street: "18 de Julio", number: "1234" });
  expect(splitAddress("Garibaldi y Requena")).toEqual({ street: "Garibaldi y Requena", number: null });
});
