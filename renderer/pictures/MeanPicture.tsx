import { useMemo } from "react";
import type { Picture } from "../../core/data/picture.ts";
import { useText } from "../i18n/index.ts";
import { useTable } from "../state/table.ts";
import { PixelPicture } from "./PixelPicture.tsx";

const SIZE = 64;

/** The mean of every pixel over all rows of the table, as one picture. */
export function MeanPicture({ picture }: { readonly picture: Picture }) {
  const { t } = useText();
  const columns = useTable((state) => state.profile?.columns);
  const { first, columns: pixels } = picture;
  const means = useMemo(
    () => columns?.slice(first, first + pixels.length).map(({ mean }) => mean) ?? null,
    [columns, first, pixels],
  );
  return (
    <div className="picture-mean">
      <PixelPicture picture={picture} values={means} size={SIZE} label={t("picture.mean")} testId="mean-picture" />
      <span className="data-quiet">{t("picture.mean")}</span>
    </div>
  );
}
