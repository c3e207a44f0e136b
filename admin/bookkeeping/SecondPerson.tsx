import { useSay } from '../i18n/say.ts';
import { QuietVerbs } from '../sheet/QuietVerbs.ts';
import type { Verb } from '../sheet/verb.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

interface SecondPersonProps {
  readonly isOwn: boolean;
  /** False: it is decided; a sheet that is open still says so. */
  readonly isOffered: boolean;
  /** Why nobody can agree to it. */
  readonly obstacle?: string | undefined;
  /** Why the person who entered it cannot. */
  readonly own: string;
  readonly refuse: Omit<Verb, 'verb' | 'confirm' | 'hasReason'>;
  readonly agree: Verb;
}

/** What one person has entered is agreed to or refused by another; whoever entered it may take it back. */
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
