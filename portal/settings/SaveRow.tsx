import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { useSession } from '../providers/session.tsx';

interface SaveRowProps {
  readonly isSending: boolean;
  readonly isSaved: boolean;
  readonly complaint: string | undefined;
}

/** The foot of a card with its save button; for readers who may not save, says who can. */
export function SaveRow({ isSending, isSaved, complaint }: SaveRowProps) {
  const { settings: words } = useWords();
  const { partner } = useSession();
  if (partner.role !== 'owner') return <p className="note">{words.onlyOwners}</p>;
  return (
    <>
      <Complaint>{complaint}</Complaint>
      <div className="row">
        <button type="submit" className="button main" disabled={isSending}>
          {words.save}
        </button>
        <span role="status" className="muted">
          {isSaved ? words.saved : null}
        </span>
      </div>
    </>
  );
}
