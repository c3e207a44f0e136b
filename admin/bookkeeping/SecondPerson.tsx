import { useSay } from '../i18n/say.ts';
import { QuietVerbs } from '../sheet/QuietVerbs.ts';
import type { Verb } from '../sheet/verb.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

interface SecondPersonProps {
  readonly isOwn: boolean;
  /** False if it is decided; an open sheet still shows its result. */
  readonly isOffered: boolean;
  /** Why nobody can approve it. */
  readonly obstacle?: string | undefined;
  /** Why the person who entered it cannot approve it. */
  readonly own: string;
  readonly refuse: Omit<Verb, 'verb' | 'confirm' | 'hasReason'>;
  readonly agree: Verb;
}

/** Buttons for an entry that needs a second person: another person agrees or refuses, and the person who entered it may withdraw it. */
export function SecondPerson({ isOwn, isOffered, obstacle, own, refuse, agree }: SecondPersonProps) {
  const say = useSay();
  const no = say(isOwn ? 'people.takeBack' : 'people.refuse');
  return (
    <QuietVerbs>
      <VerbButton label={`${no}…`} isOffered={isOffered} verb={{ ...refuse, verb: 'refuse', confirm: no, hasReason: true }} />
      <VerbButton label={`${agree.confirm}…`} isOffered={isOffered} obstacle={isOwn ? own : obstacle} verb={agree} />
    </QuietVerbs>
  );
}
