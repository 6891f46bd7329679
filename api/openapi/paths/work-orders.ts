import {
  myWorkOrders,
  workOrderCounts,
  workOrderDetail,
  workOrderList,
} from "../../../shared/work-order-answer.ts";
import { workOrdersAsked } from "../../routes/work-orders.ts";
import { byId, type Described } from "../describe.ts";

/** Field work that is no emergency. */
export const workOrderPaths: Readonly<Record<string, Described>> = {
  "GET /api/work-orders": {
    name: "listWorkOrders",
    group: "workOrders",
    summary:
      "Work orders, by kind and by states (separated by commas). A repairer sees what waits for anybody, and his own; a customer's name and number only of his own.",
    who: "workOrders",
    query: workOrdersAsked,
    answer: workOrderList,
  },
  "GET /api/work-orders/counts": {
    name: "countWorkOrders",
    group: "workOrders",
    summary: "How many of each kind wait, are in hand, are overdue.",
    who: "workOrders",
    answer: workOrderCounts,
  },
  "GET /api/work-orders/:id": {
    name: "readWorkOrder",
    group: "workOrders",
    summary: "One work order, and its result once it is done.",
    who: "workOrders",
    path: byId,
    answer: workOrderDetail,
  },
  "GET /api/my/work-orders": {
    name: "readMyWorkOrders",
    group: "workOrders",
    summary:
      "The second tab of a repairer's phone: what waits, what is in hand, what is done, what was taken away.",
    who: "myWork",
    answer: myWorkOrders,
  },
};
