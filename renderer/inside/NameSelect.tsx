interface NameSelectProps {
  readonly names: readonly string[];
  readonly value: number;
  readonly label: string;
  readonly onChange: (place: number) => void;
}

/** One of several names, by its place; nothing where there is only one. */
export function NameSelect({ names, value, label, onChange }: NameSelectProps) {
  if (names.length < 2) return null;
  return (
    <label className="inside-select">
      <span className="nl-quiet">{label}</span>
      <select value={value} aria-label={label} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {names.map((name, place) => (
          <option key={name} value={place}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
