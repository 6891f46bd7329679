import { addressSample, cityEdge, cityFacts, foundPlaces } from "../../../shared/answer.ts";
import { sampleAsked, tileAddress } from "../../routes/city.ts";
import { geocodeAsked } from "../../routes/reads.ts";
import type { Described } from "../describe.ts";

/** The map, its addresses and roads. */
export const cityPaths: Readonly<Record<string, Described>> = {
  "GET /api/geocode": {
    name: "findPlaces",
    group: "city",
    summary: "Addresses, streets, crossings, places and coordinates as they are typed, best first.",
    who: "geocode",
    query: geocodeAsked,
    answer: foundPlaces,
  },
  "GET /api/city": {
    name: "readCity",
    group: "city",
    summary: "What a screen needs to know before it draws.",
    who: "anybody",
    answer: cityFacts,
  },
  "GET /api/city/edge": {
    name: "readEdge",
    group: "city",
    summary: "The border of the map data, GeoJSON: roads end there though the world does not.",
    who: "anybody",
    answer: cityEdge,
  },
  "GET /api/city/tiles/:z/:x/:y": {
    name: "readTile",
    group: "city",
    summary: "A vector tile of the map; y ends in .mvt.",
    who: "anybody",
    path: tileAddress,
    answer: { mediaType: "application/vnd.mapbox-vector-tile", description: "The tile, gzipped." },
    also: { 204: { description: "Nothing is drawn there." } },
  },
  "GET /api/city/roads": {
    name: "readRoads",
    group: "city",
    summary: "The road graph as shared/roads/graph-file.ts decodes it, for programs that drive.",
    who: "roads",
    answer: { mediaType: "application/octet-stream", description: "The graph." },
  },
  "GET /api/city/addresses": {
    name: "sampleAddresses",
    group: "city",
    summary: "A spread and repeatable sample of addresses, for simulators.",
    who: "geocode",
    query: sampleAsked,
    answer: addressSample,
  },
};
