import { type ComponentType, useEffect, useState } from "react";
import type { Form } from "../../../shared/domain/form.ts";
import { fetchResultWords } from "./late-words.ts";
import type { ResultPage } from "./result-page.tsx";

interface LateResult {
  readonly Page: ComponentType<Parameters<typeof ResultPage>[0]>;
  readonly form: Form;
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
  const [{ ResultPage }, { default: schema }] = await Promise.all([
    import("./result-page.tsx"),
    import("../../../shared/content/forms/emergency_result.schema.json"),
    fetchResultWords(),
  ]);
  // form.test.ts checks that the file has what a screen draws from.
  return { Page: ResultPage, form: schema as unknown as Form };
}
