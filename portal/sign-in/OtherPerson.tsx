import Person from '@mui/icons-material/PersonOutlined';
import { useCallback } from 'react';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { useOther } from '../../browser/asked-as.ts';
import { ask } from '../providers/http.ts';
import { useSession } from '../providers/session.tsx';

/**
 * Covers every page and open sheet once somebody else has signed in with this browser: says who, and offers to go on. Typed text stays
 * until then.
 */
export function OtherPerson() {
  const language = useLanguage();
  const other = useOther(useCallback(() => ask<PortalMe>('/portal/me', { language }), [language]));
  const { me } = useSession();
  const { signIn } = useWords();
  if (other === undefined) return null;
  return (
    <div className="banner other" data-tone="warning" role="alert">
      <Person aria-hidden />
      <div>{signIn.other({ now: `${other.name} (${other.email})`, mine: me.name })}</div>
      <button type="button" className="button" onClick={() => globalThis.location.assign('/portal/')}>
        {signIn.goOnAs(other.name)}
      </button>
    </div>
  );
}
