import gcoord from "gcoord";

/** Ways into a navigation app, each in the coordinates that its map is drawn in. */

export const apps = ["amap", "baidu", "google", "apple", "geo"] as const;
export type App = (typeof apps)[number];
type Point = readonly [lng: number, lat: number];

/**
 * `to` is WGS 84, as phones measure. Maps of mainland China are drawn shifted, by law (GCJ-02), Baidu's once more
 * (BD-09); outside of it GCJ-02 is WGS 84. RFC 5870 gives `geo:` WGS 84.
 */
export function linkTo(app: App, to: Point, name: string): string {
  const label = encodeURIComponent(name);
  switch (app) {
    case "amap":
      return `https://uri.amap.com/navigation?to=${lngLat(gcj02(to))},${label}&mode=car&coordinate=gaode&callnative=1&src=tocsin`;
    case "baidu":
      return `baidumap://map/direction?destination=name:${label}|latlng:${latLng(bd09(to))}&coord_type=bd09ll&mode=driving&src=tocsin`;
    case "google":
      return `https://www.google.com/maps/dir/?api=1&destination=${latLng(gcj02(to))}&travelmode=driving`;
    case "apple":
      return `https://maps.apple.com/?daddr=${latLng(gcj02(to))}&dirflg=d`;
    case "geo":
      return `geo:${latLng(to)}?q=${latLng(to)}(${label})`;
  }
}

export function gcj02(point: Point): Point {
  return gcoord.transform([point[0], point[1]], gcoord.WGS84, gcoord.GCJ02) as [number, number];
}

export function bd09(point: Point): Point {
  return gcoord.transform([point[0], point[1]], gcoord.WGS84, gcoord.BD09) as [number, number];
}

function lngLat([lng, lat]: Point): string {
  return `${lng.toFixed(6)},${lat.toFixed(6)}`;
}

function latLng([lng, lat]: Point): string {
  return `${lat.toFixed(6)},${lng.toFixed(6)}`;
}
