import { expect, test } from "vitest";
import { command } from "../../shared/command.ts";
import { destination } from "../../shared/geo.ts";
import {
  answer,
  answersIn,
  attachFrom,
  chooseHazard,
  commandFrom,
  type Draft,
  emptyDraft,
  fieldOf,
  firstProblem,
  isBlank,
  movedM,
  priorityOf,
  problemsOf,
  putPin,
  suggestionOf,
  takeFound,
  takeHazard,
} from "./draft.ts";

const found = {
  label: "Dr. Juan José de Amézaga 2300",
  lngLat: [-56.17, -34.89] as [number, number],
  kind: "address" as const,
  score: 1,
};
const typed: Draft = { ...emptyDraft("k1"), addressSaid: "amezaga 230", words: " 楼道里味道很大 " };
const ready: Draft = { ...takeFound(typed, found), hazard: "gas_smell_indoor" };

test("what was typed stays when an address is taken, and both go to the desk", () => {
  expect(ready.addressSaid).toBe("amezaga 230");
  expect(commandFrom(ready)?.site).toEqual({
    lngLat: found.lngLat,
    addressSaid: "amezaga 230",
    addressFound: found.label,
    access: null,
  });
});

test("a pin dragged away keeps said and found, and says how far it was moved", () => {
  const [lng, lat] = destination(found.lngLat, 90, 62);
  const dragged = putPin(ready, [lng, lat]);
  expect(movedM(dragged)).toBe(62);
  expect(commandFrom(dragged)?.site).toMatchObject({
    lngLat: [lng, lat],
    addressSaid: "amezaga 230",
    addressFound: `${found.label} (+62 m)`,
  });
  expect(movedM(putPin(dragged, found.lngLat))).toBe(0);
});

test("without a place or a hazard nothing is sent, and the first missing field is named", () => {
  expect(commandFrom(typed)).toBeNull();
  expect(problemsOf(typed)).toEqual({ address: "noPin", hazard: "noHazard" });
  expect(firstProblem(problemsOf(typed))).toBe("address");
  expect(problemsOf(ready)).toEqual({});
});

test("the hazard brings its priority; only a chosen one is sent", () => {
  expect(priorityOf(ready)).toBe("p2");
  expect(commandFrom(ready)).not.toHaveProperty("priority");
  const raised: Draft = { ...ready, priority: "p1" };
  expect(priorityOf({ ...raised, hazard: "water_no_supply" })).toBe("p1");
  expect(commandFrom(raised)?.priority).toBe("p1");
});

test("what is sent is what the server takes; a silent caller is no call", () => {
  expect(command.safeParse(commandFrom(ready)).success).toBe(true);
  expect(commandFrom(ready)?.call).toEqual({ callerName: null, callerPhone: null, words: "楼道里味道很大" });
  expect(commandFrom({ ...ready, words: "  " })?.call).toBeNull();
});

test("a complaint of the server finds its field", () => {
  expect(fieldOf("call.callerPhone")).toBe("callerPhone");
  expect(fieldOf("site.lngLat.0")).toBe("address");
  expect(fieldOf("site.access")).toBe("access");
  expect(fieldOf("skills")).toBeUndefined();
});

test("a form counts as blank until something is entered, whatever its key", () => {
  expect(isBlank(emptyDraft("k2"))).toBe(true);
  expect(isBlank(typed)).toBe(false);
  expect(isBlank(putPin(emptyDraft("k2"), [0, 0]))).toBe(false);
});

test("attaching keeps every word: what was said of the place goes on in the words", () => {
  const draft = { ...ready, callerPhone: "099 733 218", access: "gate 4711" };
  const sent = attachFrom(draft, "t1", { address: "Address", access: "Access" });
  expect(command.safeParse(sent).success).toBe(true);
  expect(sent).toEqual({
    type: "ticket.attach_call",
    ticketId: "t1",
    call: {
      callerName: null,
      callerPhone: "099 733 218",
      words: "楼道里味道很大\nAddress: amezaga 230\nAccess: gate 4711",
    },
  });
  const silent = attachFrom(emptyDraft("k3"), "t1", { address: "Address", access: "Access" });
  expect(silent.call).toEqual({ callerName: null, callerPhone: null, words: null });
});

test("the answers raise the priority, follow the words, and stay when their hazard is taken", () => {
  const chosen = chooseHazard(ready, "gas_smell_indoor");
  expect(commandFrom(chosen)).not.toHaveProperty("priority");
  const answered = answer(answer(chosen, "unwell", "no"), "strength", "hissing");
  expect(suggestionOf(answered)?.suggestion).toMatchObject({ hazard: "gas_leak_indoor", priority: "p1" });
  expect(priorityOf(answered)).toBe("p1");
  expect(priorityOf({ ...answered, priority: "p2" })).toBe("p2");
  const heard = answersIn(answered, "en");
  expect(heard).toBe(
    "How strong is it, and do you hear hissing? Hissing heard · Is anybody dizzy, sick or unconscious? No",
  );
  expect(commandFrom(answered, heard)).toMatchObject({ priority: "p1" });
  expect(commandFrom(answered, heard)?.call?.words).toBe(`楼道里味道很大\n${heard}`);
  const taken = takeHazard(answered, "gas_leak_indoor");
  expect(answersIn(taken, "en")).toBe(heard);
  expect(commandFrom(taken)).not.toHaveProperty("priority");
  expect(answersIn(chooseHazard(taken, "co_suspected"), "en")).toBeNull();
});
