import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { FactorField, useFactor } from '../payouts/FactorField.tsx';
import { useCommand } from '../providers/use-command.ts';

/** The server's answer when enrolment of a second factor begins: the secret as an address, and the backup codes. */
export interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** Asks for password and mailed code first, so that somebody who only knows the password cannot enrol an app. */
export function BeginForm({ onBegun }: { readonly onBegun: (begun: Begun) => void }) {
  const { factor: words } = useWords();
  const factor = useFactor();
  const { isSending, complaint, code, send } = useCommand();
  const [isAsked, setAsked] = useState(false);
  const proved = useRef<string>(undefined); // the password that came with a right code: both count for five minutes, the code is used up
  const { mailCode } = factor;
  const isTooOld = code === 'step_up_required';
  useEffect(() => {
    if (!isTooOld || proved.current === undefined) return;
    proved.current = undefined;
    void mailCode();
  }, [isTooOld, mailCode]);
  const begin = async () => {
    if (!isAsked) return setAsked(true);
    if (proved.current === undefined && !(await factor.prove())) return;
    proved.current ??= factor.typed;
    const begun = await send<Begun>('/auth/two-factor/enable', { password: proved.current });
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
