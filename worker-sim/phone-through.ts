import type { Clock } from "./clock.ts";
import type { Outages } from "./outages.ts";
import type { Phone } from "./repairer.ts";

/** The phone as its network lets it work: without one nobody answers, and while it is off nothing is measured. */
export function phoneThrough(
  phone: Phone,
  outages: Outages,
  clock: Clock,
  lineChangesAt: (at: number) => void,
): Phone {
  const isUp = () => outages.state(clock.now()) === "up";
  return {
    async send(command) {
      if (!isUp()) return null;
      const answer = await phone.send(command);
      if (command.type === "assignment.depart" && answer?.ok) {
        outages.departed(clock.now());
        lineChangesAt(outages.changesAt(clock.now()));
      }
      return answer;
    },
    readWork: async () => (isUp() ? phone.readWork() : null),
    report(fix) {
      if (outages.state(clock.now()) !== "off") phone.report(fix);
    },
  };
}
