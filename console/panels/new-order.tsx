import { useState } from "react";
import type { Found } from "../../shared/answer.ts";
import { type WorkOrderForm, workOrderForms } from "../../shared/work-order-content.ts";
import { AddressSearch } from "../agent/address-search.tsx";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import type { Send } from "./send.ts";
import { usePanelWords } from "./use-panel-words.ts";

interface NewOrderProps {
  readonly send: Send;
  /** With the id of the order that was opened. */
  readonly onClose: (id: string | null) => void;
}

const forms = Object.keys(workOrderForms) as WorkOrderForm[];

/** A repair that somebody asked for and that can wait: where, what, whom to ring. */
export function NewOrder({ send, onClose }: NewOrderProps) {
  const { t } = usePanelWords();
  const [form, setForm] = useState<WorkOrderForm>("repair_resident");
  const [said, setSaid] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [summary, setSummary] = useState("");
  const [contactName, setContactName] = useState("");
  const [contactPhone, setContactPhone] = useState("");
  const [access, setAccess] = useState("");
  const [isTried, setTried] = useState(false);
  const noPlace = isTried && !found ? t("new.noPlace") : null;

  async function create(): Promise<void> {
    setTried(true);
    if (!found || summary.trim() === "") return;
    const site = { lngLat: found.lngLat, addressFound: found.label, addressSaid: said || null, access };
    const done = await send(
      { type: "work_order.open", form, site, summary, contactName, contactPhone },
      t("told.opened"),
    );
    if (done) onClose(done.workOrderId ?? null);
  }

  return (
    <form
      className="new-order"
      aria-label={t("new.title")}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <header>
        <h3>{t("new.title")}</h3>
        <Button small look="plain" onPress={() => onClose(null)}>
          {t("detail.back")}
        </Button>
      </header>
      <AddressSearch
        value={said}
        onChange={(text) => {
          setSaid(text);
          setFound(null);
        }}
        onTake={(taken) => {
          setFound(taken);
          setSaid(taken.label);
        }}
        error={noPlace}
      />
      <TextField
        label={t("new.summary")}
        value={summary}
        onChange={setSummary}
        maxLength={500}
        error={isTried && summary.trim() === "" ? t("new.noSummary") : null}
      />
      <Select
        label={t("new.form")}
        options={forms.map((code) => ({ id: code, label: t(`form.${code}`) }))}
        value={form}
        onChange={(chosen) => setForm(forms.find((code) => code === chosen) ?? form)}
        placeholder={t("new.form")}
      />
      <div className="pair">
        <TextField
          label={t("new.contactName")}
          value={contactName}
          onChange={setContactName}
          maxLength={100}
        />
        <TextField
          label={t("new.contactPhone")}
          type="tel"
          value={contactPhone}
          onChange={setContactPhone}
          maxLength={40}
        />
      </div>
      <TextField label={t("new.access")} value={access} onChange={setAccess} maxLength={500} />
      <Button type="submit" look="primary">
        {t("new.create")}
      </Button>
    </form>
  );
}
