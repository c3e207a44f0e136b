import type { LoginCustomer } from '../../api/contract/portal-logins.ts';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface EndSheetProps {
  readonly customer: LoginCustomer;
  readonly onClose: () => void;
  readonly onEnded: (sentence: string) => void;
}

export function EndSheet({ customer, onClose, onEnded }: EndSheetProps) {
  const { logins: words } = useWords();
  const at = usePartnerPath();
  const { isSending, send, complaint } = useCommand();
  const end = async () => {
    const ended = await send<{ id: string }>(at(`/customer-logins/${customer.login?.id ?? ''}/end`), {});
    if (ended !== undefined) onEnded(words.ended(customer.name));
  };
  return (
    <Sheet title={words.giveBackTitle(customer.name)} isBusy={isSending} onClose={onClose} onSubmit={() => void end()}>
      <p className="muted">{words.giveBackLead}</p>
      <Complaint>{complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isSending}>
          {words.giveBackConfirm}
        </button>
        <button type="button" className="button bare" data-first onClick={onClose}>
          {words.keep}
        </button>
      </div>
    </Sheet>
  );
}
