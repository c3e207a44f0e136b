import { useWords } from '../i18n/words.tsx';
import { Form } from '../sign-in/Form.tsx';

/** The person who is signed in with this browser. */
export interface Somebody {
  readonly name: string;
  readonly email: string;
}

interface SomebodyHereProps {
  readonly here: Somebody;
  /** The address of the person who was to sign in, if known. */
  readonly email: string | undefined;
  readonly onSignOut: () => void;
  readonly onGoOn: () => void;
}

/** Says that somebody else is signed in: they sign out first, or go on as themselves. */
export function SomebodyHere({ here, email, onSignOut, onGoOn }: SomebodyHereProps) {
  const { mailed: words, signIn } = useWords();
  return (
    <Form title={words.otherTitle} lead={words.otherLead({ here: `${here.name} (${here.email})`, email })} onSubmit={onSignOut}>
      <button type="submit" className="button main">
        {words.signOutFirst}
      </button>
      <button type="button" className="button bare" onClick={onGoOn}>
        {signIn.goOnAs(here.name)}
      </button>
    </Form>
  );
}
