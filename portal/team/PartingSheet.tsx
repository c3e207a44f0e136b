import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { FactorField } from '../payouts/FactorField.tsx';
import type { useProvedCommand } from './use-proved-command.ts';

interface PartingSheetProps {
  readonly title: string;
  readonly lead: string;
  /** Says what continues all the same. */
  readonly more?: ReactNode;
  readonly verb: string;
  readonly command: ReturnType<typeof useProvedCommand>;
  readonly onClose: () => void;
  readonly onSubmit: () => Promise<void>;
}

/** The sheet by which a person leaves the team or is removed, after a second factor. */
export function PartingSheet({ title, lead, more, verb, command, onClose, onSubmit }: PartingSheetProps) {
  const { team: words } = useWords();
  const { isBusy, complaint, factor } = command;
  return (
    <Sheet title={title} isBusy={isBusy} onClose={onClose} onSubmit={() => void onSubmit()}>
      <p className="muted">{lead}</p>
      {more}
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
