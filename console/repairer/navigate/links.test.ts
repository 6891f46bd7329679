import { expect, test } from "vitest";
import { distanceM } from "../../../shared/geo.ts";
import { apps, bd09, gcj02, linkTo } from "./links.ts";

/** Published pairs of the eviltransform project: [place, WGS 84, GCJ-02]. */
const known = [
  ["Shanghai", [121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
  ["Shenzhen", [113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
  ["Beijing", [116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
] as const;
const montevideo = [-56.17, -34.89] as const;

test.each(known)("%s is where its maps draw it, to a metre", (_, wgs84, drawn) => {
  expect(distanceM(gcj02(wgs84), drawn)).toBeLessThan(1);
  expect(distanceM(gcj02(wgs84), wgs84)).toBeGreaterThan(300);
});

test("Baidu's map is shifted once more: Tian'anmen as its own converter has it", () => {
  expect(distanceM(bd09([116.403988, 39.914266]), [116.41661560068297, 39.92196580126834])).toBeLessThan(1);
});

test("outside of mainland China nothing is shifted but Baidu's own", () => {
  expect(gcj02(montevideo)).toEqual(montevideo);
  expect(linkTo("google", montevideo, "Ejido 1275")).toContain("destination=-34.890000,-56.170000");
});

test("each app gets its own order and coordinates, the name cannot break out of the link", () => {
  const [, place, drawn] = known[1];
  const links = Object.fromEntries(apps.map((app) => [app, linkTo(app, place, "A&B|<c>")]));
  expect(links.amap).toContain(`to=${drawn[0].toFixed(6)},${drawn[1].toFixed(6)},A%26B%7C%3Cc%3E`);
  expect(links.apple).toContain(`daddr=${drawn[1].toFixed(6)},${drawn[0].toFixed(6)}`);
  expect(links.geo).toContain("geo:22.543847,113.912316");
  expect(links.baidu).toContain("coord_type=bd09ll");
  for (const link of Object.values(links)) expect(link).not.toMatch(/[<>]|A&B/);
});
