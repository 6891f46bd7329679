import { useTranslation } from "react-i18next";
import type { Cluster } from "../../shared/positions/clusters-frame.ts";
import { grouped } from "../ui/format.ts";

/** Who a disc stands for, and what a click on it does. */
export function ClusterFacts({ cluster: { people, available } }: { readonly cluster: Cluster }) {
  const { t } = useTranslation("map");
  return (
    <>
      <header>
        <h2>{t("cluster.people", { people: grouped(people) })}</h2>
        <span>{t("cluster.available", { available: grouped(available) })}</span>
      </header>
      <p>{t("cluster.click")}</p>
    </>
  );
}
