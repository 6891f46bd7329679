import { check, foreign, type Refused, refuses, unique } from "../testing/writes.ts";

type Columns = Readonly<Record<string, string>>;

/** A text that waits, of the offer that is there, but for what is said otherwise. */
function message(id: string, other: Columns = {}): string {
  const columns: Columns = {
    id: `'${id}'`,
    seq: "0",
    channel: "'sms'",
    purpose: "'offer'",
    ticket_id: "'one'",
    repairer_id: "'rob'",
    phone: "'1'",
    language: "'en'",
    body: "'text'",
    state: "'waiting'",
    expires_at: "now()",
    ...other,
  };
  return `insert into outgoing_message (${Object.keys(columns)}) values (${Object.values(columns)});`;
}
const put = (id: string, what: string) => `update outgoing_message set ${what} where id = '${id}';`;
const sent = "state = 'sent', sent_at = now()";
const incoming = (id: string, other: Columns = {}) => {
  const columns: Columns = { provider_id: `'${id}'`, kind: "'reply'", outcome: "'no_open_offer'", ...other };
  return `insert into incoming_message (${Object.keys(columns)}) values (${Object.values(columns)});`;
};

const cases: Refused[] = [
  ["a pigeon", message("m", { channel: "'pigeon'" }), check, "outgoing_message_channel_known"],
  ["a message for nothing", message("m", { purpose: "'hello'" }), check, "outgoing_message_purpose_known"],
  ["a message of no ticket", message("m", { ticket_id: "'x'" }), foreign, "outgoing_message_ticket_known"],
  [
    "a message of no offer",
    message("m", { assignment_id: "'x'" }),
    foreign,
    "outgoing_message_assignment_known",
  ],
  [
    "a message to nobody known",
    message("m", { repairer_id: "'x'" }),
    foreign,
    "outgoing_message_repairer_known",
  ],
  ["a message to two", message("m", { contact_id: "'c'" }), check, "outgoing_message_to_one"],
  ["a message to nobody", message("m", { repairer_id: "null" }), check, "outgoing_message_to_one"],
  ["one that waits for no number", message("m", { phone: "null" }), check, "outgoing_message_has_phone"],
  ["one without words", message("m", { body: "''" }), check, "outgoing_message_body_not_empty"],
  ["one in no language", message("m", { language: "'la'" }), check, "outgoing_message_language_known"],
  ["an unknown state", message("m", { state: "'lost'" }), check, "outgoing_message_state_known"],
  ["sent at no time", put("m", "state = 'sent'"), check, "outgoing_message_sent_has_time", message("m")],
  [
    "a time of one that waits",
    put("m", "sent_at = now()"),
    check,
    "outgoing_message_unsent_has_none",
    message("m"),
  ],
  [
    "delivered at no time",
    put("m", "state = 'delivered'"),
    check,
    "outgoing_message_delivered_iff_time",
    message("m") + put("m", sent),
  ],
  [
    "an end at no time",
    put("m", "state = 'expired'"),
    check,
    "outgoing_message_ended_iff_nothing",
    message("m"),
  ],
  [
    "delivered before it was sent",
    put("m", "state = 'delivered', sent_at = now(), delivered_at = now()"),
    check,
    "outgoing_message_transition",
    message("m"),
  ],
  [
    "sent after its end",
    put("m", `${sent}, ended_at = null`),
    check,
    "outgoing_message_transition",
    message("m") + put("m", "state = 'expired', ended_at = now()"),
  ],
  ["another text in its place", put("m", "body = 'other'"), check, "outgoing_message_identity", message("m")],
  ["another number", put("m", "phone = '2'"), check, "outgoing_message_identity", message("m")],
  [
    "one provider's id for two",
    put("n", "provider_id = 'p'"),
    unique,
    "outgoing_message_provider_once",
    message("m") + message("n") + put("m", "provider_id = 'p'"),
  ],
  [
    "a reply at no time",
    put("m", "reply = 'accepted'"),
    check,
    "outgoing_message_reply_has_time",
    message("m"),
  ],
  ["a saying twice", incoming("i"), unique, "incoming_message_pkey", incoming("i")],
  ["an unknown saying", incoming("i", { kind: "'song'" }), check, "incoming_message_kind_known"],
  ["a saying about nothing", incoming("i", { message_id: "'x'" }), foreign, "incoming_message_message_known"],
  [
    "a reply undone and to nothing",
    incoming("i", { outcome: "null" }),
    check,
    "incoming_message_undone_is_answer",
  ],
  ["an answer to nothing", incoming("i", { answer: "'accept'" }), check, "incoming_message_answer_is_whole"],
  [
    "an answer that is neither",
    incoming("i", { answer: "'maybe'", message_id: "'m'", repairer_id: "'rob'", assignment_id: "'a'" }),
    check,
    "incoming_message_answer_known",
    message("m", { assignment_id: "'a'" }),
  ],
  [
    "a language that nobody is written to in",
    "update repairer set language = 'la' where id = 'rob'",
    check,
    "repairer_language_known",
  ],
];

refuses("messages", cases);
