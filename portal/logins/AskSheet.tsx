import { useId, useState } from 'react';
import type { LoginCustomer } from '../../api/contract/portal-logins.ts';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface AskSheetProps {
  readonly customer: LoginCustomer;
  readonly onClose: () => void;
  readonly onAsked: (sentence: string) => void;
}

const scopes = ['settings', 'bookings'] as const;
type Scope = (typeof scopes)[number];

/** What for, and what would be changed: the customer reads both. */
export function AskSheet({ customer, onClose, onAsked }: AskSheetProps) {
  const { logins: words } = useWords();
  const at = usePartnerPath();
  const id = useId();
  const [purpose, setPurpose] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(scopes);
  const { isSending, send, complaint } = useCommand();
  const isReady = purpose.trim().length >= 10 && chosen.length > 0;
  const ask = async () => {
    if (!isReady) return;
    const made = await send<{ id: string }>(at('/customer-logins'), { customerId: customer.id, purpose, scopes: chosen });
    if (made !== undefined) onAsked(words.asked(customer.name));
  };
  const toggle = (scope: Scope) => setChosen((past) => scopes.filter((one) => (one === scope ? !past.includes(one) : past.includes(one))));
  return (
    <Sheet title={words.askTitle(customer.name)} isBusy={isSending} onClose={onClose} onSubmit={() => void ask()}>
      <div className="field">
        <label htmlFor={id}>{words.purpose}</label>
        <textarea id={id} data-first rows={3} maxLength={500} value={purpose} onChange={({ target }) => setPurpose(target.value)} />
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
          {words.send}
        </button>
        <button type="button" className="button bare" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Sheet>
  );
}
