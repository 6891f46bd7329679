export const en = {
  "map.label": "Map of repairers, tickets and streets; everything on it is also in words on either side",
  "map.loading": "Opening the map",
  "map.notFetched":
    "The map could not be loaded; reload the page to try again. Queue, candidates and sending work as always.",
  "map.noCity":
    "The map data cannot be fetched; reload the page to try again. Queue and tickets are not affected.",
  "map.noWebgl":
    "The browser of this computer cannot draw the map (no WebGL2). Queue, candidates and sending work as always.",
  "map.lostPicture":
    "The picture of the map broke off and is coming back. Queue, candidates and sending work as always.",
  "map.home": "Back to ticket",
  "map.homeCity": "Whole city",
  "map.legend": "Legend",
  "map.pips": "Engaged, pips = tasks",
  "map.oldFix": "old fix: anywhere inside",
  "map.filled": "filled: nobody has it",
  "map.outlined": "outlined: somebody has it",
  "map.reach": "{{minutes}} min",
  "map.edge": "road data ends here",
  "map.overdue": "OVERDUE {{time}}",
  "map.positionsAge": "positions {{age}} old",
  "map.noPositions": "no positions received",
  "map.scale": "scale {{length}}",

  "card.title": "Repairer",
  "card.close": "Close",
  "card.tasks": "Tasks",
  "card.skills": "Skills",
  "card.position": "Position",
  "card.positionOld": "{{age}} old, up to {{distance}} off",
  "card.battery": "Battery",
  "card.unknown": "unknown",
  "card.noPosition": "no position",
  "card.eta": "Road time",
  "card.straight": "Straight",
  "card.noRoadData": "no road data",
} as const;
