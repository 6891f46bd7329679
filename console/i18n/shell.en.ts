export const en = {
  "update.title": "New version",
  "update.sentence": "Takes a second. What you have entered stays.",
  "update.takenSentence": "Another page of this phone has it already. Load this one again.",
  "update.take": "Load",

  "lock.title": "This phone is locked",
  "lock.sentence": "The sign-in of {{name}} has ended: by the office, on another phone, or by its age.",
  "lock.nothingUnsent": "Nothing is waiting to be sent.",
  "lock.unsent_one":
    "{{count}} entry is not sent yet. It stays on this phone and goes out when {{name}} signs in again.",
  "lock.unsent_other":
    "{{count}} entries are not sent yet. They stay on this phone and go out when {{name}} signs in again.",
  "lock.others": "Whoever else signs in here neither sees nor sends it.",
  "lock.urgent": "If it is urgent, phone the desk.",

  "leave.sending": "Sending what is left …",
  "leave.sealedTitle_one": "{{count}} entry could not be sent",
  "leave.sealedTitle_other": "{{count}} entries could not be sent",
  "leave.sealed":
    "They stay sealed on this phone: they go out when {{name}} signs in here again, and nobody else sees or sends them.",
  "leave.stay": "Stay signed in",

  "day.open": "My day",
  "day.openSentence": "Jobs, times and the way of this shift",
};
