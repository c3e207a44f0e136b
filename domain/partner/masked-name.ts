/** A partner knows its customers well enough by this: the first word is its first letter, the others stay. */
export const maskedName = (name: string): string => name.trim().replace(/^(\S)\S*/u, '$1••••');
