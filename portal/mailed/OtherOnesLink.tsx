import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useLanguage } from '../i18n/words.tsx';
import { ask } from '../providers/http.ts';
import { SomebodyHere } from './SomebodyHere.tsx';
import { Threshold } from './Threshold.tsx';

/** Says that somebody else is signed in and has to sign out first; the link stays in the address for its recipient. */
export default function OtherOnesLink({ me, onSignedOut }: { readonly me: PortalMe; readonly onSignedOut: () => void }) {
  const language = useLanguage();
  const signOut = () => void ask('/auth/sign-out', { method: 'POST', body: {}, language }).then(onSignedOut, onSignedOut);
  return (
    <Threshold>
      <SomebodyHere here={me} email={undefined} onSignOut={signOut} onGoOn={() => globalThis.location.assign('/portal/')} />
    </Threshold>
  );
}
