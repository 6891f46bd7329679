import {
  createColumnHelper,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import type { WorkOrderItem } from "../../shared/work-order-answer.ts";
import { useNow } from "../live/clock.ts";
import { addressOf } from "./address-of.ts";
import { usePanelWords } from "./use-panel-words.ts";
import type { ListName } from "./work-orders.ts";

interface OrderListProps {
  readonly items: readonly WorkOrderItem[];
  readonly list: ListName;
  readonly empty: string;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
}

const rowPx = 32;
const column = createColumnHelper<WorkOrderItem>();
/** When the time that counts in this list began. */
const timeOfList: Readonly<Record<ListName, (item: WorkOrderItem) => string>> = {
  waiting: (item) => item.createdAt,
  in_hand: (item) => item.takenAt ?? item.createdAt,
  ended: (item) => item.endedAt ?? item.createdAt,
};
const timeWord: Readonly<Record<ListName, string>> = {
  waiting: "column.age",
  in_hand: "column.since",
  ended: "column.ended",
};

/** A thousand orders are listed as fast as ten: only the rows in sight are drawn. A head sorts by its column. */
export function OrderList({ items, list, empty, selectedId, onSelect }: OrderListProps) {
  const words = usePanelWords();
  const { t } = words;
  const now = useNow();
  const [sorting, setSorting] = useState<SortingState>([]);
  const box = useRef<HTMLUListElement>(null);
  const data = useMemo(() => [...items], [items]);
  const columns = useMemo(
    () => [
      column.accessor("number", { header: "column.number" }),
      column.accessor(addressOf, { id: "address", header: "column.address" }),
      column.accessor("summary", { header: "column.summary" }),
      column.accessor("form", { header: "column.form" }),
      column.accessor(timeOfList[list], { id: "time", header: timeWord[list] }),
      column.accessor("holderName", { header: "column.holder", sortUndefined: "last" }),
    ],
    [list],
  );
  const table = useReactTable({
    data,
    columns,
    state: { sorting },
    onSortingChange: setSorting,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const { rows } = table.getRowModel();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: 6,
  });
  const headers = table.getFlatHeaders();

  return (
    <>
      <div className="order-line heads">
        {headers.map((header) => (
          <button
            key={header.id}
            type="button"
            className={header.id}
            aria-pressed={header.column.getIsSorted() !== false}
            onClick={header.column.getToggleSortingHandler()}
          >
            {t(String(flexRender(header.column.columnDef.header, header.getContext())))}
            {header.column.getIsSorted() === "asc" && " ↑"}
            {header.column.getIsSorted() === "desc" && " ↓"}
          </button>
        ))}
      </div>
      {rows.length === 0 && <p className="sentence">{empty}</p>}
      <ul className="order-lines" ref={box} aria-label={t("drawer.list")}>
        <li style={{ height: virtual.getTotalSize() }} aria-hidden="true" />
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = rows[index]?.original;
          return (
            item && (
              <li key={item.id} style={{ transform: `translateY(${start}px)` }} className="placed">
                <button
                  type="button"
                  className="order-line"
                  aria-current={item.id === selectedId ? "true" : undefined}
                  onClick={() => onSelect(item.id)}
                >
                  <span className="number">{item.number}</span>
                  <span className="address">{addressOf(item)}</span>
                  <span className="summary">{item.summary}</span>
                  <span className="form">{t(`form.${item.form}`)}</span>
                  <span className={item.isOverdue ? "time over" : "time"}>{sayTime(item)}</span>
                  <span className="holderName">{item.holderName ?? t("column.nobody")}</span>
                </button>
              </li>
            )
          );
        })}
      </ul>
    </>
  );

  function sayTime(item: WorkOrderItem): string {
    if (list === "ended") return words.timeOf(timeOfList.ended(item));
    const age = words.age((now - Date.parse(timeOfList[list](item))) / 1_000);
    return item.isOverdue ? `${t("column.overdue")} ${age}` : age;
  }
}
