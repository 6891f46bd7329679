import { z } from "zod";
import { failed } from "../../../shared/answer.ts";
import { fileAsked, fileId, fileStored } from "../../../shared/file.ts";
import { imageTypes } from "../../../shared/picture.ts";
import { ticketResults } from "../../../shared/result-answer.ts";
import { fileHeaders } from "../../routes/files.ts";
import { refusedForms } from "../components.ts";
import { byId, type Described, json } from "../describe.ts";

const path = z.object({ fileId });

/** Pictures that phones send, and the results that name them. */
export const filePaths: Readonly<Record<string, Described>> = {
  "PUT /api/files/:fileId": {
    name: "storeFile",
    group: "files",
    summary:
      "A photograph or a signature for work of one's own. The id is the phone's: the same bytes again are answered the same. Kept is what it looks like, as WebP of at most 1 600 px a side and 600 kB, without anything else that was in it.",
    who: "fileUploads",
    path,
    query: fileAsked,
    header: fileHeaders,
    bodyTypes: imageTypes,
    answer: fileStored,
    also: {
      404: json("There is no such work, or it is not yours.", refusedForms[404]),
      409: json("Another picture is kept under this id.", refusedForms[409]),
      503: json("Too many arrive at once: send it again in a moment.", failed),
    },
  },
  "GET /api/files/:fileId": {
    name: "readFile",
    group: "files",
    summary:
      "The picture, to the desk and to whoever is on the same ticket or has the work order. Other people's looks are written down.",
    who: "files",
    path,
    answer: { mediaType: "image/webp", description: "The picture." },
    also: { 404: json("There is none, or it is not for you.", refusedForms[404]) },
  },
  "GET /api/tickets/:id/results": {
    name: "listResults",
    group: "files",
    summary:
      "What the people who were sent found and did, in the order in which it came, with the sum of the materials and the pictures. How many were hurt is only for supervisors.",
    who: "results",
    path: byId,
    answer: ticketResults,
  },
};
