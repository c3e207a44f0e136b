import { useId } from 'react';
import type { LoginCustomer } from '../../api/contract/portal-logins.ts';
import { useUnsent } from '../../browser/unsent.tsx';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

const scopes = ['settings', 'bookings'] as const;
type Scope = (typeof scopes)[number];

interface AskSheetProps {
  readonly customer: LoginCustomer;
  /** True if the customer has to agree; false if the customer is only told. */
  readonly needsConsent: boolean;
  readonly onClose: () => void;
  readonly onAsked: (sentence: string) => void;
}

/** Requests a login with its purpose and the intended changes, both of which the customer reads. Typed text survives closing the sheet. */
export function AskSheet({ customer, needsConsent, onClose, onAsked }: AskSheetProps) {
  const { logins: words } = useWords();
  const at = usePartnerPath();
  const id = useId();
  const path = at('/customer-logins');
  const { draft, change, forget } = useUnsent(`${path} ${customer.id}`, { purpose: '', scopes: scopes.join(' ') });
  const { purpose } = draft;
  const chosen = scopes.filter((scope) => draft.scopes.split(' ').includes(scope));
  const { isSending, send, complaint } = useCommand();
  const isReady = purpose.trim().length >= 10 && chosen.length > 0;
  const ask = async () => {
    if (!isReady) return;
    const made = await send<{ id: string }>(path, { customerId: customer.id, purpose, scopes: chosen });
    if (made === undefined) return;
    forget();
    const sentence = !customer.isReachable ? words.askedUnmailed : needsConsent ? words.asked : words.askedInformed;
    onAsked(sentence(customer.name));
  };
  const toggle = (scope: Scope) =>
    change({ scopes: scopes.filter((one) => (one === scope ? !chosen.includes(one) : chosen.includes(one))).join(' ') });
  return (
    <Sheet title={words.askTitle(customer.name)} isBusy={isSending} onClose={onClose} onSubmit={() => void ask()}>
      <div className="field">
        <label htmlFor={id}>{words.purpose}</label>
        <textarea
          id={id}
          data-first
          rows={3}
          maxLength={500}
          value={purpose}
          onChange={({ target }) => change({ purpose: target.value })}
        />
        <small>{words.purposeHint}</small>
      </div>
      <fieldset className="field">
        <legend>{words.scopes}</legend>
        {scopes.map((scope) => (
          <label key={scope} className="check">
            <input type="checkbox" checked={chosen.includes(scope)} onChange={() => toggle(scope)} />
            {words.scope[scope]}
          </label>
        ))}
      </fieldset>
      <p className="note">{words.never}</p>
      <Complaint>{complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isSending || !isReady}>
          {needsConsent ? words.send : words.sendInformed}
        </button>
        <button type="button" className="button bare" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Sheet>
  );
}
