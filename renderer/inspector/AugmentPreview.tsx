import { useMemo } from "react";
import type { Augmentation } from "../../core/compile/spec.ts";
import type { GraphNode } from "../../core/document/model.ts";
import { augmented } from "../../core/insight/augmented.ts";
import { useText } from "../i18n/index.ts";
import { PixelPicture } from "../pictures/PixelPicture.tsx";
import { usePicture, useRowPixels } from "../pictures/usePicture.ts";
import { useDocument } from "../state/document.ts";
import { Section } from "../ui/PanelTitle.tsx";

const STEPS = 9;
const SIZE = 50;
/** The first row of the table. */
const ROWS = [0];

/** One picture of the table as training steps will see it, under the settings as they stand. */
export function AugmentPreview({ node }: { readonly node: GraphNode }) {
  const { t } = useText();
  const picture = usePicture();
  const pixels = useRowPixels(picture, ROWS)(0);
  const seed = useDocument(({ project }) => project.training.seed);
  const seen = useMemo(() => {
    if (picture === null || pixels === null || pixels.some(Number.isNaN)) return null;
    const how = node.params as unknown as Augmentation;
    return augmented({ nodeId: node.id, how, height: picture.height, pixels, seed }, STEPS);
  }, [picture, pixels, node.id, node.params, seed]);
  if (picture === null || seen === null) return null;
  return (
    <Section title={t("picture.seen")}>
      <div className="picture-strip" data-testid="augment-preview">
        <PixelPicture picture={picture} values={pixels} size={SIZE} label={t("picture.unmoved")} />
        {seen.map((values, step) => (
          <PixelPicture
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name
            key={step}
            picture={picture}
            values={values}
            size={SIZE}
            label={t("picture.inStep", { step: step + 1 })}
          />
        ))}
      </div>
      <p className="nl-quiet">{t("picture.seenHelp")}</p>
    </Section>
  );
}
