import type { PortalPayoutMethod } from '../../api/contract/portal-payout-methods.ts';
import type { Verdict } from '../../api/contract/verdict.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { accountName } from './account-name.ts';
import { FactorField, useFactor } from './FactorField.tsx';

interface SwitchOffSheetProps {
  readonly method: PortalPayoutMethod;
  readonly onClose: () => void;
  readonly onDone: (sentence: string) => void;
}

/** Disables payout details that somebody else entered or that were mistyped; the factor is asked for in place. */
export function SwitchOffSheet({ method, onClose, onDone }: SwitchOffSheetProps) {
  const { words } = useTexts();
  const { payouts } = words;
  const account = accountName(method, words);
  const at = usePartnerPath();
  const { isSending, send, complaint, needsFactor } = useCommand();
  const factor = useFactor();
  const isBusy = isSending || factor.isProving;
  const switchOff = async () => {
    if (needsFactor && !(await factor.prove())) return;
    const verdict = await send<Verdict>(at(`/payout-methods/${method.id}/switch-off`), {});
    if (verdict !== undefined) onDone(payouts.switchedOff(account));
  };
  return (
    <Sheet title={payouts.switchOffTitle(account)} isBusy={isBusy} onClose={onClose} onSubmit={() => void switchOff()}>
      <p className="muted">{payouts.switchOffLead}</p>
      {needsFactor ? <FactorField factor={factor} /> : null}
      <Complaint>{complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isBusy}>
          {payouts.switchOff}
        </button>
        <button type="button" className="button bare" data-first onClick={onClose}>
          {payouts.keepMethod}
        </button>
      </div>
    </Sheet>
  );
}
