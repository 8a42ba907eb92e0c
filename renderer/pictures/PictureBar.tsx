import type { Picture } from "../../core/data/picture.ts";
import { printCount } from "../charts/number.ts";
import { useText } from "../i18n/index.ts";
import "./pictures.css";

interface PictureBarProps {
  readonly picture: Picture;
  readonly unfolded: boolean;
  onUnfold(unfolded: boolean): void;
}

/** Says that columns of a table are one picture, and folds or unfolds them. */
export function PictureBar({ picture, unfolded, onUnfold }: PictureBarProps) {
  const { t } = useText();
  const { width, height, columns } = picture;
  const count = printCount(columns.length);
  return (
    <div className="picture-bar" data-testid="picture-bar">
      <span className="data-quiet">{t("picture.found", { count, width, height })}</span>
      <button type="button" className="nl-link" aria-expanded={unfolded} onClick={() => onUnfold(!unfolded)}>
        {t(unfolded ? "picture.fold" : "picture.show", { count })}
      </button>
    </div>
  );
}
