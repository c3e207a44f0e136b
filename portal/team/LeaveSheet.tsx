import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { FactorField } from '../payouts/FactorField.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useProvedCommand } from './use-proved-command.ts';

/** The reader leaves the team. The page begins anew: at another partner of theirs, or at the sign-in. */
export function LeaveSheet({ onClose }: { readonly onClose: () => void }) {
  const { team: words } = useWords();
  const at = usePartnerPath();
  const { partner } = useSession();
  const { isBusy, complaint, factor, send } = useProvedCommand();
  const leave = async () => {
    const left = await send(at('/leave'), {});
    if (left !== undefined) globalThis.location.assign('/portal/');
  };
  return (
    <Sheet title={words.leaveTitle(partner.name)} isBusy={isBusy} onClose={onClose} onSubmit={() => void leave()}>
      <p className="muted">{words.leaveLead}</p>
      {factor === undefined ? null : <FactorField factor={factor} />}
      <Complaint>{complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isBusy}>
          {words.leave}
        </button>
        <button type="button" className="button bare" data-first onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Sheet>
  );
}
