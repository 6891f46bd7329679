import { answersToSend, type Form } from "../../shared/domain/form.ts";
import type { WorkOrderItem } from "../../shared/work-order-answer.ts";
import { FormPage } from "./form-page.tsx";
import { addressOf } from "./notice.ts";
import { PictureOwner } from "./photos/use-pictures.ts";
import type { RefusedResult } from "./result/changed-prices.ts";
import { type DraftName, useDraft } from "./result/draft.ts";
import { FormSections } from "./result/form-sections.tsx";
import { PricesNote } from "./result/prices-note.tsx";
import { useObstacle } from "./result/use-obstacle.ts";
import { useResultWords } from "./result/use-result-words.ts";
import "./result/result.css";

interface OrderFormProps {
  readonly order: WorkOrderItem;
  readonly form: Form;
  readonly back: string;
  /** The last try, where the server did not take it. */
  readonly refused: RefusedResult | undefined;
  readonly onBack: () => void;
  readonly onSend: (result: Record<string, unknown>) => void;
}

/** The result of a work order; what is missing stands at the button. */
export function OrderForm({ order, form, back, refused, onBack, onSend }: OrderFormProps) {
  const t = useResultWords();
  const name: DraftName = `workOrder.${order.id}`;
  const draft = useDraft(name);
  const obstacle = useObstacle(form, draft);
  return (
    <PictureOwner value={name}>
      <FormPage
        title={t("result.title")}
        aside={order.number}
        about={`${addressOf(order)}. ${t("result.keptHere")}`}
        send={t("result.send")}
        back={back}
        missing={obstacle?.words ?? null}
        onMissing={obstacle?.show}
        onBack={onBack}
        onSend={() => onSend(answersToSend(form, draft.answers))}
      >
        <PricesNote refused={refused} draft={draft} />
        <FormSections form={form} draft={draft} />
      </FormPage>
    </PictureOwner>
  );
}
