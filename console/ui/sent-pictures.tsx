import { useState } from "react";
import "./sent-pictures.css";

interface SentPicturesProps {
  /** What they show: the field's own words. */
  readonly label: string;
  /** As a form keeps them: a list of photographs, or one signature. */
  readonly value: unknown;
}

/** The pictures of one field of a result that the server has; each opens alone. */
export function SentPictures({ label, value }: SentPicturesProps) {
  const named = [value].flat() as readonly { readonly fileId: string }[];
  return (
    <span className="sent-pictures">
      {named.map(({ fileId }, i) => (
        <SentPicture key={fileId} fileId={fileId} label={named.length > 1 ? `${label} ${i + 1}` : label} />
      ))}
    </span>
  );
}

/** Gone, or not for this person: its name alone. */
function SentPicture({ fileId, label }: { readonly fileId: string; readonly label: string }) {
  const [isLost, setLost] = useState(false);
  const source = `/api/files/${encodeURIComponent(fileId)}`;
  if (isLost) return <span>{label}</span>;
  return (
    <a href={source} target="_blank" rel="noreferrer">
      <img src={source} alt={label} loading="lazy" onError={() => setLost(true)} />
    </a>
  );
}
