import { useId, useState } from 'react';
import type { LoginCustomer } from '../../api/contract/portal-logins.ts';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

const scopes = ['settings', 'bookings'] as const;
type Scope = (typeof scopes)[number];

/** What was typed for a customer; kept while the page is open, whatever closes the sheet. */
export interface LoginDraft {
  readonly purpose: string;
  readonly scopes: readonly Scope[];
}

interface AskSheetProps {
  readonly customer: LoginCustomer;
  /** Whether the customer is asked, or only told. */
  readonly needsConsent: boolean;
  /** By customer. */
  readonly drafts: Map<string, LoginDraft>;
  readonly onClose: () => void;
  readonly onAsked: (sentence: string) => void;
}

/** What for, and what would be changed: the customer reads both. */
export function AskSheet({ customer, needsConsent, drafts, onClose, onAsked }: AskSheetProps) {
  const { logins: words } = useWords();
  const at = usePartnerPath();
  const id = useId();
  const [draft, setDraft] = useState<LoginDraft>(() => drafts.get(customer.id) ?? { purpose: '', scopes });
  const { purpose, scopes: chosen } = draft;
  const { isSending, send, complaint } = useCommand();
  const isReady = purpose.trim().length >= 10 && chosen.length > 0;
  const ask = async () => {
    if (!isReady) return;
    const made = await send<{ id: string }>(at('/customer-logins'), { customerId: customer.id, purpose, scopes: chosen });
    if (made === undefined) return;
    drafts.delete(customer.id);
    onAsked((needsConsent ? words.asked : words.askedInformed)(customer.name));
  };
  const change = (part: Partial<LoginDraft>) => {
    const next = { ...draft, ...part };
    drafts.set(customer.id, next);
    setDraft(next);
  };
  const toggle = (scope: Scope) =>
    change({ scopes: scopes.filter((one) => (one === scope ? !chosen.includes(one) : chosen.includes(one))) });
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
