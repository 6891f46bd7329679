import { beforeAll, expect, test } from "vitest";
import { distanceM } from "../../shared/geo.ts";
import type { City } from "./city.ts";
import { seeded, testCity } from "./testing.ts";

let montevideo: City;
let astana: City;
beforeAll(async () => {
  montevideo = await testCity("montevideo");
  astana = await testCity("astana");
}, 60_000);

const first = (city: City, query: string) => city.gazetteer.search(query)[0];

test("every address is found by what it is called", () => {
  const random = seeded(11);
  for (const { gazetteer } of [montevideo, astana])
    for (let i = 0; i < 100; i++) {
      const { label } = gazetteer.addressAt(Math.floor(random() * gazetteer.count));
      expect(gazetteer.search(label).map((found) => found.label)).toContain(label);
    }
});

test("a number still being typed lists the doors that begin with it", () => {
  const found = montevideo.gazetteer.search("amezaga 230");
  expect(found[0]?.label).toMatch(/^Doctor Juan José de Amézaga 230\d$/);
  expect(found[1]?.label).toMatch(/^Doctor Juan José de Amézaga 230\d$/);
  expect(found[0]?.kind).toBe("address");
});

test("accents, case, abbreviations and one typo do not matter", () => {
  for (const query of [
    "AMÉZAGA 2312",
    "dr juan jose de amezaga 2312",
    "Dr. Amezaga 2312",
    "amezga 2312",
    "2312 amezaga",
    "amezaga 2312, montevideo",
  ])
    expect(first(montevideo, query)?.label).toBe("Doctor Juan José de Amézaga 2312");
  expect(first(montevideo, "Av. 18 de Julio 1234")?.label).toBe("Avenida 18 de Julio 1234");
  expect(first(montevideo, "boulevard artigas")?.label).toBe("Bulevar General Artigas");
});

test("words that only say that it is a street may be there or not", () => {
  expect(first(montevideo, "calle 12 de diciembre 811")?.label).toBe("12 de Diciembre 811");
  expect(first(montevideo, "Av. Dr. Luis A. de Herrera 3365")?.label).toBe(
    "Avenida Luis Alberto de Herrera 3365",
  );
  expect(first(montevideo, "avda italia 3002")?.label).toBe("Avenida Italia 3002");
});

test("a number in the street's own name is no house number", () => {
  expect(first(montevideo, "18 de julio")).toMatchObject({ label: "Avenida 18 de Julio", kind: "street" });
  expect(first(montevideo, "18 de julio 1234")).toMatchObject({
    label: "Avenida 18 de Julio 1234",
    kind: "address",
  });
});

test("a number that does not exist gives the nearest door, and says so", () => {
  const found = first(montevideo, "amezaga 2310");
  expect(found?.label).toBe("Doctor Juan José de Amézaga 2309 (≈ 2310)");
  expect(found?.nearestTo).toBe("2310");
  expect(first(montevideo, "amezaga 2312")?.nearestTo).toBeUndefined();
});

test("two streets give their crossing, in every way of saying it", () => {
  for (const query of [
    "near 18 de Julio and Ejido",
    "18 de julio y ejido",
    "ejido esq. 18 de julio",
    "Ejido & 18 de Julio",
    "18 de julio 1360 esquina ejido",
  ]) {
    const crossing = montevideo.gazetteer.search(query).find((found) => found.kind === "crossing");
    expect(crossing?.label.split(" / ").sort()).toEqual(["Avenida 18 de Julio", "Ejido"]);
    expect(distanceM(crossing?.lngLat ?? [0, 0], [-56.1869, -34.9056])).toBeLessThan(60);
  }
  expect(first(montevideo, "near 18 de Julio and Ejido")?.kind).toBe("crossing");
  expect(first(montevideo, "Treinta y Tres")).toMatchObject({ kind: "street", label: "Treinta y Tres" });
});

test("coordinates are taken in both orders, as far as they lie in the city", () => {
  for (const query of [
    "-34.9, -56.17",
    "-56.17, -34.9",
    "-34.9 -56.17",
    "(−34.9; −56.17)",
    "34.9 S, 56.17 W",
  ])
    expect(first(montevideo, query)).toMatchObject({ kind: "coordinate", lngLat: [-56.17, -34.9] });
  expect(montevideo.gazetteer.search("51.16, 71.44").some((found) => found.kind === "coordinate")).toBe(
    false,
  );
});

test("places are found by name", () => {
  expect(first(montevideo, "pocitos")).toMatchObject({ kind: "place", label: "Pocitos" });
  expect(first(montevideo, "hospital de clinicas")?.label).toContain("Hospital de Clínicas");
});

test("Cyrillic names are found with and without the word for street", () => {
  expect(first(astana, "улица иманова")?.label).toMatch(/Иманова/);
  expect(first(astana, "ИМАНОВА")?.label).toMatch(/Иманова/);
  expect(first(astana, "пр. республики")?.label).toBe("проспект Республики");
  const address = astana.gazetteer.addressAt(1_000);
  expect(first(astana, address.label)?.kind).toBe("address");
});

test("of two streets of one name the one nearby comes first", () => {
  const { gazetteer } = montevideo;
  const [left] = gazetteer.search("calle 1", { near: [-56.3, -34.83] });
  expect(left).toBeDefined();
  const score = (near: [number, number]) => gazetteer.search("pocitos", { near })[0]?.score ?? 0;
  expect(score([-56.146, -34.907])).toBeGreaterThan(score([-56.3, -34.83]));
});

test("whatever is typed, the answer is a list", () => {
  const { gazetteer } = montevideo;
  for (const query of [
    "",
    "   ",
    "###",
    "'; drop table ticket; --",
    "\u0000",
    "🔥🔥",
    "((((",
    "%_\\",
    "1",
    "999999999999999999",
    "y",
    "and",
    "near",
    "/",
    "NaN, NaN",
    "-",
    "\u202eabc",
    "中文路和人民路",
  ])
    expect(Array.isArray(gazetteer.search(query))).toBe(true);
  expect(gazetteer.search("")).toEqual([]);
  expect(gazetteer.search("###")).toEqual([]);
  const started = performance.now();
  gazetteer.search("amezaga y ".repeat(100_000));
  gazetteer.search("1 ".repeat(100_000));
  gazetteer.search("a".repeat(1_000_000));
  expect(performance.now() - started).toBeLessThan(1_000);
});

test("the limit is kept, and scores fall", () => {
  const found = montevideo.gazetteer.search("jose", { limit: 5 });
  expect(found).toHaveLength(5);
  for (let i = 1; i < found.length; i++)
    expect(found[i]?.score ?? 1).toBeLessThanOrEqual(found[i - 1]?.score ?? 0);
});

test("half of all keystrokes are answered within 10 ms", () => {
  const random = seeded(5);
  const { gazetteer } = montevideo;
  const times: number[] = [];
  for (let i = 0; i < 40; i++) {
    const { label } = gazetteer.addressAt(Math.floor(random() * gazetteer.count));
    for (let typed = 1; typed <= label.length; typed++) {
      const started = performance.now();
      gazetteer.search(label.slice(0, typed), { near: [-56.17, -34.89] });
      times.push(performance.now() - started);
    }
  }
  times.sort((a, b) => a - b);
  expect(times[Math.floor(times.length / 2)]).toBeLessThan(10);
});

test("a dragged pin is named after the nearest address", () => {
  const random = seeded(9);
  const { gazetteer } = montevideo;
  for (let i = 0; i < 5; i++) {
    const pin: [number, number] = [-56.19 + random() * 0.06, -34.9 + random() * 0.04];
    const nearest = gazetteer.nearestAddress(pin);
    let brute = Infinity;
    for (let a = 0; a < gazetteer.count; a++)
      brute = Math.min(brute, distanceM(gazetteer.addressAt(a).lngLat, pin));
    expect(Math.abs((nearest?.distanceM ?? Infinity) - brute)).toBeLessThan(0.05);
  }
  expect(gazetteer.nearestAddress([Number.NaN, 0])).toBeNull();
}, 30_000);

test("addressAt covers the list and nothing else", () => {
  const { gazetteer } = montevideo;
  expect(gazetteer.count).toBeGreaterThan(205_000);
  expect(gazetteer.addressAt(0).label).not.toBe("");
  expect(gazetteer.addressAt(gazetteer.count - 1).label).not.toBe("");
  for (const bad of [-1, gazetteer.count, 0.5, Number.NaN])
    expect(() => gazetteer.addressAt(bad)).toThrow(/addressAt wanted/);
});
