import type { AuditRow } from '../../api/contract/audit.ts';
import { useSay, type Phrase } from '../i18n/say.ts';

/** Names for actors that are not persons. */
const nobodys: Readonly<Record<string, Phrase>> = {
  worker: 'audit.automatic',
  Commend: 'audit.automatic',
  'sign-in': 'audit.atSignIn',
};

/** Returns a function that names an actor: the person's name, or the kind of actor in words if there is none. */
export function useActorName(): (actor: AuditRow['actor']) => string {
  const say = useSay();
  return ({ id, name }) => {
    const phrase = id === null ? nobodys[name] : undefined;
    return phrase === undefined ? name : say(phrase);
  };
}
