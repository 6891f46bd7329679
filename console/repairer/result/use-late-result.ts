import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import type { Form } from "../../../shared/domain/form.ts";
import type { handOver } from "../photos/hand-over.ts";
import { fetchResultWords } from "./late-words.ts";
import type { ResultPage } from "./result-page.tsx";

export interface LateResult {
  readonly Page: ComponentType<ComponentProps<typeof ResultPage>>;
  readonly form: Form;
  readonly handOver: typeof handOver;
  /** When the server has the result that named them. */
  readonly forgetPictures: (owner: string) => Promise<void>;
}

/** "failed": it was not kept on this phone and there is no network; the short page without a form does then. */
export function useLateResult(isWanted: boolean): LateResult | "loading" | "failed" {
  const [late, setLate] = useState<LateResult | "loading" | "failed">("loading");
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    fetchLateResult().then(
      (fetched) => !isOver && setLate(fetched),
      () => !isOver && setLate("failed"),
    );
    return () => {
      isOver = true;
    };
  }, [isWanted]);
  return late;
}

async function fetchLateResult(): Promise<LateResult> {
  const [{ ResultPage }, { handOver }, { pictures }, { default: schema }] = await Promise.all([
    import("./result-page.tsx"),
    import("../photos/hand-over.ts"),
    import("../photos/use-pictures.ts"),
    import("../../../shared/content/forms/emergency_result.schema.json"),
    fetchResultWords(),
  ]);
  // form.test.ts checks that the file has what a screen draws from.
  return {
    Page: ResultPage,
    form: schema as unknown as Form,
    handOver,
    forgetPictures: (owner) => pictures().removeAll(owner),
  };
}
