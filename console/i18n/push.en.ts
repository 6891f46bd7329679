/** Words of notifications, filled in by the phone's service worker. */
export const en = {
  "push.offer": "Emergency offer {{number}}, priority {{priority}}",
  "push.answerBy": "Answer by {{time}}",
  "push.expired": "Offer {{number}} has run out",
  "push.expiredBody": "It did not reach this phone in time. The desk has gone on.",
  "push.withdrawn": "Offer {{number}} withdrawn",
  "push.withdrawnBody": "The desk has withdrawn this job. You need not go.",
  "push.taken": "Offer {{number}} given to somebody else",
  "push.takenBody": "Somebody else has this job now. You need not go.",
  "push.timed_out": "Offer {{number}}: no answer in time",
  "push.timed_outBody": "The offer ran out. The desk sends somebody else.",
  "push.accept": "Accept",
  "push.look": "Look",
} as const;
