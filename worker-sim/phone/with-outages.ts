import type { Clock } from "../clock.ts";
import type { Outages } from "./outages.ts";
import type { Phone } from "./phone.ts";

/**
 * The phone in the hand of somebody who goes into cellars and forgets to charge it: while it is off nothing is
 * pressed or measured; without a network its outbox keeps what is pressed.
 */
export function withOutages(
  phone: Phone,
  outages: Outages,
  clock: Clock,
  lineChangesAt: (at: number) => void,
): Phone {
  const isOff = () => outages.state(clock.now()) === "off";
  return {
    ...phone,
    async send(command, pictures) {
      if (isOff()) return null;
      const answer = await phone.send(command, pictures);
      if (command.type === "assignment.depart" && answer?.ok) {
        outages.departed(clock.now());
        lineChangesAt(outages.changesAt(clock.now()));
      }
      return answer;
    },
    report(fix) {
      if (!isOff()) phone.report(fix);
    },
  };
}
