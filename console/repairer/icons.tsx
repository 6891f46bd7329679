import { priorityShapes } from "../ui/priority-glyph.tsx";

function Icon({ path, size = 20 }: { readonly path: string; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

export function Call() {
  return (
    <Icon path="M4 2.5h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a2 2 0 0 1-2 2C8.500 18 2 11.500 2 4.500a2 2 0 0 1 2-2Z" />
  );
}
export function Navigate() {
  return <Icon path="M10 2 17 18 10 14.5 3 18Z" />;
}
export function Back() {
  return <Icon path="M12 4 6 10l6 6" size={24} />;
}
/** The triangle of the second priority doubles as the sign for "look here". */
export function Warning() {
  return (
    <svg width="24" height="24" viewBox="0 0 28 28" aria-hidden="true">
      <path d={priorityShapes.B} className="warning-sign" />
      <path d="M14 10v7M14 19.500v2" className="warning-mark" strokeWidth="2.5" />
    </svg>
  );
}
