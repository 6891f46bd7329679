import { Header } from "react-aria-components/Header";
import { ListBox, ListBoxItem, ListBoxSection } from "react-aria-components/ListBox";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/index.ts";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { hazardGroups } from "./hazard-groups.ts";
import { letterOf } from "./priority-letter.ts";

interface HazardChoiceProps {
  readonly value: string | null;
  readonly onChange: (hazard: string) => void;
}

/** All hazards under their headings: arrows walk, letters jump, Enter or Space chooses. */
export function HazardChoice({ value, onChange }: HazardChoiceProps) {
  const { t } = useTranslation("call");
  const language = useLanguage();
  return (
    <ListBox
      className="hazards"
      aria-label={t("call.hazard")}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => {
        const [hazard] = [...keys];
        if (hazard !== undefined) onChange(String(hazard));
      }}
    >
      {hazardGroups.map((group) => (
        <ListBoxSection key={group.code} id={group.code}>
          <Header>{group.label[language]}</Header>
          {group.hazards.map((hazard) => (
            <ListBoxItem
              className="hazard"
              key={hazard.code}
              id={hazard.code}
              textValue={hazard.label[language]}
            >
              <PriorityGlyph
                letter={letterOf[hazard.defaultPriority]}
                filled={hazard.code === value}
                size={20}
                label={t(`priority.${hazard.defaultPriority}`)}
              />
              {hazard.label[language]}
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}
