export const options: Readonly<Record<string, string>> = {};
