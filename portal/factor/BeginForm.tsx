import { useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { FactorField, useFactor } from '../payouts/FactorField.tsx';
import { useCommand } from '../providers/use-command.ts';

/** What the server answers when a second factor is begun: the secret as an address, and codes for a lost phone. */
export interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** Password and mailed code first: who knows the password alone must not bring an app of their own. */
export function BeginForm({ onBegun }: { readonly onBegun: (begun: Begun) => void }) {
  const { factor: words } = useWords();
  const factor = useFactor();
  const { isSending, complaint, send } = useCommand();
  const [isAsked, setAsked] = useState(false);
  const begin = async () => {
    if (!isAsked) return setAsked(true);
    if (!(await factor.prove())) return;
    const begun = await send<Begun>('/auth/two-factor/enable', { password: factor.typed });
    if (begun !== undefined) onBegun(begun);
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <p className="muted">{words.lead}</p>
      {isAsked ? <FactorField factor={factor} /> : null}
      <Complaint>{complaint}</Complaint>
      <div className="row">
        <button type="submit" className="button main" disabled={isSending || factor.isProving}>
          {words.begin}
        </button>
      </div>
    </form>
  );
}
