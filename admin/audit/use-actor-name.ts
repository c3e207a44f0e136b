import type { AuditRow } from '../../api/contract/audit.ts';
import { useSay, type Phrase } from '../i18n/say.ts';

/** What the log calls whoever is no person. */
const nobodys: Readonly<Record<string, Phrase>> = {
  worker: 'audit.automatic',
  Commend: 'audit.automatic',
  'sign-in': 'audit.atSignIn',
};

/** The name of a person; in words who it was where nobody is named. */
export function useActorName(): (actor: AuditRow['actor']) => string {
  const say = useSay();
  return ({ id, name }) => {
    const phrase = id === null ? nobodys[name] : undefined;
    return phrase === undefined ? name : say(phrase);
  };
}
