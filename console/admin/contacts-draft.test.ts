import { describe, expect, test } from "vitest";
import {
  addContact,
  changeContact,
  contactsFrom,
  isSameList,
  moveContact,
  removeContact,
} from "./contacts-draft.ts";

const [first, second, third] = [
  { id: "c1", name: "Han", phone: "100 901" },
  { id: "c2", name: "Qiao", phone: "100 902" },
  { id: "c3", name: "Bai", phone: "+86 100-903" },
];
const list = [first, second, third];

describe("the list of those who are called", () => {
  test("is written in the order it is shown in", () => {
    expect(contactsFrom(moveContact(list, "c3", -1))).toEqual({ contacts: [first, third, second] });
  });

  test.each([
    ["c1", -1],
    ["c3", 1],
    ["unknown", 1],
  ] as const)("%s has no place to go at step %i", (id, step) => {
    expect(moveContact(list, id, step)).toEqual(list);
  });

  test("somebody who left is gone, the others keep their order", () => {
    expect(removeContact(list, "c2")).toEqual([first, third]);
  });

  test("somebody new comes last, and is no contact before he has a name and a number", () => {
    const added = addContact(list, "c4");
    expect(contactsFrom(added)).toEqual({
      problems: [
        { id: "c4", field: "name" },
        { id: "c4", field: "phone" },
      ],
    });
    const filled = changeContact(added, "c4", { name: " Li ", phone: "100 904 " });
    expect(contactsFrom(filled)).toEqual({ contacts: [...list, { id: "c4", name: "Li", phone: "100 904" }] });
  });

  test.each(["", "12", "call me", "100/901"])("%j is no telephone number", (phone) => {
    expect(contactsFrom(changeContact(list, "c2", { phone }))).toEqual({
      problems: [{ id: "c2", field: "phone" }],
    });
  });

  test("may be empty: then nobody is called", () => {
    expect(contactsFrom([])).toEqual({ contacts: [] });
  });

  test("is another one as soon as somebody changed places, but not by a space", () => {
    expect(isSameList(list, changeContact(list, "c1", { name: "Han " }))).toBe(true);
    expect(isSameList(list, moveContact(list, "c1", 1))).toBe(false);
  });
});
