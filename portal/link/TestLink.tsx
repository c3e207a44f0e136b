import { useState } from 'react';
import type { LinkTest } from '../../api/contract/portal-links.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useWords } from '../i18n/words.tsx';
import { State } from '../parts/State.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';

/** Tests what would be decided about a new customer who came by the link now; the test counts nothing. */
export function TestLink({ linkId }: { readonly linkId: string }) {
  const { link: words } = useWords();
  const at = usePartnerPath();
  const [isAsked, setAsked] = useState(false);
  const { value, refusal, reload } = useLoad<LinkTest>(isAsked ? at(`/links/${linkId}/test`) : null);
  return (
    <>
      <div>
        <button type="button" className="button" onClick={isAsked ? reload : () => setAsked(true)}>
          {words.test}
        </button>
      </div>
      <div role="status">
        {refusal === undefined ? null : <p>{refusal.message}</p>}
        {value === undefined || refusal !== undefined ? null : <Answer test={value} />}
      </div>
    </>
  );
}

function Answer({ test: { isCredited, reason, inputs } }: { readonly test: LinkTest }) {
  const { link: words } = useWords();
  const word = useWording();
  return (
    <>
      <p className="muted">{words.testLead}</p>
      <State {...(isCredited ? { mark: 'done', tone: 'success' } : { mark: 'refused', tone: 'error' })}>
        {isCredited ? words.wouldCount : words.wouldNotCount}
      </State>
      {isCredited ? null : <p>{word('reasons', reason, inputs)}</p>}
      <p className="note">{words.testNote}</p>
    </>
  );
}
