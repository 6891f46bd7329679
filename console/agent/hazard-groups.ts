import hazardFile from "../../shared/content/hazards.json" with { type: "json" };
import { type Coded, type Hazard, hazards } from "../../shared/content.ts";

export interface HazardGroup extends Coded {
  hazards: readonly Hazard[];
}

/** The hazards under their headings, in the order in which the content lists both. */
export const hazardGroups: readonly HazardGroup[] = hazardFile.groups.map((group) => ({
  ...group,
  hazards: hazards.filter((hazard) => hazard.group === group.code),
}));
