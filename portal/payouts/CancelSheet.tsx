import type { PortalPayoutRow } from '../../api/contract/portal-payouts.ts';
import type { Verdict } from '../../api/contract/verdict.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { useState } from 'react';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { refusalOf } from './refusal.ts';

interface CancelSheetProps {
  readonly payout: PortalPayoutRow;
  readonly onClose: () => void;
  readonly onCanceled: (sentence: string) => void;
  /** Called after a refusal: the page behind the sheet is out of date. */
  readonly onRefused: () => void;
}

export function CancelSheet({ payout, onClose, onCanceled, onRefused }: CancelSheetProps) {
  const { words, formats, wording } = useTexts();
  const at = usePartnerPath();
  const [refusal, setRefusal] = useState<string>();
  const { isSending, send, complaint } = useCommand();
  const cancel = async () => {
    const verdict = await send<Verdict>(at(`/payouts/${payout.id}/cancel`), {});
    if (verdict?.state === 'refused') setRefusal(refusalOf(verdict, wording));
    if (verdict === undefined || verdict.state === 'refused') onRefused();
    else onCanceled(verdict.state === 'queued' ? words.request.queued : words.payouts.canceled(payout.reference));
  };
  return (
    <Sheet title={words.payouts.cancelTitle(payout.reference)} isBusy={isSending} onClose={onClose} onSubmit={() => void cancel()}>
      <p className="muted">{words.payouts.cancelLead(formats.moneyText(payout.amount))}</p>
      <Complaint>{refusal ?? complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isSending}>
          {words.payouts.cancelConfirm}
        </button>
        <button type="button" className="button bare" data-first onClick={onClose}>
          {words.payouts.keep}
        </button>
      </div>
    </Sheet>
  );
}
