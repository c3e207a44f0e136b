import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { FactorField } from '../payouts/FactorField.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useProvedCommand } from './use-proved-command.ts';

interface PartingSheetProps {
  readonly title: string;
  readonly lead: string;
  readonly verb: string;
  /** Below the partner's own address. */
  readonly path: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Somebody is no longer of the team, once a second factor has proved who says so. */
export function PartingSheet({ title, lead, verb, path, onClose, onDone }: PartingSheetProps) {
  const { team: words } = useWords();
  const at = usePartnerPath();
  const { isBusy, complaint, factor, send } = useProvedCommand();
  const part = async () => {
    if ((await send(at(path), {})) !== undefined) onDone();
  };
  return (
    <Sheet title={title} isBusy={isBusy} onClose={onClose} onSubmit={() => void part()}>
      <p className="muted">{lead}</p>
      {factor === undefined ? null : <FactorField factor={factor} />}
      <Complaint>{complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isBusy}>
          {verb}
        </button>
        <button type="button" className="button bare" data-first onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Sheet>
  );
}
