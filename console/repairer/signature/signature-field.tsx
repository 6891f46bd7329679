import { type PointerEvent, useEffect, useRef, useState } from "react";
import { pictures, useKeepPicture, usePictureUrl } from "../photos/use-pictures.ts";
import { useResultWords } from "../result/use-result-words.ts";
import { asPng, drawStrokes, type Stroke } from "./strokes.ts";

const roles = ["customer", "property_manager", "site_contact", "witness"] as const;

/** As the form keeps it. */
interface Signature {
  readonly fileId: string;
  readonly signedAt: string;
  readonly role: (typeof roles)[number];
  readonly signerName?: string;
}

interface SignatureFieldProps {
  readonly label: string;
  readonly value: Signature | undefined;
  readonly onChange: (value: Signature | undefined) => void;
}

/** Signed with a finger, or the name typed for whoever cannot: either way a picture of what was given. */
export function SignatureField({ label, value, onChange }: SignatureFieldProps) {
  const t = useResultWords();
  const keep = useKeepPicture();
  const [name, setName] = useState(value?.signerName ?? "");
  const [role, setRole] = useState<Signature["role"]>(value?.role ?? "customer");
  const url = usePictureUrl(value?.fileId);
  const trimmed = name.trim();

  async function sign(canvas: HTMLCanvasElement): Promise<void> {
    const blob = await asPng(canvas);
    if (!blob) return;
    const { fileId, takenAt } = await keep("signature", blob, new Date().toISOString());
    if (value) void pictures().remove(value.fileId);
    onChange({ fileId, signedAt: takenAt, role, ...(trimmed && { signerName: trimmed }) });
  }

  function signTyped(): void {
    const canvas = document.createElement("canvas");
    drawStrokes(canvas, [], trimmed);
    void sign(canvas);
  }

  function clear(): void {
    if (value) void pictures().remove(value.fileId);
    onChange(undefined);
  }

  function describe(more: Partial<Pick<Signature, "role" | "signerName">>): void {
    if (!value) return;
    const { signerName: _, ...rest } = { ...value, ...more };
    const signerName = more.signerName ?? trimmed;
    onChange({ ...rest, ...(signerName && { signerName }) });
  }

  return (
    <fieldset className="signature">
      <legend>{label}</legend>
      <label>
        {t("result.signerName")}
        <input
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => {
            setName(event.currentTarget.value);
            describe({ signerName: event.currentTarget.value.trim() });
          }}
        />
      </label>
      <label>
        {t("result.signerRole")}
        <select
          value={role}
          onChange={(event) => {
            const chosen = roles.find((one) => one === event.currentTarget.value) ?? "customer";
            setRole(chosen);
            describe({ role: chosen });
          }}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`signer.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {value ? (
        <>
          {url ? (
            <img src={url} alt={t("result.signedAlt", { name: trimmed })} />
          ) : (
            url === null && <p>{t("result.photoAway")}</p>
          )}
          <button type="button" className="key" onClick={clear}>
            {t("result.signAgain")}
          </button>
        </>
      ) : (
        <>
          <Pad onSigned={sign} />
          <button type="button" className="key" disabled={trimmed === ""} onClick={signTyped}>
            {t("result.signTyped")}
          </button>
        </>
      )}
    </fieldset>
  );
}

/** White paper for a finger; what was drawn is kept when "done" is pressed. */
function Pad({ onSigned }: { readonly onSigned: (canvas: HTMLCanvasElement) => Promise<void> }) {
  const t = useResultWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  useEffect(() => {
    if (canvas.current) drawStrokes(canvas.current, strokes, null);
  }, [strokes]);

  function pointOf(event: PointerEvent<HTMLCanvasElement>): readonly [number, number] {
    const box = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t("result.pad")}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const point = pointOf(event);
          setStrokes((before) => [...before, [point]]);
        }}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
          const point = pointOf(event);
          setStrokes((before) => [...before.slice(0, -1), [...(before.at(-1) ?? []), point]]);
        }}
      />
      <div className="keys">
        <button
          type="button"
          className="key"
          disabled={strokes.length === 0}
          onClick={() => canvas.current && void onSigned(canvas.current)}
        >
          {t("result.signDone")}
        </button>
        <button type="button" className="key" disabled={strokes.length === 0} onClick={() => setStrokes([])}>
          {t("result.signClear")}
        </button>
      </div>
    </>
  );
}
