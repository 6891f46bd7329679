import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { RepairerFacts, RepairerHead } from "./repairer-facts.tsx";

interface RepairerCardProps {
  readonly repairerId: string;
  readonly ticketId: string | null;
  readonly radiusM: number;
  readonly onClose: () => void;
}

/** Who was clicked on the map. */
export function RepairerCard({ repairerId, ticketId, radiusM, onClose }: RepairerCardProps) {
  const { t } = useTranslation("map");
  return (
    <aside className="map-plate map-card" aria-label={t("card.title")}>
      <header>
        <RepairerHead repairerId={repairerId} />
        <Button look="plain" small onPress={onClose}>
          {t("card.close")}
        </Button>
      </header>
      <RepairerFacts repairerId={repairerId} ticketId={ticketId} radiusM={radiusM} />
    </aside>
  );
}
