import Person from '@mui/icons-material/PersonOutlined';
import { useEffect, useState } from 'react';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { useIsOther } from '../../browser/asked-as.ts';
import { ask } from '../providers/http.ts';
import { useSession } from '../providers/session.tsx';

/** In front of every page once somebody else has signed in with this browser: who, and the way on. What is typed stays until that is chosen. */
export function OtherPerson() {
  const isOther = useIsOther();
  const language = useLanguage();
  const { me } = useSession();
  const { signIn } = useWords();
  const [now, setNow] = useState<PortalMe>();
  useEffect(() => {
    if (isOther) ask<PortalMe>('/portal/me', { language }).then(setNow, () => setNow(undefined)); // signed out again: the next request says so
  }, [isOther, language]);
  if (!isOther || now === undefined || now.id === me.id) return null;
  return (
    <div className="banner other" data-tone="warning" role="alert">
      <Person aria-hidden />
      <div>{signIn.other({ now: `${now.name} (${now.email})`, mine: me.name })}</div>
      <button type="button" className="button" onClick={() => globalThis.location.assign('/portal/')}>
        {signIn.goOnAs(now.name)}
      </button>
    </div>
  );
}
