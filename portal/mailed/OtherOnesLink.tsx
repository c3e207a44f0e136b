import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useLanguage } from '../i18n/words.tsx';
import { ask } from '../providers/http.ts';
import { SomebodyHere } from './SomebodyHere.tsx';
import { Threshold } from './Threshold.tsx';

/** Whoever is signed in is named, and signs out first: the link stays in the address, for whom it was for. */
export default function OtherOnesLink({ me, onSignedOut }: { readonly me: PortalMe; readonly onSignedOut: () => void }) {
  const language = useLanguage();
  const signOut = () => void ask('/auth/sign-out', { method: 'POST', body: {}, language }).then(onSignedOut, onSignedOut);
  return (
    <Threshold>
      <SomebodyHere here={me} email={undefined} onSignOut={signOut} onGoOn={() => globalThis.location.assign('/portal/')} />
    </Threshold>
  );
}
