export const app: Readonly<Record<string, string>> = {};
