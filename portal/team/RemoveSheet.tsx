import type { PortalMember } from '../../api/contract/portal-people.ts';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { FactorField } from '../payouts/FactorField.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useProvedCommand } from './use-proved-command.ts';

interface RemoveSheetProps {
  readonly member: PortalMember;
  readonly onClose: () => void;
  readonly onRemoved: (sentence: string) => void;
}

export function RemoveSheet({ member: { id, name }, onClose, onRemoved }: RemoveSheetProps) {
  const { team: words } = useWords();
  const at = usePartnerPath();
  const { isBusy, complaint, factor, send } = useProvedCommand();
  const remove = async () => {
    const removed = await send(at(`/people/${id}/remove`), {});
    if (removed !== undefined) onRemoved(words.removed(name));
  };
  return (
    <Sheet title={words.removeTitle(name)} isBusy={isBusy} onClose={onClose} onSubmit={() => void remove()}>
      <p className="muted">{words.removeLead}</p>
      {factor === undefined ? null : <FactorField factor={factor} />}
      <Complaint>{complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isBusy}>
          {words.remove}
        </button>
        <button type="button" className="button bare" data-first onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Sheet>
  );
}
