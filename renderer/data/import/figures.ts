/** Bytes in MB or GB, with two digits that mean something. */
export function printBytes(bytes: number): string {
  const megabytes = bytes / 1e6;
  if (megabytes >= 995) return `${(megabytes / 1000).toFixed(1)} GB`;
  return `${megabytes >= 9.95 ? Math.round(megabytes) : Math.max(0.1, megabytes).toFixed(1)} MB`;
}
