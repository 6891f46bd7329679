import type { ClustersFrame } from "../../shared/positions/clusters-frame.ts";
import { createStore, type Store } from "./store.ts";

/** Who stands in the view where too many do to be shown one by one; null while everybody is. */
export type Clusters = Store<ClustersFrame | null>;

export const clusters: Clusters = createStore<ClustersFrame | null>(null);
