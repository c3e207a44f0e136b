import type { Language, Sentence } from '../domain/wording/sentence.ts';

/** Returns the names of staff roles: `finance (prepares), finance (approves)`. */
export const rolesText = (roles: readonly string[], language: Language): string =>
  roles.map((role) => roleNames[role]?.[language] ?? role).join(', ');

const roleNames: Readonly<Record<string, Sentence>> = {
  admin: { en: 'administrator', de: 'Administrator' },
  staff: { en: 'partner management', de: 'Partnerbetreuung' },
  finance_preparer: { en: 'finance (prepares)', de: 'Finanzen (bereitet vor)' },
  finance_approver: { en: 'finance (approves)', de: 'Finanzen (gibt frei)' },
  support: { en: 'support', de: 'Support' },
};
