import { ago, check, foreign, refuses, unique } from "../testing/writes.ts";

const insert = (id: string, values: Record<string, string> = {}) => {
  const row: Record<string, string> = {
    id: `'${id}'`,
    kind: "'photo'",
    work_order_id: "'w1'",
    repairer_id: "'rob'",
    account_id: "'dee'",
    taken_at: ago(60),
    sent_bytes: "10",
    sent_sha256: "repeat('a', 64)",
    media_type: "'image/webp'",
    width: "10",
    height: "10",
    sha256: "repeat('b', 64)",
    bytes: "'\\x01'",
    ...values,
  };
  return `insert into file (${Object.keys(row).join()}) values (${Object.values(row).join()});`;
};
const order = `
  update counter set value = value + 1 where name = 'work_order';
  insert into work_order (id, number, kind, form, form_version, site_lng, site_lat, created_at, summary)
    values ('w1', 1001, 'repair', 'repair_resident', 1, -56.1, -34.9, ${ago(60)}, 'no flame');`;

refuses("pictures", [
  ["two under one id", insert("f1"), unique, "file_pkey", order + insert("f1")],
  ["one that belongs to nothing", insert("f1", { work_order_id: "null" }), check, "file_of_one", order],
  [
    "one of a work order that is not there",
    insert("f1", { work_order_id: "'w9'" }),
    foreign,
    "file_work_order_known",
    order,
  ],
  ["one of nobody", insert("f1", { account_id: "'nobody'" }), foreign, "file_account_known", order],
  ["a film", insert("f1", { kind: "'film'" }), check, "file_kind_known", order],
  ["a page", insert("f1", { media_type: "'text/html'" }), check, "file_media_type_known", order],
  ["one that is too wide", insert("f1", { width: "1601" }), check, "file_width_bounded", order],
  [
    "one that is too long",
    insert("f1", { bytes: "decode(repeat('00', 600001), 'hex')" }),
    check,
    "file_bytes_bounded",
    order,
  ],
  ["an empty one", insert("f1", { bytes: "''" }), check, "file_bytes_bounded", order],
  ["half a place", insert("f1", { lng: "1" }), check, "file_place_is_whole", order],
  ["an accuracy of no place", insert("f1", { accuracy_m: "1" }), check, "file_accuracy_of_place", order],
  ["a hash that is none", insert("f1", { sha256: "'x'" }), check, "file_sha256", order],
  ["a change", "update file set width = 9;", "42501", "file_append_only", order + insert("f1")],
  ["a removal", "delete from file;", "42501", "file_append_only", order + insert("f1")],
]);
