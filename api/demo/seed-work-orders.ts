import { v7 } from "uuid";
import type { CommandOf } from "../../shared/command.ts";
import { emptyBoard } from "../../shared/domain/board.ts";
import { decide } from "../../shared/domain/decide.ts";
import { isAboutWorkOrder } from "../../shared/domain/work-order.ts";
import { defaultSettings } from "../../shared/settings.ts";
import { workOrderForm } from "../../shared/work-order.ts";
import type { Gazetteer } from "../city/gazetteer.ts";
import { keepWorkOrder } from "../commands/keep-work-order.ts";
import type { Db } from "../db/db.ts";
import { appendEvents } from "../store/events.ts";
import templates from "./work-orders.json" with { type: "json" };

const minute = 60_000;
const apartMin = 13;

/**
 * Invented repairs at real addresses, oldest first, so that the oldest have waited too long. Decided and kept like
 * any other, only earlier: the demo's first morning has begun before it was started.
 */
export async function seedWorkOrders(db: Db, gazetteer: Gazetteer, count: number): Promise<void> {
  await db.transaction(async (tx) => {
    for (let n = 0; n < count; n++) {
      const command = inventOrder(gazetteer, n);
      const decided = decide(
        emptyBoard,
        command,
        { system: "demo" },
        {
          now: new Date(Date.now() - (count - n) * apartMin * minute).toISOString(),
          settings: defaultSettings,
          newId: (kind) => `${kind}_${v7()}`,
          nextTicketNumber: 0,
          nextWorkOrderNumber: 1_001 + n,
          sight: null,
        },
      );
      if (!decided.ok) throw new Error(`wanted a demo work order, got ${decided.error.message}`);
      for (const draft of decided.value.filter(isAboutWorkOrder)) keepWorkOrder(tx, draft, null, command);
      appendEvents(tx, decided.value);
    }
  });
}

function inventOrder(gazetteer: Gazetteer, n: number): CommandOf<"work_order.open"> {
  const template = templates[n % templates.length];
  // A stride without a common factor with any count of addresses spreads them over the whole city.
  const address = gazetteer.addressAt((n * 7_919 + 4_001) % gazetteer.count);
  if (!template) throw new Error("wanted templates of work orders, got none");
  return {
    type: "work_order.open",
    form: workOrderForm.parse(template.form),
    site: { lngLat: [...address.lngLat], addressFound: address.label },
    summary: template.summary,
    contactName: template.contact,
    contactPhone: `099 7${String(n).padStart(2, "0")} ${String(311 + n * 17)}`,
  };
}
